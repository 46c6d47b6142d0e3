import type { Conversations } from './conversations.ts'
import type { Handover } from './model.ts'
import type { Desk, Store } from './ports.ts'

export interface SweepDeps {
  store: Pick<Store, 'patchHandover' | 'knownAtDesk'>
  desk: Pick<Desk, 'list'>
  conversations: Pick<Conversations, 'fromDesk'>
}

/** Messages after which the mark of a long sweep moves on: a crash in the middle of it costs no more than these. */
const MARK_EVERY = 20

/**
 * Takes in what the desk's list has since the mark, less `overlap`. A webhook never moves the mark: only a list that was taken in without
 * a gap proves that nothing before it is missing. Answers false where the desk could not be asked, or not all of it was taken in.
 */
export function createSweep({ store, desk, conversations }: SweepDeps, overlap: number) {
  return async function sweep(handover: Handover): Promise<boolean> {
    const listed = await desk.list(handover, Math.max(handover.seenReceived - overlap, 0))
    if (!listed) return false
    // Nearly all of it came by webhook, or with the sweep before: one read spares each of them its transaction.
    const known = await store.knownAtDesk(
      handover.connectorId,
      listed.map(({ deskId }) => deskId)
    )
    let seen = handover.seenReceived
    let isWhole = true
    for (const [at, message] of listed.entries()) {
      isWhole = known.has(message.deskId) || (await conversations.fromDesk(handover, message)).ok
      if (!isWhole) break
      seen = Math.max(seen, message.received)
      if (at % MARK_EVERY === MARK_EVERY - 1) await store.patchHandover(handover.id, { seenReceived: seen })
    }
    if (seen > handover.seenReceived) await store.patchHandover(handover.id, { seenReceived: seen })
    return isWhole
  }
}
