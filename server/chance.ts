import { randomBytes, randomUUID } from 'node:crypto'
import type { Chance } from './conversation/ports.ts'

export const systemChance: Chance = {
  uuid: () => randomUUID(),
  random: () => Math.random(),
  token: bytes => randomBytes(bytes).toString('base64url')
}
