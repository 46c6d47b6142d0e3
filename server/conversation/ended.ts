import type { HandoverId } from '../../shared/ids.ts'
import type { Ack } from '../../shared/protocol.ts'
import { commit, nothingIn, type Turn } from './change.ts'
import { countEnd } from './counting.ts'
import type { Dialogue } from './dialogue.ts'
import { row } from './handover.ts'
import type { Conversation, EndReason, Handover } from './model.ts'
import { notice, type Pen, write } from './pen.ts'
import type { BotTurn, Change, Store } from './ports.ts'
import type { Written } from './tickets.ts'

/** A ticket's carrier is over from its start. */
export type Ending = Exclude<EndReason, 'written'>

const NOTICES = {
  left: 'handover.left',
  ended: 'handover.ended',
  solved: 'handover.ended',
  idle: 'handover.idle',
  failed: 'handover.failed',
  unanswered: 'handover.unanswered'
} as const satisfies Record<Ending, string>

/** The desk knows by itself what it ended; it has to be told what we ended (E4). */
const TELLS_DESK: readonly EndReason[] = ['left', 'idle', 'unanswered']

/** For the agents, beside what they see of it. */
const noteOf = (pen: Pen, reason: Ending): string =>
  pen.words(reason === 'idle' || reason === 'unanswered' ? `desk.${reason}` : 'desk.left')

/** The visitor asked for a person and got none: the bot has something for that case. */
const UNMET: readonly EndReason[] = ['unanswered', 'failed']

/** Nothing of it was ever seen by an agent, so that what is still owed is owed to nobody. */
const isVain = ({ deskConversation }: Handover, reason: EndReason) =>
  reason === 'failed' || (TELLS_DESK.includes(reason) && !deskConversation)

/**
 * The bot answers again. It keeps the variables and forgets what it was about to ask (E2).
 * Null: it is over already (E1).
 */
export function decideEnd(
  conversation: Conversation,
  handover: Handover,
  reason: Ending,
  pen: Pen,
  cause?: string,
  { turn, written }: Instead = {}
): Change | null {
  if (handover.state === 'ended') return null
  if (reason === 'unanswered' && !isWaiting(conversation, handover)) return null
  const current = conversation.mode.is !== 'bot' && conversation.mode.handover === handover.id
  const says = (turn?.says ?? []).map(content => write(pen, { is: 'bot' }, content))
  const set = { mode: { is: 'bot' as const }, bot: turn?.memory ?? null, ...(turn && { variables: turn.variables }) }
  const tells = TELLS_DESK.includes(reason)
  return {
    conversationId: conversation.id,
    version: conversation.version,
    ...(current ? { append: [notice(pen, NOTICES[reason], 'bot'), ...says], set } : {}),
    counts: countEnd(pen.day, reason),
    handover: { ...handover, state: 'ended', reason, endedAt: pen.at, ...(cause === undefined ? {} : { cause }) },
    ...(isVain(handover, reason) ? { withdraw: handover.id } : {}),
    outbox: [
      ...(tells ? [row(handover, { do: 'close', reason, note: noteOf(pen, reason) }, pen)] : []),
      ...(written?.outbox ?? [])
    ]
  }
}

/** What the bot says when nobody came, and what it leaves the desk in writing. */
interface Instead {
  turn?: BotTurn
  written?: Written
}

const isWaiting = ({ mode }: Conversation, { id }: Handover) => mode.is === 'waiting' && mode.handover === id

async function insteadOf(
  dialogue: Dialogue,
  conversation: Conversation,
  handover: Handover,
  reason: EndReason,
  pen: Pen
): Promise<Instead> {
  if (!UNMET.includes(reason) || !isWaiting(conversation, handover)) return {}
  const turn = await dialogue.unmet(conversation)
  return turn ? { turn, written: await dialogue.writtenAt(conversation, turn, handover, pen) } : {}
}

/** `decideEnd` on the newest state of the handover. Null: somebody else was first. */
export async function end(
  store: Store,
  conversation: Conversation,
  handoverId: HandoverId,
  reason: Ending,
  pen: Pen,
  cause?: string,
  dialogue?: Dialogue
): Promise<Ack<Turn> | null> {
  const handover = await store.handover(handoverId)
  const instead = handover && dialogue ? await insteadOf(dialogue, conversation, handover, reason, pen) : {}
  const change = handover && decideEnd(conversation, handover, reason, pen, cause, instead)
  return change ? commit(store, change) : nothingIn(conversation)
}

/** The desk's agents have the conversation: from here on the desk is asked whether it still does. */
export async function open(store: Store, conversation: Conversation, id: HandoverId): Promise<Ack<Turn> | null> {
  const handover = await store.handover(id)
  if (handover?.state !== 'opening') return nothingIn(conversation)
  const { version } = conversation
  return commit(store, { conversationId: conversation.id, version, handover: { ...handover, state: 'open' } })
}

const MINUTE = 60_000

/** The end that is near, unless this silence has had its notice, or is none any more. */
export async function warn(
  store: Store,
  conversation: Conversation,
  id: HandoverId,
  pen: Pen,
  left: number
): Promise<Ack<Turn> | null> {
  const handover = await store.handover(id)
  const { mode, version } = conversation
  if (!handover || mode.is === 'bot' || mode.handover !== id) return nothingIn(conversation)
  const minutes = `${Math.max(1, Math.round(left / MINUTE))}`
  const committed = await store.commit({
    conversationId: conversation.id,
    version,
    append: [notice(pen, 'handover.silent', mode.is, { minutes })],
    eventId: `silent:${id}:${handover.activeAt}`
  })
  if (committed.is === 'conflict') return null
  return committed.is === 'duplicate'
    ? nothingIn(conversation)
    : { ok: true, messages: committed.messages, mode: mode.is }
}
