const SHORTEST = 1_000
const LONGEST = 30_000

/** Waits about as long as it has tried already, 1 to 30 s (S4), so that every wait doubles. `random`: 0 ≤ x < 1. */
export function backoff(triedFor: number, random: number): number {
  const wait = triedFor * (0.75 + random / 2)
  return Math.round(Math.min(LONGEST, Math.max(SHORTEST * (1 + random / 2), wait)))
}
