import type { Drive } from './drive.ts'
import { around } from './frame/around.ts'
import { createLine, type Line } from './frame/line.ts'
import { frameSheet, LAUNCHER_GAP } from './frame/sheet.ts'
import type { Asked, Told } from './frame/talk.ts'
import type { Panel, PanelOptions, Worn } from './panel.ts'
import { launcherName } from './words/launcher.ts'

const SANDBOX = 'allow-scripts allow-forms allow-popups allow-same-origin allow-downloads'

/**
 * The same panel in a frame of our own origin: what is said in it, and the token that opens it, are out of reach of the page's
 * scripts. `attach` of `panel.ts` in all that its callers see; the protocol is `frame/talk.ts`.
 */
export function attach(root: ShadowRoot, options: PanelOptions): Panel {
  const frame = frameOf(options)
  const sheet = new CSSStyleSheet()
  const line = createLine(frame, options, hear)
  let worn: Worn = { open: false, unread: 0 }
  let signedOut = () => {}
  /** The visitor did it: the frame takes the focus as soon as it can. */
  let focusing = false

  async function hear(told: Told): Promise<void> {
    if (told.is === 'shown') wear(told.shown)
    else if (told.is === 'event') tell(root, options.channel, told)
    else if (told.is === 'claim')
      line.ask({ is: 'claim', n: told.n, identity: (await options.identity?.().catch(warned)) ?? null })
    else {
      note(options.channel, null)
      signedOut()
    }
  }

  function wear(now: Worn): void {
    const launcher = root.querySelector('.launcher')
    worn = now
    frame.classList.toggle('open', now.open)
    frame.inert = !now.open
    if (now.open && focusing) frame.focus({ preventScroll: true })
    focusing = false
    options.onChange(now)
    page.wear(now)
    if (launcher) launcher.ariaLabel = launcherName(options, now)
  }

  sheet.replaceSync(frameSheet(options.look.position, LAUNCHER_GAP))
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  // Moved to another place of the page, a frame starts anew.
  frame.onload = () => line.begin(beginning(options), ...(worn.open ? [again(options)] : []))
  root.append(frame)
  const page = around(root, options, open)

  function open(): void {
    focusing = navigator.userActivation?.isActive ?? false
    line.ask({ is: 'open', focus: focusing })
  }

  return {
    open,
    close: () => line.ask({ is: 'close' }),
    appear: () => line.ask({ is: 'appear' }),
    wake: () => line.ask({ is: 'wake' }),
    drive: async () => driving(line, () => new Promise(resolve => (signedOut = resolve))),
    unmount() {
      line.close()
      frame.remove()
      page.stop()
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }
}

function frameOf({ server, channel, label = '' }: PanelOptions): HTMLIFrameElement {
  const frame = Document.prototype.createElement.call(document, 'iframe') as HTMLIFrameElement
  frame.id = 'relais-panel'
  frame.className = 'panel'
  frame.inert = true
  frame.title = label
  frame.setAttribute('sandbox', SANDBOX)
  frame.allow = 'clipboard-write'
  frame.src = `${server}/frame/${encodeURIComponent(channel)}`
  return frame
}

function beginning({ language, test, claim, plain, variables = {}, look }: PanelOptions): Asked {
  const { colour, position, theme } = look
  return {
    ...{ is: 'begin', language, test, variables, plain },
    look: { colour, position, theme },
    claimed: Boolean(claim)
  }
}

const again = ({ isFixed }: PanelOptions): Asked => (isFixed?.() ? { is: 'appear' } : { is: 'open', focus: false })

const driving = ({ ask }: Line, signedOut: () => Promise<void>): Drive => ({
  appear: () => ask({ is: 'appear' }),
  send: text => ask({ is: 'send', text }),
  set: variables => ask({ is: 'set', variables }),
  locale: async language => ask({ is: 'locale', language }),
  identify: async claim => ask({ is: 'identify', claimed: Boolean(claim) }),
  signOut() {
    ask({ is: 'signOut' })
    return signedOut()
  },
  stop: () => {}
})

function tell(root: ShadowRoot, channel: string, { name, detail }: Told & { is: 'event' }): void {
  if (name === 'opened' || name === 'ended') note(channel, 'bot')
  if (name === 'handover') note(channel, 'live')
  root.host.dispatchEvent(new CustomEvent(`relais:${name}`, { detail, bubbles: true, composed: true }))
}

/** The page's own storage holds nothing but that somebody may be answering, so that the next page looks (`chatbox.ts`). */
function note(channel: string, mode: 'bot' | 'live' | null): void {
  try {
    if (mode) localStorage.setItem(`relais.${channel}`, JSON.stringify({ mode }))
    else localStorage.removeItem(`relais.${channel}`)
  } catch {
    // Blocked: the next page learns of it when the window is opened.
  }
}

function warned(error: unknown): null {
  console.warn('relais: identify: the token could not be had; it is asked for again when it is needed.', error)
  return null
}
