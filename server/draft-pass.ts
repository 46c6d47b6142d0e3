import { createHmac, timingSafeEqual } from 'node:crypto'
import { trialUntil } from './bot/replies.ts'
import { readUser } from './console/session/users.ts'
import type { Clock, Store } from './conversation/ports.ts'

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

/** A pass that opens, and whose user may still work in the console. */
export const openBy =
  (passes: DraftPasses, store: Pick<Store, 'document'>) =>
  async (pass: string): Promise<{ expiresAt: number } | null> => {
    const opened = passes.open(pass)
    const user = opened && (await readUser(store, opened.by))
    return user?.active ? opened : null
  }

/** A pass as the bot remembers it. */
export const trialsOf = (open: ReturnType<typeof openBy>) => async (pass: string) => {
  const opened = await open(pass)
  return opened && { memory: trialUntil(opened.expiresAt) }
}
