const CSS = `
.calls{position:fixed;z-index:1;bottom:92px;left:20px;right:20px;display:flex;pointer-events:none;justify-content:right}
.calls.left{justify-content:left}
.call{position:relative;display:flex;max-inline-size:min(320px,100%);border-radius:calc(var(--radius)*.9);background:var(--raised);
box-shadow:0 0 0 1px var(--edge),0 2px 6px #0f172a0f,0 8px 28px var(--shade);pointer-events:auto}
.call button{border-radius:inherit}
.call .said{min-inline-size:0;padding:12px 16px;padding-inline-end:4px;text-align:start;line-height:1.4}
.call b{display:block;font-weight:650;font-size:.87em}
.call span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;overflow-wrap:anywhere}
.call .away{flex:none;display:grid;place-items:center;inline-size:36px;block-size:36px;margin:4px;color:var(--muted);font-size:18px;line-height:1}
.call .away:hover{color:var(--ink)}
@media(prefers-reduced-motion:no-preference){.call{animation:call 200ms}}
@keyframes call{from{opacity:0;transform:translateY(6px)}}
@media(forced-colors:active){.call{border:1px solid}}
@media print{.calls{display:none}}
.calls:has(~ .launcher[hidden]){display:none}`

export interface Missed {
  who: string
  text: string
}

export interface BubbleOptions {
  /** `news`: what the bubble is called by those who do not see it. */
  words: { news: string; dismiss: string }
  language: string
  side: 'left' | 'right'
  onOpen: () => void
  onAway: () => void
}

/** Beside the closed launcher: what was missed. It takes no focus, and is read aloud once, when it comes. */
export function bubbleIn(root: ShadowRoot, { words, language, side, onOpen, onAway }: BubbleOptions) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const box = made('div', side === 'left' ? 'relais calls left' : 'relais calls')
  const status = made('p', 'sr')
  status.role = 'status'
  box.lang = language
  box.dir = language === 'ar' ? 'rtl' : 'ltr'
  box.append(status)
  // Before the launcher, so that the keyboard comes by it first; the window is last.
  root.prepend(box)

  function hide(): void {
    box.querySelector('.call')?.remove()
    status.textContent = ''
  }

  function show({ who, text }: Missed): void {
    hide()
    const call = made('div', 'call')
    const said = made('button', 'said')
    const name = made('b')
    const line = made('span')
    const away = made('button', 'away')
    name.textContent = who
    line.textContent = text
    name.dir = line.dir = 'auto'
    away.textContent = '×'
    away.ariaLabel = words.dismiss
    said.append(...(who ? [name] : []), line)
    said.onclick = () => {
      hide()
      onOpen()
    }
    away.onclick = () => {
      hide()
      onAway()
    }
    call.role = 'group'
    call.ariaLabel = words.news
    call.append(said, away)
    box.append(call)
    status.textContent = who ? `${words.news}. ${who}: ${text}` : text
  }

  return {
    show,
    hide,
    stop() {
      box.remove()
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }
}

function made<K extends keyof HTMLElementTagNameMap>(tag: K, name = ''): HTMLElementTagNameMap[K] {
  const element = Document.prototype.createElement.call(document, tag) as HTMLElementTagNameMap[K]
  if (name) element.className = name
  if (element instanceof HTMLButtonElement) element.type = 'button'
  return element
}
