import type { Conversations } from './conversations.ts'
import type { Handover } from './model.ts'
import type { Clock, Desk, OpeningHours, Store } from './ports.ts'
import { createSweep } from './sweep.ts'

export interface LookDeps {
  store: Pick<Store, 'handover' | 'patchHandover' | 'conversation' | 'knownAtDesk'>
  desk: Pick<Desk, 'list' | 'watch'>
  conversations: Pick<Conversations, 'fromDesk' | 'ended' | 'warned'>
  clock: Clock
  hours?: Pick<OpeningHours, 'pickUpWithin'>
}

export interface LookOptions {
  /** ms without a word of either side, after which the handover ends. */
  idle: number
  /** ms before that end, in which the visitor has been told of it (E5). */
  warning: number
  /** ms of the desk's clock that each sweep reads again: the desk may list a message later than a newer one. */
  overlap: number
  /** ms after the end of a handover, in which a word of the agent may still turn up (E3). */
  after: number
}

/** Never again. */
const NEVER = Number.MAX_SAFE_INTEGER
/** So many times sooner a look comes again that came to nothing: an outage of hours must not be followed by one of days. */
const AGAIN = 8

/** One look at one handover: what was said that no webhook told (I6), whether the desk still has it, whether anyone still writes (E1). */
export function createLook(
  { store, desk, conversations, clock, hours }: LookDeps,
  { idle, warning, overlap, after }: LookOptions
) {
  const sweep = createSweep({ store, desk, conversations }, overlap)

  /** H13: nobody has picked up in the time set; before that, the next look is when it is over. */
  async function hurry({ id }: Handover): Promise<void> {
    const within = await hours?.pickUpWithin()
    const handover = within ? await store.handover(id) : null
    if (!within || !handover || handover.state === 'ended') return
    const conversation = await store.conversation(handover.conversationId)
    if (conversation?.mode.is !== 'waiting' || conversation.mode.handover !== id) return
    const end = handover.startedAt + within
    if (clock.now() >= end) await conversations.ended(handover, 'unanswered')
    else if (end < handover.watchAt) await store.patchHandover(id, { watchAt: end })
  }

  /**
   * Last words may have lost both their webhook and the race against the end: each look comes twice as long after the last sign of
   * life of the desk as the one before. One that came to nothing is made again much sooner.
   */
  async function lookBack(handover: Handover): Promise<void> {
    const quietFor = ({ endedAt = 0, activeAt }: Handover) => clock.now() - Math.max(endedAt, activeAt)
    const isWorthIt = handover.deskConversation !== undefined && quietFor(handover) < after
    const isWhole = isWorthIt && (await sweep(handover))
    const now = (await store.handover(handover.id)) ?? handover
    const pause = isWhole ? quietFor(now) : quietFor(now) / AGAIN
    await store.patchHandover(handover.id, {
      watchAt: isWorthIt ? Math.max(handover.watchAt, Math.round(clock.now() + pause)) : NEVER
    })
  }

  return async (handover: Handover): Promise<void> => {
    if (handover.state === 'ended') return lookBack(handover)
    if (handover.deskConversation) await sweep(handover)
    if (handover.state === 'open') {
      const seen = await desk.watch(handover)
      if (seen.is === 'ended') await conversations.ended(handover, seen.reason)
    }
    await hurry(handover)
    const now = await store.handover(handover.id)
    if (!now || now.state === 'ended') return
    const left = now.activeAt + idle - clock.now()
    if (left <= 0) await conversations.ended(now, 'idle')
    else if (left <= warning) await conversations.warned(now, left)
  }
}
