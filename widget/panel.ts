import type { ChannelId } from '../shared/ids.ts'
import type { LauncherLook } from '../shared/settings.ts'
import { browser } from './browser.ts'
import { createController } from './controller.ts'
import { mountPanel } from './ui/Panel.tsx'

/** What the launcher knows and tells. */
export interface PanelOptions {
  /** `https://server`, without a slash at its end. */
  server: string
  channel: ChannelId
  /** BCP 47 */
  language: string
  /** The launcher's: the channel's own, then what the script tag says. */
  look: LauncherLook
  test: boolean
  /** A pass of the console: the bot answers from its drafts. Each pass has a conversation of its own. */
  draft?: string | undefined
  onChange: (now: { open: boolean; unread: number }) => void
}

/** One chatbox, as the launcher and the page's own script drive it. */
export interface Panel {
  open(): void
  close(): void
  /** Goes on with a conversation that is under way, in the background; starts none. */
  wake(): void
  unmount(): void
}

/** Puts the chatbox into the launcher's shadow root. Nothing is asked of the server before `open` or `wake`. */
export function attach(root: ShadowRoot, options: PanelOptions): Panel {
  const { server, channel, language, look, test, draft, onChange } = options
  const where = () => ({ url: location.href, title: document.title })
  const { store, actions, wake, destroy } = createController(browser(server, channel, draft), {
    channel,
    language,
    where,
    test,
    ...(draft && { draft })
  })
  const unmountPanel = mountPanel(root, store, actions, look)
  const stop = store.subscribe((now, before) => {
    if (now.open !== before.open || now.unread !== before.unread) onChange({ open: now.open, unread: now.unread })
  })
  return {
    open: actions.open,
    close: actions.close,
    wake,
    unmount() {
      stop()
      unmountPanel()
      destroy()
    }
  }
}
