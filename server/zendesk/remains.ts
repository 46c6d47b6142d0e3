import type { Forgotten } from '../conversation/forgetting.ts'
import type { Handover } from '../conversation/model.ts'
import type { Account } from './account.ts'
import { type Answer, isNo, trouble } from './answer.ts'
import { factsOf } from './facts.ts'

/** Made for one visitor of ours; where the operator links identities, it may be a person whom the account knew before us. */
export const isOurs = ({ externalId }: Handover) => externalId.startsWith('chatbox:')

export const userOf = (handover: Handover) => factsOf(handover).user

/** By ids of the account's alone: an external id may hold what the visitor typed. */
export function remainsOf(handover: Handover): Record<string, string> | null {
  const user = isOurs(handover) ? userOf(handover) : undefined
  const { deskConversation: conversation } = handover
  const ids = { ...(conversation && { conversation }), ...(user && { user }) }
  return Object.keys(ids).length > 0 ? ids : null
}

function told(answer: Answer<unknown>): Forgotten {
  if (answer.is === 'ok' || isNo(answer, 404)) return { is: 'gone' }
  const why = trouble(answer)
  // Keys and rights are mended by a person; everything else that it says in its own words stays so.
  return answer.is === 'no' && !isNo(answer, 401, 402, 403, 409) ? { is: 'kept', why } : { is: 'later', why }
}

/** A user whom another handover that is kept goes by, or is about to go by, is still needed. */
const isNeeded = (user: string, others: readonly Handover[]) =>
  others.some(other => userOf(other) === user || (other.state === 'opening' && !userOf(other)))

/** A default conversation cannot be deleted by itself; it goes with its user. */
export async function forgetRemains(
  { behind }: Account,
  { conversation, user }: Record<string, string>,
  others: readonly Handover[]
): Promise<Forgotten> {
  const { deleteConversation, deleteUser } = behind.conversations
  const talk: Forgotten = conversation ? told(await deleteConversation(conversation)) : { is: 'gone' }
  if (talk.is === 'later' || !user || isNeeded(user, others)) return talk
  return told(await deleteUser(user))
}
