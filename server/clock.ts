import type { Clock } from './conversation/ports.ts'

/** Node fires at once when it is asked to wait longer than this. */
const LONGEST = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, Math.min(Math.max(ms, 0), LONGEST))
    return () => clearTimeout(timer)
  }
}
