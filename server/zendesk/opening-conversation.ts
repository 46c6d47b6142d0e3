import type { Found, Handover, Learned, Outcome } from '../conversation/model.ts'
import type { Account } from './account.ts'
import { type Answer, type Failure, isNo } from './answer.ts'
import { openUser } from './opening.ts'
import { outcomeOf, repeatable, unclear } from './outcomes.ts'
import type { Conversation } from './shapes.ts'
import { conversationMetadata, toConversation } from './to-zendesk.ts'

/** What was known of an earlier conversation of this handover does not hold for the new one. */
const FRESH = { firstMessage: '', passedAt: '', control: '', ticket: '' }

function learn({ id }: Conversation): Learned {
  return { deskConversation: id, facts: FRESH }
}

function isOurs({ metadata }: Conversation, handover: Handover): boolean {
  return metadata?.relaisHandover === handover.id
}

/** A conversation of this handover other than the one that is gone or full. */
async function conversationsOf({ conversations }: Account, handover: Handover): Promise<Answer<Conversation[]>> {
  const listed = await conversations.conversationsOf(handover.externalId)
  if (listed.is !== 'ok') return listed
  return { is: 'ok', value: listed.value.filter(({ id }) => id !== handover.deskConversation) }
}

/** Makes a conversation that was there before this handover carry its marks. */
async function adopt({ conversations }: Account, handover: Handover, id: string): Promise<Failure | null> {
  const answer = await conversations.patchConversation(id, { metadata: conversationMetadata(handover) })
  return answer.is === 'ok' ? null : answer
}

/** An account without multi-conversations may refuse a second one: the user's newest serves again. */
async function reuse(account: Account, handover: Handover, refusal: Failure): Promise<Outcome> {
  const listed = await conversationsOf(account, handover)
  if (listed.is !== 'ok') return listed.is === 'no' ? outcomeOf(refusal) : repeatable(listed)
  const newest = listed.value.sort((a, b) => (b.lastUpdatedAt ?? '').localeCompare(a.lastUpdatedAt ?? ''))[0]
  if (!newest) return outcomeOf(refusal)
  const failure = await adopt(account, handover, newest.id)
  if (failure && failure.is !== 'no') return repeatable(failure)
  return { is: 'taken', learned: learn(newest) }
}

/** A conversation of the handover's own, so that an older ticket of the same visitor is not threaded into. */
export async function openConversation(account: Account, handover: Handover, isSecond = false): Promise<Outcome> {
  const made = await account.conversations.createConversation(toConversation(handover))
  if (made.is === 'ok') {
    if (made.value.id === handover.deskConversation)
      return { is: 'refused', why: 'the account gives the same conversation' }
    // The account gave one that was there already.
    if (!isOurs(made.value, handover)) await adopt(account, handover, made.value.id)
    return { is: 'taken', learned: learn(made.value) }
  }
  if (isNo(made, 404) && !isSecond) {
    const user = await openUser(account, handover)
    return user.is === 'taken' ? openConversation(account, handover, true) : user
  }
  if (made.is !== 'no' || made.status === 401) return outcomeOf(made)
  return reuse(account, handover, made)
}

/** After a doubt: there is no idempotency key, but our id is in the conversation's metadata. */
export async function findConversation(account: Account, handover: Handover): Promise<Found> {
  const listed = await conversationsOf(account, handover)
  if (isNo(listed, 404)) return { is: 'absent' }
  if (listed.is !== 'ok') return unclear(listed)
  const ours = listed.value.find(conversation => isOurs(conversation, handover))
  return ours ? { is: 'found', learned: learn(ours) } : { is: 'absent' }
}
