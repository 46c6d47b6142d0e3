import type { Renewed } from '../../shared/protocol.ts'
import type { Conversation } from '../conversation/model.ts'
import type { VisitorDeps } from './deps.ts'
import { type Refused, refused } from './refusals.ts'
import { hashOf, TOKEN_BYTES, TOKEN_IDLE } from './tokens.ts'

type Needs = Pick<VisitorDeps, 'store' | 'clock' | 'chance' | 'budgets'>

/** Another token for the conversation that `token` opens (rule T6). */
export async function renew(needs: Needs, { id }: Conversation, token: string | null): Promise<Renewed | Refused> {
  const { store, clock, chance, budgets } = needs
  const retryIn = await budgets.renewals.take(id)
  if (retryIn > 0) return refused('too_many', { retryIn })
  const now = clock.now()
  const fresh = chance.token(TOKEN_BYTES)
  const isMade = await store.renewToken(hashOf(token ?? ''), hashOf(fresh), now, now + TOKEN_IDLE)
  return isMade ? { token: fresh } : refused('token_invalid')
}
