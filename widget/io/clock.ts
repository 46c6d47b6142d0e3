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
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
