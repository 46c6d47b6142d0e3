import type { HandoverId } from '../../shared/ids.ts'
import type { Ack } from '../../shared/protocol.ts'
import { commit, nothingIn, type Turn } from './change.ts'
import { row } from './handover.ts'
import type { Conversation, EndReason, Handover } from './model.ts'
import { notice, type Pen } from './pen.ts'
import type { Change, Store } from './ports.ts'

const NOTICES = {
  left: 'handover.left',
  ended: 'handover.ended',
  solved: 'handover.ended',
  idle: 'handover.idle',
  failed: 'handover.failed'
} as const satisfies Record<EndReason, string>

/** The desk knows by itself what it ended; it has to be told what we ended (E4). */
const TELLS_DESK: readonly EndReason[] = ['left', 'idle']

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
  reason: EndReason,
  pen: Pen,
  cause?: string
): Change | null {
  if (handover.state === 'ended') return null
  const current = conversation.mode.is !== 'bot' && conversation.mode.handover === handover.id
  const tells = TELLS_DESK.includes(reason)
  return {
    conversationId: conversation.id,
    version: conversation.version,
    ...(current ? { append: [notice(pen, NOTICES[reason], 'bot')], set: { mode: { is: 'bot' }, bot: null } } : {}),
    handover: { ...handover, state: 'ended', reason, endedAt: pen.at, ...(cause === undefined ? {} : { cause }) },
    ...(isVain(handover, reason) ? { withdraw: handover.id } : {}),
    ...(tells ? { outbox: [row(handover, { do: 'close', reason }, pen)] } : {})
  }
}

/** `decideEnd` on the newest state of the handover. Null: somebody else was first. */
export async function end(
  store: Store,
  conversation: Conversation,
  handoverId: HandoverId,
  reason: EndReason,
  pen: Pen,
  cause?: string
): Promise<Ack<Turn> | null> {
  const handover = await store.handover(handoverId)
  const change = handover && decideEnd(conversation, handover, reason, pen, cause)
  return change ? commit(store, change) : nothingIn(conversation)
}

/** The desk's agents have the conversation: from here on the desk is asked whether it still does. */
export async function open(store: Store, conversation: Conversation, id: HandoverId): Promise<Ack<Turn> | null> {
  const handover = await store.handover(id)
  if (handover?.state !== 'opening') return nothingIn(conversation)
  const { version } = conversation
  return commit(store, { conversationId: conversation.id, version, handover: { ...handover, state: 'open' } })
}
