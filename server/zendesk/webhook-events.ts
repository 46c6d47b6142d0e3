import type { ConnectorId, DeskConversationId, HandoverId } from '../../shared/ids.ts'
import type { Agent } from '../../shared/message.ts'
import type { DeskMessage, EndReason, Handover } from '../conversation/model.ts'
import type { Log, Store, Watch } from '../conversation/ports.ts'
import { factsOf, wordFor } from './facts.ts'
import { isAgentWorkspace, toDeskMessage } from './from-zendesk.ts'
import { webUrl } from './rich-content.ts'
import type { Conversation, Event } from './shapes.ts'

type Told = { ok: true } | { ok: false; code: string }

/** Where events go; the centre is one. What answers `ok: false` with `busy`, or throws, is told once more. */
export interface TakeIn {
  fromDesk(handover: Handover, message: DeskMessage, eventId?: string): Promise<Told>
  ended(handover: Handover, reason: EndReason): Promise<Told>
  /** `expiresIn`: 0 when they stopped. */
  typing(handover: Handover, agent: Agent, expiresIn?: number): void
}

export interface EventDeps {
  store: Pick<Store, 'handover' | 'handoverByDesk'>
  takeIn: TakeIn
  /** Asks the desk itself: an event can be forged or replayed by whoever knows the key. */
  watch(handover: Handover): Promise<Watch>
  log: Log
}

/** `again`: not taken in for certain, and worth being told once more. */
export type Taken = 'done' | 'again'

/** Notes of the desk about itself that end the chat. */
const ENDINGS: Record<string, EndReason> = {
  'ticket:closed': 'solved',
  'ticket:transfer:email': 'ended',
  'conversation:endedByUser': 'ended'
}

const taken = (told: Told): Taken => (told.ok || told.code !== 'busy' ? 'done' : 'again')

/** One event of a conversation of ours. */
function takeOwn({ takeIn, watch }: Omit<EventDeps, 'store' | 'log'>, event: Event, handover: Handover) {
  const { message, activity, reason } = event.payload

  async function word(): Promise<Taken> {
    const ending = ENDINGS[message?.activity?.type ?? '']
    if (ending) return factsOf(handover).passedAt ? taken(await takeIn.ended(handover, ending)) : 'done'
    const said = message && toDeskMessage(message, wordFor(handover, 'agent'))
    return said ? taken(await takeIn.fromDesk(handover, said, event.id)) : 'done'
  }

  /** Before control has passed to the agents, switchboard events are our own doing. */
  async function controlMoved(): Promise<Taken> {
    const { passedAt, control } = factsOf(handover)
    const isWithAgents = isAgentWorkspace(event.payload.conversation?.activeSwitchboardIntegration ?? null)
    if (!passedAt || handover.state === 'ended') return 'done'
    if (isWithAgents && event.type !== 'switchboard:releaseControl') return 'done'
    const seen = await watch(handover)
    if (seen.is === 'unclear') return 'again'
    if (seen.is === 'ended') return taken(await takeIn.ended(handover, seen.reason))
    // An account that never showed us who is in control cannot say that they still are.
    if (control) return 'done'
    return taken(await takeIn.ended(handover, reason === 'ticketClosed' ? 'solved' : 'ended'))
  }

  async function typing(): Promise<Taken> {
    const author = activity?.author
    if (author?.type !== 'business' || handover.state === 'ended') return 'done'
    const avatar = webUrl(author.avatarUrl)
    const name = author.displayName?.trim() || wordFor(handover, 'agent')
    const agent = { name, ...(avatar && { avatar }) }
    if (activity?.type === 'typing:start') takeIn.typing(handover, agent)
    if (activity?.type === 'typing:stop') takeIn.typing(handover, agent, 0)
    return 'done'
  }

  const kinds: Record<string, () => Promise<Taken>> = {
    'conversation:message': word,
    'conversation:typing': typing,
    'conversation:remove': async () => taken(await takeIn.ended(handover, 'ended')),
    'switchboard:passControl': controlMoved,
    'switchboard:releaseControl': controlMoved
  }
  return kinds[event.type]?.() ?? 'done'
}

/** Takes in the events of one connector. Those of conversations that are not ours are dropped before anything else (I2). */
export function createEventIntake(deps: EventDeps) {
  const { store, log } = deps

  /** Made by us, and not stored yet: its event has overtaken the answer to our call. */
  async function isComing({ metadata }: Conversation): Promise<boolean> {
    const id = metadata?.relaisHandover
    const handover = typeof id === 'string' ? await store.handover(id as HandoverId) : null
    return handover !== null && handover.state !== 'ended'
  }

  return async (connector: ConnectorId, event: Event): Promise<Taken> => {
    const { conversation } = event.payload
    if (!conversation) return 'done'
    try {
      const handover = await store.handoverByDesk(connector, conversation.id as DeskConversationId)
      if (!handover) return (await isComing(conversation)) ? 'again' : 'done'
      return await takeOwn(deps, event, handover)
    } catch (error) {
      log.error({ error, event: event.id, type: event.type }, 'an event could not be taken in; Zendesk shall repeat it')
      return 'again'
    }
  }
}
