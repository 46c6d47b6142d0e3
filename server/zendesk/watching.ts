import type { Handover } from '../conversation/model.ts'
import type { Watch } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { type Answer, isNo, trouble } from './answer.ts'
import { factsOf } from './facts.ts'
import { isAgentWorkspace } from './from-zendesk.ts'
import { GIVE_UP } from './settling.ts'
import type { SwitchboardIntegration, Ticket } from './shapes.ts'
import { findTicket, isOver } from './ticket.ts'

/** The agents had control, as we have seen, and no longer do. What was never seen proves nothing: an account may hide it. */
function isTaken(active: SwitchboardIntegration | null, handover: Handover): boolean {
  const { control } = factsOf(handover)
  return Boolean(control) && active?.id !== control && !isAgentWorkspace(active)
}

async function watchTicket({ support }: Account, id: string): Promise<Watch> {
  const ticket = await support.ticket(id)
  return isNo(ticket, 404) ? { is: 'ended', reason: 'ended' } : watchOf(ticket)
}

function watchOf(ticket: Answer<Ticket | null>): Watch {
  if (ticket.is === 'ok') {
    if (ticket.value?.status === 'deleted') return { is: 'ended', reason: 'ended' }
    return ticket.value && isOver(ticket.value) ? { is: 'ended', reason: 'solved' } : { is: 'open' }
  }
  return ticket.is === 'no' ? { is: 'open' } : { is: 'unclear', why: trouble(ticket) }
}

/** The ticket that was not found in the time set for it: an account may be slow, or Support have been away. */
async function watchUnfound(account: Account, handover: Handover, now: number): Promise<Watch> {
  const { passedAt } = factsOf(handover)
  const isLate = passedAt && now - Number(passedAt) > GIVE_UP
  return isLate ? watchOf(await findTicket(account, handover)) : { is: 'open' }
}

/** Is the desk still at it? A solved ticket is seen nowhere but in Support, and announced by no event. */
export async function watchHandover(account: Account, handover: Handover, now: number): Promise<Watch> {
  if (!handover.deskConversation) return { is: 'open' }
  const conversation = await account.conversations.conversation(handover.deskConversation)
  if (isNo(conversation, 404)) return { is: 'ended', reason: 'ended' }
  const { ticket } = factsOf(handover)
  // A ticket solved also moves control: it is the better reason.
  const watched: Watch = await (ticket ? watchTicket(account, ticket) : watchUnfound(account, handover, now))
  if (watched.is === 'ended') return watched
  if (conversation.is !== 'ok') return { is: 'unclear', why: trouble(conversation) }
  return isTaken(conversation.value.activeSwitchboardIntegration, handover) ? { is: 'ended', reason: 'ended' } : watched
}
