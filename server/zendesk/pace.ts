import type { Clock } from '../conversation/ports.ts'
import { retryAfter } from './failure.ts'
import { createRate } from './rate.ts'

/** Keeps one API of one account below its rate. */
export interface Pace {
  /** ms until a call may go; 0 takes a place at once. A caller that is told to wait has no place yet, unless it is short. */
  ask(): number
  /** ms that all stands still; 0: it does not. Whoever has waited for their place looks here before they go. */
  paused(): number
  /** What an answer's headers say about the rate. */
  hear(status: number, headers: Headers): void
}

/** One rate for two kinds of callers. */
export interface Paces extends Pace {
  /**
   * For what nobody waits for (sweeps, looks): it goes where half of the burst is free, takes no place ahead, and else gets one call in
   * ten, so that people's messages come first and what no event told is still found.
   */
  behind: Pace
}

/** A place this near is taken and waited for; a further one is not. */
export const SHORT = 2_000
/** ms of standing still where nothing is left and nobody says until when. */
const UNTOLD = 1_000
const FREE_FOR_SWEEPS = 0.5
const SWEEPS = 10

/**
 * At most `perSecond` calls in the long run, or what the account's answers have taught, and `burst` at once; stands still after a 429 or
 * when the account says that nothing is left. Of all that, each of several servers (`nodes`) takes its part.
 */
export function createPace(
  clock: Clock,
  { perSecond, burst }: { perSecond: number; burst: number },
  nodes: () => number = () => 1
): Paces {
  const rate = createRate(perSecond, clock.now)
  const gap = () => rate.interval() * nodes()
  let free = 0
  let sweptAt = Number.NEGATIVE_INFINITY
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

  const paused = () => (pausedUntil > 0 ? Math.max(pausedUntil - clock.now(), 1) : 0)

  /** ms until `share` of the burst would be left over; 0: now, and the place is taken. */
  function ask(share: number, longest: number): number {
    const now = clock.now()
    const interval = gap()
    const part = burst / nodes()
    const slack = interval * (part * share - 1)
    if (pausedUntil > 0) return paused()
    // Further than we ever go: the wall clock has jumped back.
    if (free > now + interval * part + SHORT) free = now
    const wait = Math.max(0, free - Math.max(slack, 0) - now)
    if (wait <= longest) free = Math.max(free, now) + interval
    return wait
  }

  function askBehind(): number {
    const now = clock.now()
    const isItsTurn = Math.abs(now - sweptAt) >= gap() * SWEEPS
    const longest = isItsTurn ? SHORT : 0
    const wait = ask(isItsTurn ? 1 : FREE_FOR_SWEEPS, longest)
    if (wait <= longest) sweptAt = now
    // Without a place it is not a short one: that would be taken for one.
    return wait <= longest ? wait : Math.max(wait, SHORT + 1)
  }

  function hear(status: number, headers: Headers): void {
    rate.learn(headers)
    const left = headers.get('x-rate-limit-remaining') ?? headers.get('ratelimit-remaining')
    if (status === 429) {
      // Calls that were under way bring the same news again.
      if (pausedUntil === 0) rate.slowDown()
      pause(retryAfter(headers.get('retry-after'), clock.now()))
    } else if (left === '0') pause(rate.resetIn(headers) ?? UNTOLD)
  }

  return { ask: () => ask(1, SHORT), paused, hear, behind: { ask: askBehind, paused, hear } }
}
