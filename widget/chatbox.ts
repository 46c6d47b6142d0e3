import type { Command } from '../shared/embed.ts'
import { createFetching, isSaving, whenIdle } from './fetching.ts'
import { createLauncher } from './launcher.ts'
import type { KnownLook, LaunchLook } from './looks.ts'
import type { Panel, PanelOptions, Worn } from './panel.ts'

/** As `Commands` has them, or as a script tag does (`variables`, `identity`). */
export type Call = readonly [command: Command | 'variables' | 'identity' | 'teaser', ...given: unknown[]]

export interface Place extends Omit<PanelOptions, 'onChange'> {
  /** Where the module is that has `attach`: the panel itself, or what puts it into a frame. */
  panelUrl: string
  /** Of `widget/api.ts`. */
  apiUrl: string
  /** What is known of this channel. */
  known: KnownLook | undefined
  look: LaunchLook
  /** The launcher’s name. */
  label: string
  isHidden: boolean
  onGone: () => void
}

/** One chatbox on the page: what the launcher does by itself, and what the rest of the API is made of. */
export interface Chatbox {
  host: HTMLElement
  root: ShadowRoot
  button: HTMLButtonElement
  /** What the panel will be made with; a command may change it before. */
  options: Place
  /** With the panel, as soon as there is one; makes none. False: there is none. */
  panel(then: (panel: Panel) => void): boolean
  /** The same, and makes one. */
  withPanel(then: (panel: Panel) => void): void
  run(call: Call): void
  direct: Readonly<Record<'open' | 'close' | 'hide' | 'unmount', () => void>>
}

/** ms. Who is on the launcher for so long means to open it: the window is made, and only has to be shown. A pointer on its way to something else has left by then. */
const STAYING = 50

export function createChatbox(options: Place): Chatbox {
  const { host, root, button, show } = createLauncher(options.look)
  const fetching = createFetching(options.panelUrl, options.language, root)
  let now: Worn = { open: false, unread: 0 }
  let panel: Promise<Panel> | undefined
  let api: Promise<(call: Call) => void> | undefined

  function onChange(next: Worn): void {
    const isLeft = now.open && !next.open && root.activeElement
    now = next
    show(now)
    if (isLeft) button.focus()
  }

  /** What was said before the panel is there is taken in before it does anything. */
  function withPanel(then: (panel: Panel) => void): void {
    panel ??= Promise.all([fetching.get(), api]).then(([{ attach }]) =>
      attach(root, Object.assign(options, { onChange }))
    )
    panel
      .then(panel => host.isConnected && then(panel))
      .catch(failed)
      // A frame after the panel's styles came: with them in one, Safari keeps the ring (WebKit 2.50).
      .then(() =>
        requestAnimationFrame(() => {
          button.ariaBusy = 'false'
        })
      )
  }

  function failed(error: unknown): void {
    panel = api = undefined
    console.error('relais', error)
  }

  const direct = {
    open() {
      button.ariaBusy = 'true'
      withPanel(panel => panel.open())
    },
    close: () => void panel?.then(panel => panel.close()),
    hide() {
      button.hidden = true
    },
    unmount() {
      host.remove()
      panel?.then(panel => panel.unmount())
      options.onGone()
    }
  }
  const chatbox: Chatbox = {
    ...{ host, root, button, options, withPanel, direct },
    panel: then => Boolean(panel?.then(then)),
    /** What needs no more than the launcher is done at once; the rest of the API comes with the first call of it. */
    run(call) {
      const [command] = call
      if (!call[1] && Object.hasOwn(direct, command)) return direct[command as keyof typeof direct]()
      api ??= import(/* @vite-ignore */ options.apiUrl).then(({ connect }) => connect(chatbox))
      api?.then(run => run(call)).catch(failed)
    }
  }
  button.onclick = () => (now.open ? direct.close() : direct.open())
  button.onpointerenter = button.onfocus = () => {
    fetching.ahead()
    setTimeout(() => root.querySelector(':hover,:focus') && withPanel(() => {}), STAYING)
  }
  button.hidden = options.isHidden
  button.ariaLabel = options.label
  show(now)
  // An element of this name takes the body’s place, and is in it.
  document.body.closest('body')?.append(host)
  whenIdle(() => {
    if (!host.isConnected) return
    if (isUnderWay(options.channel)) withPanel(panel => panel.wake())
    else if (!isSaving()) fetching.ahead()
  })
  return chatbox
}

/** Somebody may be answering: the badge has to be true. The key is written by `io/session.ts`, never before the visitor acts. */
function isUnderWay(channel: string): boolean {
  try {
    return /"mode":"(waiting|live)"/.test(localStorage[`relais.${channel}`])
  } catch {
    return false
  }
}
