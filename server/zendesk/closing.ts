import { sentence } from '../../shared/sentences/index.ts'
import type { Found, Handover, Outcome, Step } from '../conversation/model.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { isNo, trouble } from './answer.ts'
import { factsOf } from './facts.ts'
import { outcomeOf, repeatable, unclear } from './outcomes.ts'
import type { Ticket } from './shapes.ts'
import { findTicket, isOver } from './ticket.ts'

/** On tickets whose visitor has gone, for views and triggers of the account. */
const LEFT_TAG = 'relais_left'
/** The ticket may come later than the visitor leaves. */
const TICKET_PATIENCE = 60_000
const AGAIN = 5_000

type Closing = Extract<Step, { do: 'close' }>

const noteOf = ({ language }: Handover, { note }: Closing) => ({
  body: note ?? sentence(language, 'desk.left'),
  public: false
})

/** Solving takes an assignee; where there is none, a note and a tag tell the agents as well. */
async function solve({ support }: Account, ticket: Ticket, handover: Handover, step: Closing): Promise<Outcome> {
  const comment = noteOf(handover, step)
  const solved = await support.patchTicket(ticket.id, { status: 'solved', comment })
  if (solved.is === 'ok') return { is: 'taken', learned: { facts: { ticket: ticket.id } } }
  if (solved.is !== 'no') return outcomeOf(solved)
  const tagged = await support.addTags(ticket.id, [LEFT_TAG])
  const noted = await support.patchTicket(ticket.id, { comment })
  if (noted.is !== 'ok' && noted.is !== 'no') return outcomeOf(noted)
  const failure = noted.is === 'no' ? noted : tagged
  const warning = failure.is === 'ok' ? {} : { warning: `ticket ${ticket.id}: ${trouble(failure)}` }
  return { is: 'taken', learned: { facts: { ticket: ticket.id, ...warning } } }
}

/** Tells the desk that the visitor's side is over: control given back, the ticket solved. Nothing here is worth holding anything up. */
export async function close(account: Account, handover: Handover, step: Closing, clock: Clock): Promise<Outcome> {
  const { deskConversation } = handover
  const { reason } = step
  if (!deskConversation || reason === 'solved' || reason === 'ended') return { is: 'taken' }
  // A key of integration scope gets 403 unless it is in control: the ticket says it then.
  const released = await account.conversations.releaseControl(deskConversation)
  if (isNo(released, 404)) return { is: 'taken' }
  const { passedAt } = factsOf(handover)
  if (!passedAt) return { is: 'taken' }
  const found = await findTicket(account, handover)
  if (found.is === 'no') return { is: 'taken', learned: { facts: { warning: trouble(found) } } }
  if (found.is !== 'ok') return repeatable(found)
  if (found.value) return isOver(found.value) ? { is: 'taken' } : solve(account, found.value, handover, step)
  const isEarly = clock.now() - Number(passedAt) < TICKET_PATIENCE
  return isEarly ? { is: 'later', ms: AGAIN, free: true, why: 'no ticket yet' } : { is: 'taken' }
}

export async function findClosed(account: Account, handover: Handover): Promise<Found> {
  const found = await findTicket(account, handover)
  if (found.is !== 'ok') return found.is === 'no' ? { is: 'absent' } : unclear(found)
  const isTold = found.value && (isOver(found.value) || found.value.tags.includes(LEFT_TAG))
  return isTold ? { is: 'found' } : { is: 'absent' }
}
