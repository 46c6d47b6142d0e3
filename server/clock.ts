import type { Clock } from './conversation/ports.ts'

/** Node fires at once when it is asked to wait longer than this. */
const LONGEST = 2 ** 31 - 1

/** How fast the time told follows a clock that somebody has set, in shares of the time that passes. */
const FORWARD = 1
const BACK = 0.1

/**
 * Time that never jumps: what is due in a minute is due in a minute, also when the machine's clock is set by an hour meanwhile.
 * It begins with the machine's clock and leans towards it wherever the two differ; back more slowly, so that it never stands still.
 */
export function steady(wall: () => number, monotonic: () => number = () => performance.now()): () => number {
  let at: number | null = null
  let seen = monotonic()
  return () => {
    at ??= wall()
    const passed = monotonic() - seen
    seen += passed
    at += passed
    at += Math.min(Math.max(wall() - at, -passed * BACK), passed * FORWARD)
    return Math.floor(at)
  }
}

export const createClock = (wall: () => number): Clock => ({
  now: steady(wall),
  after(ms, then) {
    const timer = setTimeout(then, Math.min(Math.max(ms, 0), LONGEST))
    return () => clearTimeout(timer)
  }
})

export const systemClock: Clock = createClock(() => Date.now())
