/** `burst` calls at once, `perSecond` in the long run. The clock is the caller's; one that jumps back only costs a moment's refill. */
export function createBucket({ perSecond, burst }: { perSecond: number; burst: number }, now: () => number) {
  let tokens = burst
  let filledAt = now()

  function fill(): void {
    const at = now()
    tokens = Math.min(burst, tokens + (Math.max(at - filledAt, 0) / 1_000) * perSecond)
    filledAt = at
  }

  return {
    left(): number {
      fill()
      return Math.floor(tokens)
    },
    take(): void {
      tokens -= 1
    },
    /** ms until there is one again. */
    wait(): number {
      fill()
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1_000)
    }
  }
}
