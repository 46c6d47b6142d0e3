export interface Allowance {
  limit: number
  remaining: number
  /** Seconds until the count begins anew. */
  reset: number
  exceeded: boolean
}

export interface RateLimit {
  take(): Allowance
}

const MINUTE = 60_000

/** Counts requests per clock minute. */
export function createRateLimit(now: () => number, limit: () => number): RateLimit {
  let minute = 0
  let used = 0
  return {
    take() {
      const current = Math.floor(now() / MINUTE)
      if (current !== minute) {
        minute = current
        used = 0
      }
      used += 1
      const reset = Math.ceil(((current + 1) * MINUTE - now()) / 1_000)
      return { limit: limit(), remaining: Math.max(0, limit() - used), reset, exceeded: used > limit() }
    }
  }
}
