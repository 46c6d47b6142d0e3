import { randomBytes } from 'node:crypto'
import type { Chance } from './conversation/ports.ts'

/**
 * Version 7 (RFC 9562): 48 bits of time, then chance. Rows made together lie together in an index, so that a commit writes few pages;
 * version 4 scatters them over all of it. No id opens anything: that takes a token.
 */
export function uuid7(now: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now, 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const systemChance: Chance = {
  uuid: () => uuid7(Date.now()),
  random: () => Math.random(),
  token: bytes => randomBytes(bytes).toString('base64url')
}
