import type { Found, Handover, Outcome } from '../conversation/model.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { isNo, trouble } from './answer.ts'
import { learnedFacts } from './facts.ts'
import { repeatable } from './outcomes.ts'
import { toUser } from './to-zendesk.ts'

/** So long the visitor waits for the Support API; then the chat goes on without a group, which is corrected on the ticket. */
const GROUP_PATIENCE = 20_000

/** The group of the handover's skill. Never stands in the way of the chat. */
export async function openGroup(account: Account, handover: Handover, clock: Clock): Promise<Outcome> {
  if (!handover.skill) return { is: 'taken' }
  const found = await account.groups.ensure(handover.skill)
  if (found.is === 'ok') return { is: 'taken', learned: { facts: { group: found.value } } }
  const warning = `no group for ${handover.skill}: ${trouble(found)}`
  const isPatient = clock.now() - handover.startedAt < GROUP_PATIENCE
  if (found.is === 'no' || !isPatient) return { is: 'taken', learned: { facts: { warning } } }
  return repeatable(found)
}

/** The visitor as a user of the account: a new one, or the one of that `externalId` with what we know of them now. */
export async function openUser({ conversations }: Account, handover: Handover): Promise<Outcome> {
  const user = toUser(handover)
  const made = await conversations.createUser(user)
  if (made.is !== 'ok' && !isNo(made, 409)) return repeatable(made)
  const known = made.is === 'ok' ? made : await conversations.user(user.externalId)
  if (known.is !== 'ok') return repeatable(known)
  if (made.is !== 'ok') {
    const patched = await conversations.patchUser(known.value.id, { profile: user.profile })
    if (patched.is !== 'ok' && patched.is !== 'no') return repeatable(patched)
  }
  return { is: 'taken', learned: { facts: learnedFacts({ user: known.value.id, zendeskUser: known.value.zendeskId }) } }
}

/**
 * Keeps whoever answers first in this account (an AI agent, or the agents themselves) away from the transcript, by taking control
 * ourselves. Possible only where our integration stands in the switchboard and our key may see that: otherwise nothing happens.
 */
export async function holdControl(account: Account, handover: Handover): Promise<Outcome> {
  const own = handover.deskConversation ? await account.ownSwitchboard() : null
  if (handover.deskConversation && own?.id) await account.conversations.passControl(handover.deskConversation, own.id)
  return { is: 'taken' }
}

/** For a step that may be taken twice, looking for it is taking it again. */
export async function foundByRepeating(step: Promise<Outcome>): Promise<Found> {
  const outcome = await step
  if (outcome.is === 'taken') return { is: 'found', ...(outcome.learned && { learned: outcome.learned }) }
  return outcome.is === 'later' ? { is: 'unclear', why: outcome.why } : { is: 'absent' }
}
