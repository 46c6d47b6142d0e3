/** Other programs, and other nodes of ours, use the account too. */
const SHARE = 0.75
/** Whoever got a 429 goes at half the rate, and is back at the whole one after so many ms without another. */
const RECOVERY = 5 * 60_000
const SLOWEST = 1 / 16
/** A window that is told is not believed to be longer. */
const LONGEST_WINDOW = 600

function numberIn(headers: Headers, ...names: string[]): number | null {
  const text = names.map(name => headers.get(name)).find(found => found !== null)
  const value = Number.parseInt(text ?? '', 10)
  return Number.isNaN(value) ? null : value
}

/** The account's calls per minute, where an answer tells it. */
function limitIn(headers: Headers): number | null {
  const limit = numberIn(headers, 'x-rate-limit', 'ratelimit-limit')
  return limit !== null && limit >= 10 && limit <= 1_000_000 ? limit : null
}

/** Seconds until the window ends; null where that is not told, or told as something else (a date, a year). */
function resetIn(headers: Headers): number | null {
  const seconds = numberIn(headers, 'ratelimit-reset')
  return seconds !== null && seconds >= 0 && seconds <= LONGEST_WINDOW ? seconds : null
}

/** ms between two calls that make what is left last until the window ends; null where that is not told. */
function spreadIn(headers: Headers): { interval: number; ends: number } | null {
  const left = numberIn(headers, 'x-rate-limit-remaining', 'ratelimit-remaining')
  const seconds = resetIn(headers)
  if (left === null || left < 1 || !seconds) return null
  return { interval: (seconds * 1_000) / (left * SHARE), ends: seconds * 1_000 }
}

/**
 * How often an account may be called, learnt from its answers: its limit, what is left of it in this window (others have had the rest),
 * and its refusals, each of which halves the rate for a while.
 */
export function createRate(perSecond: number, now: () => number) {
  let usual = 1_000 / perSecond
  let window = { interval: 0, from: 0, ends: 0 }
  let slowed = { to: 1, at: 0 }

  const isIn = ({ from, ends }: typeof window) => now() >= from && now() < ends
  const speed = () => Math.min(1, slowed.to + Math.max(0, now() - slowed.at) / RECOVERY)

  return {
    /** ms between two calls. */
    interval: (): number => Math.max(usual, isIn(window) ? window.interval : 0) / speed(),

    learn(headers: Headers): void {
      const limit = limitIn(headers)
      if (limit) usual = 60_000 / (limit * SHARE)
      const spread = spreadIn(headers)
      if (spread) window = { interval: spread.interval, from: now(), ends: now() + spread.ends }
    },

    /** ms until the window ends, where an answer tells that. */
    resetIn(headers: Headers): number | null {
      const seconds = resetIn(headers)
      return seconds === null ? null : Math.max(seconds, 1) * 1_000
    },

    slowDown(): void {
      slowed = { to: Math.max(speed() / 2, SLOWEST), at: now() }
    }
  }
}
