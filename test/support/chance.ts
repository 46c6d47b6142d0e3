import type { Chance } from '../../server/conversation/ports.ts'

/** The same seed, the same ids and the same luck (mulberry32). */
export function seededChance(seed = 1): Chance {
  let state = seed >>> 0

  function random(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const hex = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('')

  return {
    random,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    token: bytes => Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString('base64url')
  }
}
