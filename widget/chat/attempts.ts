import type { Answer } from './answer.ts'
import { backoff } from './backoff.ts'
import { isAhead } from './drafts.ts'
import type { Draft, DraftState, Timeline } from './types.ts'

/** S2: the one draft that may be under way, the oldest that is neither refused nor answered already. */
export function nextToSend(timeline: Timeline): Draft | null {
  return timeline.drafts.find(({ localId, state }) => state.is !== 'failed' && !isAhead(timeline, localId)) ?? null
}

/** S4, S5: a draft that got no `ok` is tried again, unless the server says that this would not mend it. */
export function afterNo(
  no: Exclude<Answer<unknown>, { is: 'ok' }>,
  since: number,
  now: number,
  random: number
): DraftState {
  if (no.is === 'refused' && !no.retry) return { is: 'failed', code: no.code }
  const asked = no.is === 'refused' ? (no.retryIn ?? 0) : 0
  return { is: 'waiting', since, retryAt: now + Math.max(asked, backoff(now - since, random)) }
}

/** When the trying began: kept over all tries, so that the waits grow. */
export function triedSince({ state }: Draft, now: number): number {
  return 'since' in state ? state.since : now
}
