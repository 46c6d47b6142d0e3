import type { Clock } from '../conversation/ports.ts'

/** How many have come within the last minute, on this node. */
export interface Arrivals {
  /** One more. */
  enter(): void
  isCrowd(): boolean
}

const MINUTE = 60_000

/**
 * Two counters: of the minute before this one so much counts as of it is not a minute ago yet. Whoever comes is counted whether they are
 * let in or not, so that a flood does not end for the one behind it with each that is refused.
 */
export function createArrivals(most: number, clock: Pick<Clock, 'now'>): Arrivals {
  let minute = 0
  let before = 0
  let now = 0
  /** The share of this minute that is over. */
  const turn = () => {
    const at = clock.now() / MINUTE
    const current = Math.floor(at)
    if (current !== minute) [before, now] = [current === minute + 1 ? now : 0, 0]
    minute = current
    return at - current
  }
  return {
    enter() {
      turn()
      now += 1
    },
    isCrowd() {
      const over = turn()
      return before * (1 - over) + now > most
    }
  }
}
