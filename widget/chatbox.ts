import { createFetching, isSaving, whenIdle } from './fetching.ts'
import { createLauncher } from './launcher.ts'
import type { LaunchLook } from './looks.ts'
import type { Panel, PanelOptions } from './panel.ts'
import { LAUNCHER } from './words/launcher.ts'

export type Shown = { open: boolean; unread: number }
export type Event = 'open' | 'close' | 'unread'
export type Listener = (now: Shown) => void

/** What the page's own script may ask for: `relais('open')`. */
export interface Commands {
  open(): void
  close(): void
  /** Leaves no trace on the page; the script may be loaded again. */
  unmount(): void
  on(event: Event, listener: Listener): void
  off(event: Event, listener: Listener): void
}

export interface Place extends Omit<PanelOptions, 'onChange'> {
  panelUrl: string
  look: LaunchLook
}

export function createChatbox({ panelUrl, ...options }: Place): Commands {
  const { look } = options
  const words = LAUNCHER[/^en/i.test(options.language) ? 'en' : 'fr']
  const { host, root, button, busy, show } = createLauncher(look, look.label ? { ...words, label: look.label } : words)
  const fetching = createFetching(panelUrl, root)
  const listeners = new Map<Listener, Event>()
  let now: Shown = { open: false, unread: 0 }
  let panel: Promise<Panel> | undefined
  let gone = false

  function onChange(next: Shown): void {
    const event = next.open === now.open ? 'unread' : next.open ? 'open' : 'close'
    now = next
    if (event === 'close' && root.activeElement) button.focus()
    show(now)
    for (const [listener, wanted] of listeners) if (wanted === event) listener(now)
  }

  /** `then` runs unless the chatbox is taken off the page meanwhile. */
  function withPanel(then: (panel: Panel) => void): void {
    panel ??= fetching.get().then(({ attach }) => attach(root, { ...options, onChange }))
    panel.then(then).catch(error => {
      panel = undefined
      console.error('relais', error)
    })
  }

  function open(): void {
    busy(true)
    withPanel(({ open }) => gone || open())
    panel?.finally(() => busy(false)).catch(() => {})
  }

  const close = () => void panel?.then(panel => panel.close())

  button.onclick = () => (now.open ? close() : open())
  button.onpointerenter = button.onfocus = fetching.ahead
  document.body.append(host)
  whenIdle(() => {
    if (isUnderWay(options.channel)) withPanel(panel => gone || panel.wake())
    else if (!isSaving()) fetching.ahead()
  })

  return {
    open,
    close,
    unmount() {
      gone = true
      host.remove()
      panel?.then(panel => panel.unmount())
    },
    on: (event, listener) => listeners.set(listener, event),
    off: (_, listener) => listeners.delete(listener)
  }
}

/** Somebody may be answering: the badge has to be true. The key is written by `io/session.ts`, never before the visitor acts. */
function isUnderWay(channel: string): boolean {
  try {
    return /"mode":"(waiting|live)"/.test(localStorage[`relais.${channel}`])
  } catch {
    return false
  }
}
