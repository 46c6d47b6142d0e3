import type { Clock } from '../conversation/ports.ts'
import { retryAfter } from './failure.ts'

/** Keeps one API of one account below its rate. */
export interface Pace {
  /** ms until a call may go; 0 takes a place at once. A caller that is told to wait has no place yet, unless it is short. */
  ask(): number
  /** What an answer's headers say about the rate. */
  hear(status: number, headers: Headers): void
}

/** A place this near is taken and waited for; a further one is not. */
export const SHORT = 2_000
/** Other programs use the account too. */
const SHARE = 0.75

/** The account's calls per minute, where an answer tells it. */
function limitIn(headers: Headers): number | null {
  const limit = Number.parseInt(headers.get('x-rate-limit') ?? headers.get('ratelimit-limit') ?? '', 10)
  return limit >= 10 && limit <= 1_000_000 ? limit : null
}

/**
 * At most `perSecond` calls in the long run, or our share of what the account says that it allows, and `burst` at once; stands still
 * after a 429 or when the account says that nothing is left.
 */
export function createPace(clock: Clock, { perSecond, burst }: { perSecond: number; burst: number }): Pace {
  let interval = 1_000 / perSecond
  let free = 0
  let pausedUntil = 0
  let cancel = () => {}

  /** Ends by the monotonic clock, so that a jump of the wall clock cannot keep us waiting. */
  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, clock.now() + ms)
    cancel()
    cancel = clock.after(ms, () => {
      pausedUntil = 0
    })
  }

  return {
    ask() {
      const now = clock.now()
      const slack = interval * (burst - 1)
      if (pausedUntil > 0) return Math.max(pausedUntil - now, 1)
      // Further than we ever go: the wall clock has jumped back.
      if (free > now + slack + SHORT + interval) free = now
      const wait = Math.max(0, free - slack - now)
      if (wait <= SHORT) free = Math.max(free, now) + interval
      return wait
    },
    hear(status, headers) {
      const limit = limitIn(headers)
      if (limit) interval = 60_000 / (limit * SHARE)
      const left = headers.get('x-rate-limit-remaining') ?? headers.get('ratelimit-remaining')
      if (status === 429) pause(retryAfter(headers.get('retry-after'), clock.now()))
      else if (left === '0') pause(retryAfter(headers.get('ratelimit-reset'), clock.now(), 1_000))
    }
  }
}
