import type { ContextBody } from '../shared/protocol.ts'
import { callingWhenMissed } from './calls/missed.ts'
import { faultIn } from './chat/outbox.ts'
import { BLANK } from './chat/store.ts'
import type { ChatState, Services } from './chat/types.ts'
import { type Claiming, type Core, patch } from './control/world.ts'
import type { Controller } from './controller.ts'
import { eventsBetween } from './events.ts'
import type { PanelOptions } from './panel.ts'
import { adaptWhereNeeded } from './ui/fit/needed.ts'
import { launcherName } from './words/launcher.ts'

/** What a page may ask of a running chatbox, beyond opening and closing it. */
export interface Drive {
  /** Shows the window; the conversation begins with the visitor's first touch of it. */
  appear(): void
  /** Said in the visitor's name; warns where it cannot be. */
  send(text: string): void
  set(variables: Record<string, string>): void
  locale(language: string): Promise<void>
  /** Somebody whom the page knows; nothing is asked before there is a conversation to be had (N2). */
  identify(claim: Claiming | undefined): Promise<void>
  /** Nothing of this visitor is left on this device, and their token opens nothing (N5). */
  signOut(): Promise<void>
  stop(): void
}

const TOUCHES = ['pointerdown', 'keydown', 'focusin'] as const

/** Tells the page what happens, from the host element upwards, and does what the page asks for. */
export function drive(root: ShadowRoot, controller: Controller, panel: PanelOptions): Drive {
  const { store, actions, core, parts } = controller
  const { options, world } = core
  const { conversation } = parts
  const box = root.querySelector('.relais:not(.calls)')
  const touched = () => {
    box?.classList.remove('quietly')
    for (const touch of TOUCHES) root.removeEventListener(touch, touched)
    actions.open()
  }
  const tellServer = (body: ContextBody) => {
    const key = conversation.key()
    if (key) void world.api.context(key, body)
  }
  /** A conversation that was begun on another page has not heard of what this one says. */
  const tellAgain = () => {
    const { variables } = options
    const { plain } = panel
    if (variables || plain) tellServer({ ...(variables && { variables }), ...(plain && { identity: plain }) })
  }
  const stopTellingServer = store.subscribe((now, before) => {
    if (now.conversation && !before.conversation) tellAgain()
    if (!now.open) box?.classList.remove('quietly')
  })
  let services: Promise<Services> | undefined
  store.setState({
    services: () => {
      services ??= import('./comfort.ts').then(({ comfort }) => comfort(controller, panel, root.host))
      return services
    }
  })
  const stopCalling = callingWhenMissed(root, controller, panel)
  const stopTelling = telling(root, store, panel)
  const stopAdapting = adaptWhereNeeded(root, store)

  return {
    appear() {
      box?.classList.add('quietly')
      parts.channel.load()
      store.setState({ open: true })
      if (world.sessions.read()) return actions.open()
      for (const touch of TOUCHES) root.addEventListener(touch, touched)
    },
    send(text) {
      if (faultIn(text)) return console.warn('relais: send: a message has 1 to 4,000 characters')
      touched()
      actions.say(text)
    },
    set(variables) {
      options.variables = { ...options.variables, ...variables }
      tellServer({ variables })
    },
    async locale(language) {
      options.language = language
      const answer = await world.api.channel(options.channel, language)
      if (answer.is === 'ok' && options.language === language) store.setState({ channel: answer.value })
    },
    async identify(claim) {
      options.claim = claim
      const known = world.sessions.read()
      if (!known || !claim) return
      if (await claim(known, world.drafts)) await conversation.again()
      else tellAgain()
    },
    async signOut() {
      options.claim = undefined
      const key = conversation.key() ?? world.sessions.read()
      await forgetDrafts(core)
      conversation.forget('token_invalid')
      world.sessions.forget()
      world.sessions.keepWriting('')
      store.setState({ ...BLANK, channel: store.getState().channel })
      await store
        .getState()
        .services?.()
        .then(({ forget }) => forget())
        .catch(() => {})
      if (key) await world.api.signOut(key)
    },
    stop() {
      stopTellingServer()
      stopTelling()
      stopAdapting()
      stopCalling()
      services?.then(({ stop }) => stop())
    }
  }
}

function telling(root: ShadowRoot, store: Controller['store'], panel: PanelOptions): () => void {
  const launcher = root.querySelector('.launcher')
  let before = BLANK
  const tell = (now: ChatState) => {
    const events = eventsBetween(before, now)
    // For who embeds us: the browser tells of a refusal without its reason.
    if (now.trouble && !now.channel && !before.trouble)
      console.warn(`relais: no channel "${panel.channel}": is this site listed?`)
    // First: whoever hears of it may change something at once.
    before = now
    if (launcher) launcher.ariaLabel = launcherName(panel, now)
    for (const [name, detail] of events)
      root.host.dispatchEvent(new CustomEvent(`relais:${name}`, { detail, bubbles: true, composed: true }))
  }
  const first = store.getState()
  // It may have been opened and closed before we came.
  tell({ ...first, open: first.opened })
  tell(first)
  return store.subscribe(tell)
}

/** What was written and not sent is another person's business. */
async function forgetDrafts({ store, world }: Core): Promise<void> {
  patch(store, ({ timeline }) => ({ timeline: { ...timeline, drafts: [] }, writing: '' }))
  for (const { localId } of await world.drafts.all()) await world.drafts.remove(localId)
}
