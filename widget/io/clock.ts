export interface Clock {
  /** ms since 1970 as far as the device knew when the page was loaded; monotonic from there: a jump of the wall clock does not move it. */
  now(): number
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, then: () => void): () => void
}

export interface Chance {
  uuid(): string
  /** 0 ≤ x < 1 */
  random(): number
}

export const clock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  }
}

export const chance: Chance = { uuid, random: Math.random }

/** `crypto.randomUUID` exists on secure pages only; a chatbox also stands on plain http in an intranet. */
function uuid(): string {
  const digits = crypto.getRandomValues(new Uint8Array(36))
  const pattern = 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'
  return pattern.replace(/[xy]/g, (kind, at: number) => {
    const digit = (digits[at] ?? 0) & 15
    return (kind === 'x' ? digit : (digit & 3) | 8).toString(16)
  })
}
