import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Compared in constant time, whatever the lengths; every accepted one is compared, so that time does not tell which fitted. */
export function isOneOf(given: string, accepted: readonly string[]): boolean {
  const hash = digest(given)
  return accepted.map(secret => secret !== '' && timingSafeEqual(hash, digest(secret))).includes(true)
}

/** The key of a request. Null when it is missing or there twice: Node would join two into one. */
export function keyIn(rawHeaders: readonly string[]): string | null {
  const keys = rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'x-api-key')
  return keys.length === 1 ? (keys[0] ?? null) : null
}
