import { EVENTS } from '../shared/embed.ts'
import { type Asked, isAllowed, isHello, type Standing, type Told } from './frame/talk.ts'
import { claiming, type Shown } from './identity.ts'
import type { Panel } from './panel.ts'

/** The panel chunk, beside this file. Filled in by the build. */
declare const __RELAIS_PANEL__: string

const loading: Promise<typeof import('./panel.ts')> = import(/* @vite-ignore */ __RELAIS_PANEL__)

/** Our own page in the frame says which channel it is for, and which origins may talk to it. */
const { channel = '', origins = '[]' } = document.documentElement.dataset
const allowed: string[] = JSON.parse(origins)

const FILLED = `
:host{all:initial!important;position:fixed!important;inset:0!important}
.panel{position:absolute!important;inset:0!important;inline-size:auto!important;block-size:auto!important;border-radius:0!important;
box-shadow:none!important;transform:none!important;transition:none!important}
.fixed .put-away{display:none!important}`

/** The first one only: whoever comes later has no part in it. */
function greeted(event: MessageEvent): void {
  const [line] = event.ports
  if (event.source !== parent || !line || !isHello(event.data) || !isAllowed(event.origin, location.origin, allowed))
    return
  removeEventListener('message', greeted)
  converse(line)
}

function converse(line: MessagePort): void {
  const asking = new Map<number, (identity: Shown | null) => void>()
  let standing: Standing = { where: { url: '', title: '' }, fixed: false }
  let panel: Promise<Panel> | undefined
  const tell = (told: Told) => line.postMessage(told)

  /** What the page says of its visitor, asked of it each time. */
  const claim = claiming(async () => {
    const n = asking.size + 1
    tell({ is: 'claim', n })
    const said = await new Promise<Shown | null>(resolve => asking.set(n, resolve))
    if (!said) throw new Error('The page could not tell who its visitor is')
    return said
  })

  function begin({ language, test, look, variables, claimed, plain }: Asked & { is: 'begin' }): void {
    const root = shadowed()
    for (const name of EVENTS) {
      root.host.addEventListener(`relais:${name}`, event => {
        if (event instanceof CustomEvent) tell({ is: 'event', name, detail: event.detail })
      })
    }
    panel = loading.then(async ({ attach }) => {
      const made = await attach(root, {
        ...{ server: location.origin, channel, language, test, look, variables, plain },
        claim: claimed ? claim : undefined,
        where: () => standing.where,
        isFixed: () => standing.fixed,
        onChange: shown => tell({ is: 'shown', shown })
      })
      if (!claimed && isSomebodys()) await (await made.drive()).signOut()
      return made
    })
  }

  async function driven(asked: Asked): Promise<void> {
    const drive = await (await panel)?.drive()
    if (asked.is === 'set') drive?.set(asked.variables)
    if (asked.is === 'send') drive?.send(asked.text)
    if (asked.is === 'locale') await drive?.locale(asked.language)
    if (asked.is === 'identify') await drive?.identify(asked.claimed ? claim : undefined)
    if (asked.is !== 'signOut') return
    await drive?.signOut()
    tell({ is: 'signedOut' })
  }

  line.onmessage = ({ data }: MessageEvent<Asked & Standing>) => {
    standing = { where: data.where, fixed: data.fixed }
    const { is } = data
    if (is === 'begin') panel ?? begin(data)
    else if (is === 'claim') asking.get(data.n)?.(data.identity)
    else if (is === 'open' || is === 'close' || is === 'wake' || is === 'appear') panel?.then(panel => panel[is]())
    else void driven(data)
    if (is === 'open' && data.focus) focusField()
  }
}

/**
 * N5: a conversation of somebody whom the page had proved, on a page that speaks of nobody: they have signed out where this frame was not
 * (the page cannot see that there is something to forget). Whoever signs in again finds it again. The key is written by `io/session.ts`.
 */
function isSomebodys(): boolean {
  try {
    return /"who":"=/.test(localStorage[`relais.${channel}`])
  } catch {
    return false
  }
}

function shadowed(): ShadowRoot {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(FILLED)
  root.adoptedStyleSheets = [sheet]
  document.body.append(host)
  return root
}

/** The visitor clicked on the page's side: the browser does not count that as a click of ours. */
function focusField(): void {
  const root = document.body.lastElementChild?.shadowRoot
  const focus = () => {
    const field = root?.querySelector('textarea')
    field?.focus({ preventScroll: true })
    return Boolean(field) && root?.activeElement === field
  }
  if (!root || focus()) return
  const watching = new MutationObserver(() => focus() && watching.disconnect())
  watching.observe(root, { childList: true, subtree: true, attributeFilter: ['inert'] })
}

addEventListener('message', greeted)
