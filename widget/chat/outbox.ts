import type { ErrorCode } from '../../shared/errors.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Answer } from './answer.ts'
import { backoff } from './backoff.ts'
import { isAhead } from './drafts.ts'
import type { ChatState, Draft, DraftState, Timeline } from './types.ts'

/** S2: the one draft that may be under way, the oldest that is neither refused nor answered already. */
export function nextToSend(timeline: Timeline): Draft | null {
  return timeline.drafts.find(({ localId, state }) => state.is !== 'failed' && !isAhead(timeline, localId)) ?? null
}

/** S6: over the socket where there is one, over HTTP otherwise; nothing waits for the other way to come back. */
export function wayOf({ mode, connection }: Pick<ChatState, 'mode' | 'connection'>): 'socket' | 'http' {
  return mode !== 'bot' && connection.status === 'online' ? 'socket' : 'http'
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

/** S7: what the server would refuse is not sent. */
export function faultIn(text: string): ErrorCode | null {
  if (text.trim() === '') return 'text_empty'
  return text.length > LIMITS.text ? 'text_too_long' : null
}

/** When the trying began: kept over all tries, so that the waits grow. */
export function triedSince({ state }: Draft, now: number): number {
  return 'since' in state ? state.since : now
}
