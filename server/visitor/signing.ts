import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FileId } from '../../shared/ids.ts'
import type { Clock } from '../conversation/ports.ts'

const LIFE = 24 * 3_600_000
/** Expiries fall on whole hours, so that a file keeps its URL for a while and the browser its copy. */
const STEP = 3_600_000

export interface Signing {
  fileUrl(id: FileId, name: string): string
  avatarUrl(url: string): string
  isFile(id: FileId, query: SignedQuery): boolean
  isAvatar(url: string, query: SignedQuery): boolean
}

/** `e`: ms since 1970; `s`: the signature. */
export interface SignedQuery {
  e?: string | undefined
  s?: string | undefined
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Rule F5. `keys`: the first signs, all of them verify. `base`: where browsers find us, for pages of other origins. */
export function createSigning(keys: readonly Buffer[], base: () => string, clock: Pick<Clock, 'now'>): Signing {
  const signed = (key: Buffer, what: string, expires: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([what, expires]))
      .digest('base64url')
  const query = (what: string) => {
    const e = String(Math.ceil((clock.now() + LIFE) / STEP) * STEP)
    return `e=${e}&s=${keys[0] ? signed(keys[0], what, e) : ''}`
  }
  const holds = (what: string, { e = '', s = '' }: SignedQuery) =>
    /^\d{1,16}$/.test(e) && Number(e) > clock.now() && keys.some(key => equal(signed(key, what, e), s))
  return {
    fileUrl: (id, name) => `${base()}/files/${id}/${encodeURIComponent(name)}?${query(`file ${id}`)}`,
    avatarUrl: url => `${base()}/avatars?u=${encodeURIComponent(url)}&${query(`avatar ${url}`)}`,
    isFile: (id, given) => holds(`file ${id}`, given),
    isAvatar: (url, given) => holds(`avatar ${url}`, given)
  }
}
