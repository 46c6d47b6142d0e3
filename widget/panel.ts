import type { ChannelId } from '../shared/ids.ts'
import type { ContextBody } from '../shared/protocol.ts'
import type { LauncherLook } from '../shared/settings.ts'
import { browser } from './browser.ts'
import type { ChatState } from './chat/types.ts'
import type { Claiming } from './control/world.ts'
import { createController } from './controller.ts'
import type { Drive } from './drive.ts'
import type { Shown } from './identity.ts'
import { keepOpen, wasOpen } from './io/opened.ts'
import { mountPanel } from './ui/Panel.tsx'
import { knownLanguage, loadWords } from './words/index.ts'

/** What the launcher wears. */
export type Worn = { open: boolean; unread: number }

/** What the launcher knows and tells. */
export interface PanelOptions {
  /** `https://server`, without a slash at its end. */
  server: string
  channel: ChannelId
  /** BCP 47 */
  language: string
  /** The launcher's: the channel's own, then what the script tag says. */
  look: LauncherLook
  /** The launcher's name. */
  label?: string
  test: boolean
  /** A pass of the console: the bot answers from its drafts. Each pass has a conversation of its own. */
  draft?: string | undefined
  /** The page that the chatbox stands on; another one's where we stand in a frame. */
  where?: () => { url: string; title: string }
  /** Always there: inline, or as the whole page. */
  isFixed?: () => boolean
  variables?: Record<string, string>
  claim?: Claiming | undefined
  /** What `claim` is made of. */
  identity?: (() => Promise<Shown>) | undefined
  /** What the page says without proof. */
  plain?: ContextBody['identity'] | undefined
  onChange: (now: Worn) => void
}

/** One chatbox, as the launcher and the page's own script drive it. */
export interface Panel {
  open(): void
  close(): void
  /** Shows the window; the conversation begins with the visitor's first touch. */
  appear(): void
  /** Goes on with a conversation that is under way, in the background or, where it was open on the page before, in the window; starts none. */
  wake(): void
  /** What else the API asks for; loads with the first asking, and by itself after the first paint. */
  drive(): Promise<Drive>
  unmount(): void
}

/** ms. The window is drawn first. */
const DRIVE_AFTER = 200

/** ms. Longer than a frame takes. */
const UNSEEN = 100

/** Puts the chatbox into the launcher's shadow root. Nothing but words is asked of the server before `open`, `appear` or `wake`. */
export async function attach(root: ShadowRoot, options: PanelOptions): Promise<Panel> {
  // The first thing drawn is the window then: an empty frame before it would be drawn for nobody.
  await loadWords(knownLanguage(options.language))
  return attached(root, options)
}

function attached(root: ShadowRoot, options: PanelOptions): Panel {
  const { server, channel, language, look, test, draft, variables, claim, isFixed, onChange } = options
  const where = options.where ?? (() => ({ url: location.href, title: document.title }))
  const controller = createController(browser(server, channel, draft), {
    channel,
    language,
    where,
    test,
    claim,
    ...(variables && { variables }),
    ...(draft && { draft })
  })
  const { store, actions, begin, wake, destroy } = controller
  const close = () => isFixed?.() || actions.close()
  let unmountPanel: (() => void) | undefined
  const mount = () => {
    unmountPanel ??= mountPanel(root, { store, actions: { ...actions, close }, look, language })
  }
  const mounting = setTimeout(mount)
  const stop = store.subscribe((now, before) => {
    if (now.open !== before.open || now.unread !== before.unread) onChange({ open: now.open, unread: now.unread })
    if (isStaying(now) !== isStaying(before) && !isFixed?.()) keepOpen(channel, isStaying(now))
  })
  let driving: Promise<Drive> | undefined
  const drive = () => {
    mount()
    driving ??= import('./drive.ts').then(({ drive }) => drive(root, controller, options))
    return driving
  }
  const appear = () => void drive().then(({ appear }) => appear(), wake)
  const idly = setTimeout(() => drive().catch(() => (driving = undefined)), DRIVE_AFTER)
  return {
    open() {
      // Drawn open at once, never closed before; what is asked of the server waits for the window to be seen.
      store.setState({ open: true, opened: true })
      mount()
      afterFrame(begin)
    },
    close,
    appear,
    // Whoever goes on to another page in the middle of talking with somebody does not have to look for them there.
    wake: () => (wasOpen(channel) ? appear() : wake()),
    drive,
    unmount() {
      keepOpen(channel, false)
      clearTimeout(mounting)
      clearTimeout(idly)
      stop()
      driving?.then(drive => drive.stop())
      unmountPanel?.()
      destroy()
    }
  }
}

const isStaying = ({ open, mode }: ChatState) => open && mode !== 'bot'

/** Once the next frame is on screen; where nobody looks there is none. */
function afterFrame(then: () => void): void {
  const timer = setTimeout(then, UNSEEN)
  requestAnimationFrame(() => {
    clearTimeout(timer)
    setTimeout(then)
  })
}
