import { createHash } from 'node:crypto'
import type { Conversation } from '../conversation/model.ts'
import type { Clock, Store } from '../conversation/ports.ts'

/** After its last use, rule T5; the store holds the absolute limit of 180 days. */
export const TOKEN_IDLE = 30 * 24 * 3_600_000
export const TOKEN_BYTES = 32

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Of `Authorization: Bearer …`; null when it is not there or not in this form. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w-]{1,128})$/i.exec(header ?? '')?.[1] ?? null
}

/** The one conversation that this token opens, if any; using it keeps it alive. */
export function conversationOf(
  store: Pick<Store, 'conversationByToken'>,
  clock: Pick<Clock, 'now'>,
  token: string | null
): Promise<Conversation | null> {
  const now = clock.now()
  return token ? store.conversationByToken(hashOf(token), now, now + TOKEN_IDLE) : Promise.resolve(null)
}
