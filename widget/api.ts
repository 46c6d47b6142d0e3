import type { ChatEvent, ChatMode, Identity } from '../shared/embed.ts'
import type { LauncherTeaser } from '../shared/teaser.ts'
import { faultOf, variablesOf, warn } from './api/checks.ts'
import { createListening } from './api/listening.ts'
import { createModes } from './api/modes.ts'
import type { Call, Chatbox } from './chatbox.ts'
import { claiming, shown } from './identity.ts'
import { languageIn, lookOf } from './looks.ts'
import type { Panel, PanelOptions } from './panel.ts'

type Run = (first: never, second: never) => unknown

/** Everything of the API that the launcher does not need for itself; comes with the first call of it. */
export function connect(chatbox: Chatbox): (call: Call) => void {
  const { host, button, options, direct } = chatbox
  const { on, off } = createListening(host)
  const commands: Partial<Record<string, Run>> = {
    on: (event: ChatEvent, listener: (detail: never) => void) => on(event, listener),
    off: (event: ChatEvent, listener: (detail: never) => void) => off(event, listener),
    mode: createModes(chatbox) satisfies (mode: ChatMode, target: unknown) => void,
    set(given: unknown) {
      const variables = variablesOf(given) ?? {}
      options.variables = { ...options.variables, ...variables }
      chatbox.panel(panel => panel.drive().then(drive => drive.set(variables)))
    },
    send(text: string) {
      direct.open()
      chatbox.withPanel(panel => panel.drive().then(drive => drive.send(text)))
    },
    locale(wanted: string) {
      const language = languageIn([wanted], options.known)
      options.language = language
      options.label = lookOf(options.known, {}, language).label
      button.ariaLabel = options.label
      chatbox.panel(panel => panel.drive().then(drive => drive.locale(language)))
    },
    identify(identity: Identity | null) {
      if (identity === null) return void signOut()
      options.identity = () => shown(identity)
      options.claim = claiming(options.identity)
      options.plain = typeof identity === 'string' || 'token' in identity ? undefined : identity
      chatbox.panel(panel => panel.drive().then(drive => drive.identify(options.claim)))
    },
    async unmount(given: { keep?: boolean } | undefined) {
      if (given?.keep === false) await signOut()
      direct.unmount()
    },
    show() {
      button.hidden = false
    }
  }

  /** Nothing is loaded where there is nothing to forget. */
  function signOut(): Promise<unknown> {
    options.claim = options.identity = options.plain = undefined
    const { promise, resolve } = Promise.withResolvers<void>()
    const end = (panel: Panel) => panel.drive().then(drive => drive.signOut().then(resolve))
    if (isKnownHere(options.channel)) chatbox.withPanel(end)
    else if (!chatbox.panel(end)) resolve()
    return promise
  }

  return ([name, first, second]) => {
    if (name === 'teaser')
      return void import('./calls/teaser.ts').then(({ tease }) => tease(chatbox, first as LauncherTeaser), warn)
    const command = { variables: 'set', identity: 'identify' }[name as string] ?? name
    const fault = faultOf([command, first, second])
    if (fault) warn(fault)
    else commands[command]?.(first as never, second as never)
  }
}

/** There is a conversation on this device; the key is written by `io/session.ts`. */
function isKnownHere(channel: string): boolean {
  try {
    return localStorage.getItem(`relais.${channel}`) !== null
  } catch {
    return false
  }
}

/** In the place of the panel: the same in a frame. */
export const attach = async (root: ShadowRoot, options: PanelOptions): Promise<Panel> =>
  (await import('./frame.ts')).attach(root, options)
