import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Every password of at least 12 characters among the million commonest of ten million that had leaked: Mark Burnett's collection, which he
 * gave to the public domain, as ordered by OWASP SecLists (MIT today; the copy at hand named CC BY-SA 3.0, which asks for this mention).
 * Kept as the first bytes of hashes, sorted: a set that nobody has to read, made by `scripts/common-passwords.ts`.
 */
export const LIST = join(import.meta.dirname, 'common-passwords.bin')
/** Of the 44,000, less than one password in a thousand million is refused without being among them. */
export const BYTES = 6

/** However it is cased, and however its accents are typed. */
export const fingerprint = (password: string): Buffer =>
  createHash('sha256').update(password.normalize('NFC').toLowerCase()).digest().subarray(0, BYTES)

const KNOWN = readFileSync(LIST)

export function isCommon(password: string, list = KNOWN): boolean {
  const wanted = fingerprint(password)
  let [from, to] = [0, list.length / BYTES]
  while (from < to) {
    const middle = (from + to) >> 1
    const order = wanted.compare(list, middle * BYTES, (middle + 1) * BYTES)
    if (order === 0) return true
    if (order < 0) to = middle
    else from = middle + 1
  }
  return false
}
