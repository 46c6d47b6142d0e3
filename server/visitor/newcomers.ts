import type { Work } from '../../shared/work.ts'
import type { Arrivals } from './arrivals.ts'
import type { Budgets } from './budgets.ts'
import type { For, Puzzles } from './puzzles.ts'
import { type Refused, refused } from './refusals.ts'

/** Who may begin a conversation. */
export interface Newcomers {
  /** Null: this one may, and is counted. */
  refusal(channel: string, network: string, work: Work | undefined): Promise<Refused | null>
}

export type WorkResult = 'asked' | 'solved' | 'failed'

export interface NewcomersDeps {
  when: 'auto' | 'always' | 'off'
  /** Conversations per hour and network, at most. */
  limit: number
  budgets: Pick<Budgets, 'conversations' | 'unworked' | 'works'>
  puzzles: Puzzles
  arrivals: Arrivals
  count: (result: WorkResult) => void
}

const HOUR = 3_600_000
/** Numbers to try at most: a moment, on a slow phone half a second. */
const LEAST = 25_000
/** Doubled with each quarter of its hour that a network has used up: 200,000 at most, four seconds on a slow phone. */
const QUARTERS = 4
const STEPS = 3
/** While a crowd comes. Many networks with one visitor each are what nothing else holds against. */
const CROWDED = 2
/** Others may have come from the same network since the puzzle was given out, which makes it one step too easy. */
const SLACK = 2

/** How hard it is for a network that has used up this share of its hour. */
export function sizeOf(share: number, isCrowd: boolean): number {
  const steps = Math.min(STEPS, Math.floor(share * QUARTERS))
  return LEAST * 2 ** Math.max(steps, isCrowd ? CROWDED : 0)
}

export function createNewcomers({ when, limit, budgets, puzzles, arrivals, count }: NewcomersDeps): Newcomers {
  const { conversations, unworked, works } = budgets

  /** Some of each network may without work, while no crowd comes. */
  async function isFree(network: string): Promise<boolean> {
    if (when === 'always' || (await unworked.take(network)) > 0) return false
    arrivals.enter()
    return !arrivals.isCrowd()
  }

  /** Why this work does not do; null: it does, this once. */
  async function faultIn(place: For, work: Work, size: number): Promise<string | null> {
    const checked = puzzles.check(place, work)
    if (!checked.ok) return checked.why
    if (checked.most * SLACK < size) return 'too easy by now'
    return (await works.take(work.salt)) > 0 ? 'known' : null
  }

  /** Asks for work, unless it was done or is not wanted. */
  async function unfinished(place: For, work: Work | undefined, used: number): Promise<Refused | null> {
    const sizeNow = () => sizeOf(used / limit, arrivals.isCrowd())
    const fault = work && (await faultIn(place, work, sizeNow()))
    if (work) count(fault ? 'failed' : 'solved')
    if (fault === null || (await isFree(place.network))) return null
    count('asked')
    const detail = fault && { detail: `work: ${fault}` }
    return refused('work_required', { ...detail, work: puzzles.make(place, sizeNow()) })
  }

  async function admission(network: string): Promise<Refused | null> {
    const retryIn = await conversations.take(network)
    return retryIn > 0 ? refused('too_many', { retryIn }) : null
  }

  return {
    async refusal(channel, network, work) {
      if (when === 'off') return admission(network)
      const used = await conversations.taken(network)
      const over = used + 1 - limit
      // Nobody works for a door that stays shut.
      if (over > 0) return refused('too_many', { retryIn: Math.ceil((over * HOUR) / limit) })
      return (await unfinished({ channel, network }, work, used)) ?? admission(network)
    }
  }
}
