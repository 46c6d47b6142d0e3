import type { Clock } from '../conversation/ports.ts'
import type { Vitals } from '../conversation/vitals.ts'

export interface Rate {
  /** How many may come at once. */
  burst: number
  /** How many come back per ms. */
  perMs: number
}

export const perMinute = (count: number, burst: number): Rate => ({ burst, perMs: count / 60_000 })
export const perHour = (count: number, burst: number): Rate => ({ burst, perMs: count / 3_600_000 })

export interface Buckets {
  /** Takes `cost` out of this key's bucket: 0 when it was there, else ms until it will be. */
  take(key: string, cost?: number): number | Promise<number>
  /** How much of this key's bucket is taken, and has not come back yet. */
  taken(key: string): number | Promise<number>
}

export interface Sharing {
  store: Pick<Vitals, 'take' | 'taken'>
  clock: Pick<Clock, 'now'>
  /** What stands for an address, or an id, where others may read it. */
  cover(key: string): string
}

export interface LocalBuckets extends Buckets {
  take(key: string, cost?: number): number
  taken(key: string): number
}

/** Buckets that have filled up again are forgotten at this many, and then whenever they have doubled: each look costs all of them. */
const SWEEP_AT = 10_000
/** So that a flood of keys cannot fill the memory: beyond it the oldest are forgiven. */
const MOST = 200_000

/** One token bucket per key. In memory: a restart forgives. */
export function createBuckets(rate: Rate, clock: Pick<Clock, 'now'>): LocalBuckets {
  const levels = new Map<string, { level: number; at: number }>()
  const levelOf = (key: string, now: number) => {
    const known = levels.get(key)
    // A wall clock that jumps back gives nothing, and takes nothing.
    return known ? Math.min(rate.burst, known.level + Math.max(0, now - known.at) * rate.perMs) : rate.burst
  }
  let sweepAt = SWEEP_AT
  const sweep = (now: number) => {
    for (const key of levels.keys()) if (levelOf(key, now) >= rate.burst) levels.delete(key)
    for (const key of levels.keys()) {
      if (levels.size < MOST) break
      levels.delete(key)
    }
    sweepAt = Math.min(Math.max(SWEEP_AT, levels.size * 2), MOST + SWEEP_AT)
  }
  return {
    take(key, cost = 1) {
      const now = clock.now()
      if (levels.size >= sweepAt) sweep(now)
      const level = levelOf(key, now)
      const short = Math.min(cost, rate.burst) - level
      levels.set(key, { level: short > 0 ? level : level - cost, at: now })
      return short > 0 ? Math.ceil(short / rate.perMs) : 0
    },
    taken: key => rate.burst - levelOf(key, clock.now())
  }
}

/** One token bucket per key for all nodes together, in the database. */
export function createSharedBuckets(name: string, { burst, perMs }: Rate, { store, clock, cover }: Sharing): Buckets {
  const worth = (cost: number) => Math.ceil(Math.min(cost, burst) / perMs)
  const most = Math.ceil(burst / perMs)
  const named = (key: string) => `${name} ${cover(key)}`
  return {
    take: (key, cost = 1) => store.take(named(key), worth(cost), most, clock.now()),
    taken: async key => (await store.taken(named(key), clock.now())) * perMs
  }
}
