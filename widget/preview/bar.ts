import { type Wanted, wantedIn } from './address.ts'
import { PREVIEW_WORDS, previewLanguage } from './words.ts'

/** ms after which a page that has not come is told of. */
const PATIENCE = 12_000
/** It may be itself: scripts, forms, its own storage, windows of its own. It may not lead this window elsewhere. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox'

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  own: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), own)
  made.append(...children)
  return made
}

const language = previewLanguage(navigator.languages)
const words = PREVIEW_WORDS[language]

interface Status {
  say(text: string, link?: URL, more?: HTMLElement): void
}

function statusLine(line: HTMLElement): Status {
  return {
    say(text, link, more) {
      const tab = link && element('a', { href: link.href, target: '_blank', rel: 'noreferrer', textContent: words.tab })
      line.replaceChildren(text, ...[tab, more].flatMap(one => (one ? [' ', one] : [])))
    }
  }
}

/** Only for whoever sees nothing: a page that shows needs no excuse. */
const whyBlank = () => element('details', {}, element('summary', { textContent: words.blank }), ` ${words.blankWhy}`)

/**
 * The page in a frame that fills the window. No browser tells whether a page has refused to be framed: it is told what that looks like,
 * and after some time that nothing came.
 */
function frameOf(url: URL, status: Status): HTMLIFrameElement {
  const frame = element('iframe', { className: 'below', title: words.frame(url.host), referrerPolicy: 'no-referrer' })
  frame.setAttribute('sandbox', SANDBOX)
  const late = setTimeout(() => status.say(words.late(url.host), url), PATIENCE)
  frame.addEventListener('load', () => {
    clearTimeout(late)
    status.say(words.loaded(url.host), url, whyBlank())
  })
  status.say(words.loading(url.host))
  frame.src = url.href
  return frame
}

function show(wanted: Wanted, status: Status): void {
  for (const old of document.querySelectorAll('iframe.below')) old.remove()
  document.body.classList.toggle('over', wanted.is === 'page')
  if (wanted.is === 'page') document.body.append(frameOf(wanted.url, status))
  else status.say(wanted.is === 'none' ? words.hint : words[wanted.is])
}

/** Asks for an address, shows its page, and keeps it in the window's own address (`?url=`), by which the preview is shared. */
export function addBar(): void {
  const asked = () => new URLSearchParams(location.search).get('url') ?? ''
  const line = element('div', { className: 'bar-status', id: 'bar-status' })
  line.setAttribute('role', 'status')
  const status = statusLine(line)
  const field = element('input', { id: 'bar-url', name: 'url', inputMode: 'url' })
  field.setAttribute('autocomplete', 'url')
  field.setAttribute('aria-describedby', line.id)
  field.placeholder = 'https://'
  const form = element(
    'form',
    { className: 'bar-form' },
    element('label', { htmlFor: field.id, textContent: words.label }),
    field,
    element('button', { type: 'submit', textContent: words.show })
  )
  function begin(typed: string): void {
    const wanted = wantedIn(typed, new URL(location.href))
    field.value = wanted.is === 'page' ? wanted.url.href : typed
    const isWrong = wanted.is !== 'page' && wanted.is !== 'none'
    field.setAttribute('aria-invalid', `${isWrong}`)
    show(wanted, status)
    if (isWrong) field.focus()
  }
  form.addEventListener('submit', event => {
    event.preventDefault()
    const wanted = wantedIn(field.value, new URL(location.href))
    const kept = wanted.is === 'page' ? wanted.url.href : ''
    history.pushState(null, '', `?${new URLSearchParams({ url: kept })}`)
    begin(field.value)
  })
  addEventListener('popstate', () => begin(asked()))
  const bar = element('section', { className: 'bar', lang: language }, form, line)
  bar.setAttribute('aria-label', words.bar)
  document.body.prepend(bar)
  begin(asked())
}
