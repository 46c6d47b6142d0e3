import type { Language } from '../../../shared/languages.ts'
import { COPY } from '../../../shared/words/copy.ts'
import { dressed } from '../../words/index.ts'
import { copied } from './clipboard.ts'

const SVG = 'http://www.w3.org/2000/svg'
const SHEETS = 'M9 8.5h8.5a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM5.5 15.5v-10a1 1 0 0 1 1-1h9'
const CHECK = 'm5 12.5 4.5 4.5L19 7.5'
/** What can be copied: the words of one message. */
const WORDS = '.row:not(.typing) .bubble'
/** ms that "copied" stays. */
const SAID = 2_000

interface Parts {
  button: HTMLButtonElement
  /** Says to those who do not see it that it is done. */
  status: HTMLElement
  drawing: SVGPathElement
}

function made(): Parts {
  const button = Document.prototype.createElement.call(document, 'button') as HTMLButtonElement
  const status = Document.prototype.createElement.call(document, 'p')
  const drawing = document.createElementNS(SVG, 'path')
  const icon = document.createElementNS(SVG, 'svg')
  button.type = 'button'
  button.className = 'quiet copy'
  button.ariaLive = 'off'
  status.className = 'sr'
  status.role = 'status'
  icon.setAttribute('class', 'icon')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.ariaHidden = 'true'
  icon.append(drawing)
  button.append(icon)
  return { button, status, drawing }
}

/** How it looks, and what it says once. */
function createFace(drawing: Element, status: Element) {
  let timer: ReturnType<typeof setTimeout> | undefined
  return function become(d: string, said = ''): void {
    clearTimeout(timer)
    drawing.setAttribute('d', d)
    status.textContent = said
    if (said) timer = setTimeout(become, SAID, SHEETS)
  }
}

/**
 * One button for all messages: beside the one that is pointed at or was touched last, and beside the last one in sight for the keyboard, where
 * the arrows take it from one to the next. So that no message brings a stop of its own into the order of Tab.
 */
export function copiesMessages(root: ShadowRoot): () => void {
  const { button, status, drawing } = made()
  const become = createFace(drawing, status)
  const words = () => {
    const copy = COPY[root.querySelector('.shell')?.getAttribute('lang') as Language] ?? COPY.en
    return dressed({ copy }).copy
  }

  function place(bubble: Element | null | undefined): void {
    if (!bubble || bubble === button.parentElement) return
    become(SHEETS)
    bubble.append(button)
    // There before it says anything.
    if (!status.isConnected) root.querySelector('.panel')?.append(status)
    button.title = words()[0]
    button.ariaLabel = `${words()[0]} – ${textOf(bubble).slice(0, 60)}`
  }

  const onPoint = ({ target }: Event) => {
    if (target instanceof Element && root.activeElement !== button)
      place(target.closest('.row')?.querySelector(':scope > .bubble'))
  }
  /** The keyboard comes by what is in sight, so that nobody who reads what is older is taken to the end by a Tab. */
  const onTab = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key === 'Tab' && root.activeElement !== button) place(inSight(root))
  }

  button.onkeydown = event => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const all = [...root.querySelectorAll(WORDS)]
    const next = by && all[all.indexOf(button.parentElement as Element) + by]
    if (!next) return
    event.preventDefault()
    place(next)
    button.focus()
  }
  button.onclick = async () => {
    const from = button.parentElement
    const done = from && (await copied(textOf(from), root))
    become(done ? CHECK : SHEETS, words()[done ? 1 : 2])
  }
  // Whoever writes goes on writing.
  button.onmousedown = event => event.preventDefault()

  root.addEventListener('pointerover', onPoint)
  root.addEventListener('keydown', onTab)
  place(root.querySelector('.row:hover > .bubble'))
  return () => {
    root.removeEventListener('pointerover', onPoint)
    root.removeEventListener('keydown', onTab)
    become(SHEETS)
    button.remove()
    status.remove()
  }
}

function inSight(root: ShadowRoot): Element | undefined {
  const log = root.querySelector('.scroll')?.getBoundingClientRect()
  const isSeen = (bubble: Element) => {
    const { top, bottom } = bubble.getBoundingClientRect()
    return log && top < log.bottom && bottom > log.top
  }
  return [...root.querySelectorAll(WORDS)].findLast(isSeen)
}

/** As it is shown. */
const textOf = (bubble: Element) => (bubble instanceof HTMLElement ? bubble.innerText.trim() : '')
