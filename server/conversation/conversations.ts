import type { ConversationId } from '../../shared/ids.ts'
import type { Agent } from '../../shared/message.ts'
import type { Ack, RateBody, Rating } from '../../shared/protocol.ts'
import type { Language } from '../../shared/settings.ts'
import { createChanging, nothingIn, refuse, type Turn } from './change.ts'
import { createDialogue } from './dialogue.ts'
import { type Ending, end, open, warn } from './ended.ts'
import { createFromDesk, type TakenIn } from './from-desk.ts'
import type { DeskMessage, Handover, OutboxRow, StoredMessage } from './model.ts'
import type { Offer } from './offers.ts'
import { createOrder } from './order.ts'
import { olderPage, type SyncPage, syncPage } from './page.ts'
import { penOf } from './pen.ts'
import type { Bot, Chance, Clock, Desk, Log, OpeningHours, Settings, Store } from './ports.ts'
import { rate } from './ratings.ts'
import { ALWAYS_OPEN } from './reachable.ts'
import { reopen } from './reopen.ts'
import { faultIn, type Said } from './said.ts'
import { createSay } from './say.ts'
import { type Begun, type Start, start } from './start.ts'

export type { Begun, Said, Start, SyncPage, TakenIn, Turn }

export interface ConversationsDeps {
  store: Store
  bot: Bot
  desk: Desk
  settings: Settings
  clock: Clock
  chance: Chance
  log: Log
  /** True while the connector waits for a person to mend it (the outbox knows): the bot then answers that nobody can take over. */
  paused?: () => boolean
  /** Of the outbox: see there. Without it nothing is claimed by the commit that owes it. */
  offer?: () => Offer | null
  /** Without them it is always open. */
  hours?: OpeningHours
}

/**
 * Everything that may happen to a conversation. One thing at a time per conversation, every change one commit, and whoever
 * calls learns of it after the commit. A store that fails rejects the promise with its `StoreError`.
 */
export interface Conversations {
  /** A new visitor: their conversation, greeted by the bot. */
  start(input: Start): Promise<Begun>
  /**
   * What a visitor says, in whatever mode: to the bot it is a turn, to an agent it is owed to the desk. The same `localId`
   * gets the same answer (B2). `text_empty`, `text_too_long`, `bad_request` (a text and a file), `not_found` (the file is
   * unknown or another conversation's), `conversation_unknown`, `busy`.
   */
  say(id: ConversationId, said: Said): Promise<Ack<Turn>>
  /** Ends the handover under way; with the bot it does nothing. `conversation_unknown`, `busy`. */
  leave(id: ConversationId): Promise<Ack<Turn>>
  /**
   * What the visitor thinks of the exchange that the notice at `seq` ended (R1, R2). `not_found`: no such notice;
   * `conversation_unknown`.
   */
  rate(id: ConversationId, rating: RateBody): Promise<Ack<{ rating: Rating }>>
  /** One page of what is missing after a seq; until `done`, ask again after its last message. `conversation_unknown`. */
  sync(id: ConversationId, after: number): Promise<Ack<SyncPage>>
  /** Up to `limit` (at most 50) messages before a seq. `conversation_unknown`. */
  older(id: ConversationId, before: number, limit: number): Promise<Ack<{ messages: StoredMessage[]; more: boolean }>>
  /**
   * A message of the desk, by webhook or by list, any number of times. An agent's `avatar` is stored as the desk's URL: the
   * visitor's edge replaces it by a signed one of ours on the way out.
   */
  fromDesk(handover: Handover, message: DeskMessage, eventId?: string): Promise<TakenIn>
  /** An agent is writing; `expiresIn` ms, 0 when they stopped. Nothing is stored. */
  typing(handover: Handover, agent: Agent, expiresIn?: number): void
  /** The last step of the opening is taken: the desk's agents have the conversation. */
  opened(handover: Handover): Promise<Ack<Turn>>
  /** The handover is over, for this reason; the second time it does nothing (E1). `cause`: of a failure, for the console. */
  ended(handover: Handover, reason: Ending, cause?: string): Promise<Ack<Turn>>
  /** Nobody writes: in `left` ms it is over, which the visitor is told once for each silence (E5). */
  warned(handover: Handover, left: number): Promise<Ack<Turn>>
  /** The desk's conversation is gone: what is owed goes to a new one. False: that has been tried often enough. */
  reopened(owed: OutboxRow, handover: Handover): Promise<boolean>
}

/** Zendesk repeats `typing:start` every few seconds while somebody types. */
const TYPING = 8_000

export function createConversations(deps: ConversationsDeps): Conversations {
  const { store, settings, clock, chance, offer = () => null, hours = ALWAYS_OPEN } = deps
  const order = createOrder()
  const change = createChanging(store, order)
  const dialogue = createDialogue({ ...deps, paused: deps.paused ?? (() => false), hours })
  const penFor = async (language: Language) => {
    const [own, name, zone] = await Promise.all([settings.sentences(), settings.botName(), hours.timeZone()])
    return penOf(clock, chance, { language, own, name }, zone)
  }
  const say = createSay({ store, offer, dialogue, change, pen: penFor })
  const found = async <T extends object>(page: Promise<T | null> | null): Promise<Ack<T>> => {
    const known = await page
    return known ? { ok: true, ...known } : refuse('conversation_unknown')
  }

  return {
    start: async input => start(store, dialogue, input, await penFor(input.language)),

    say(id, said) {
      const fault = faultIn(said)
      return fault ? Promise.resolve(refuse(fault)) : say(id, said)
    },

    leave: id =>
      change(id, async now =>
        now.mode.is === 'bot' ? nothingIn(now) : end(store, now, now.mode.handover, 'left', await penFor(now.language))
      ),

    async rate(id, rating) {
      const conversation = await store.conversation(id)
      return conversation
        ? rate(store, id, rating, await penFor(conversation.language))
        : refuse('conversation_unknown')
    },

    sync: (id, after) => found(syncPage(store, id, after)),

    async older(id, before, limit) {
      const conversation = await store.conversation(id)
      return found(conversation && olderPage(store, conversation, before, limit))
    },

    fromDesk: createFromDesk({ ...deps, order, pen: ({ language }) => penFor(language) }),

    typing(handover, agent, expiresIn = TYPING) {
      store.publish({ topic: 'typing', id: handover.conversationId, agent, expiresIn })
    },

    opened: ({ id, conversationId }) => change(conversationId, now => open(store, now, id)),

    ended: ({ id, conversationId }, reason, cause) =>
      change(conversationId, async now => end(store, now, id, reason, await penFor(now.language), cause, dialogue)),

    warned: ({ id, conversationId }, left) =>
      change(conversationId, async now => warn(store, now, id, await penFor(now.language), left)),

    reopened: async (owed, handover) => reopen(deps, owed, handover, await penFor(handover.language))
  }
}
