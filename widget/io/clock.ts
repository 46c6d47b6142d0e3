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

/**
 * Version 7, as the server's own: what is said at one time lies together in its indexes. `crypto.randomUUID` makes version 4 alone, and
 * that on secure pages only; a chatbox also stands on plain http in an intranet.
 */
function uuid(): string {
  const digits = crypto.getRandomValues(new Uint8Array(36))
  const pattern = `0${Date.now().toString(16)}-7xxx-yxxx-xxxxxxxxxxxx`.replace(/^.{8}/, '$&-')
  return pattern.replace(/[xy]/g, (kind, at: number) => {
    const digit = (digits[at] ?? 0) & 15
    return (kind === 'x' ? digit : (digit & 3) | 8).toString(16)
  })
}
