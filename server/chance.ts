import { randomBytes, randomUUID } from 'node:crypto'
import type { Chance } from './conversation/ports.ts'

/**
 * Version 7 (RFC 9562): 48 bits of time, then chance. Rows made together lie together in an index, so that a commit writes few pages;
 * version 4 scatters them over all of it. No id opens anything: that takes a token.
 */
export function uuid7(now: number): string {
  const time = now.toString(16).padStart(12, '0').slice(-12)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}

export const systemChance: Chance = {
  uuid: () => uuid7(Date.now()),
  random: () => Math.random(),
  token: bytes => randomBytes(bytes).toString('base64url')
}
