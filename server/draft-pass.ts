import { createHmac, timingSafeEqual } from 'node:crypto'
import { trialUntil } from './bot/replies.ts'
import type { Clock } from './conversation/ports.ts'

const LIFE = 60 * 60_000
const FORM = /^([\w-]{1,64})\.(\d{1,15})\.([\w-]{43})$/

/** Lets a chatbox see drafts: for one person of the console, for a while. Nothing is kept of it. */
export interface DraftPasses {
  /** `by`: the user's id. `expiresAt`: ms since 1970. */
  issue(by: string): { pass: string; expiresAt: number }
  /** Null: expired, or not one of ours. */
  open(pass: string): { by: string; expiresAt: number } | null
}

/** `keys`: the first signs, all of them verify. */
export function createDraftPasses(keys: readonly Buffer[], clock: Pick<Clock, 'now'>): DraftPasses {
  const sign = (key: Buffer, by: string, expires: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([by, expires]))
      .digest('base64url')
  return {
    issue(by) {
      const expiresAt = clock.now() + LIFE
      const [key] = keys
      return { pass: key ? `${by}.${expiresAt}.${sign(key, by, String(expiresAt))}` : '', expiresAt }
    },
    open(pass) {
      const [, by = '', expires = '', signature = ''] = FORM.exec(pass) ?? []
      const isOurs = keys.some(key => equal(sign(key, by, expires), signature))
      return isOurs && Number(expires) > clock.now() ? { by, expiresAt: Number(expires) } : null
    }
  }
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A pass as the bot remembers it. */
export const trialsOf = (passes: DraftPasses) => (pass: string) => {
  const opened = passes.open(pass)
  return opened && { memory: trialUntil(opened.expiresAt) }
}
