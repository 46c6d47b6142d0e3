import type { Handover } from '../conversation/model.ts'
import type { Account } from './account.ts'
import { type Answer, isNo } from './answer.ts'
import { factsOf } from './facts.ts'
import type { Ticket } from './shapes.ts'
import { isTicketTag, ticketTag } from './to-zendesk.ts'

/** Zendesk's clock may be behind ours by so much. */
const SKEW = 5 * 60_000
/** Candidates whose audits are read at most. */
const AUDITED = 3

export function isOver({ status }: Ticket): boolean {
  return status === 'solved' || status === 'closed' || status === 'deleted'
}

/** `sunshine_conversations_api`, `native_messaging` and what may follow: not a ticket that came by mail. */
function isFromMessaging({ via }: Ticket): boolean {
  return typeof via?.channel !== 'string' || /sunshine|messaging|chat/i.test(via.channel)
}

/** The conversation that the ticket was opened by. The event is not documented: absent proves nothing. */
async function conversationOf({ support }: Account, ticket: Ticket): Promise<string | null> {
  const events = await support.audits(ticket.id)
  if (events.is !== 'ok') return null
  const started = events.value.find(event => event.type === 'ChatStartedEvent')
  const value: unknown = started?.value
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'conversation_id') : undefined
  return typeof id === 'string' ? id : null
}

function isMarked(ticket: Ticket, handover: Handover): boolean {
  return ticket.external_id === handover.deskConversation || ticket.tags.includes(ticketTag(handover))
}

function isRecent({ created_at }: Ticket, handover: Handover): boolean {
  return Date.parse(created_at ?? '') >= handover.startedAt - SKEW
}

/**
 * An agent may solve a ticket before we have found it. In an account with one conversation per visitor, an earlier handover's
 * ticket is of the same conversation: it is older, or carries the other's tag.
 */
function isOursAndOver(ticket: Ticket, handover: Handover): boolean {
  if (!isOver(ticket)) return false
  if (ticket.tags.includes(ticketTag(handover))) return true
  return isMarked(ticket, handover) && isRecent(ticket, handover) && !ticket.tags.some(isTicketTag)
}

async function among(account: Account, tickets: Ticket[], handover: Handover): Promise<Ticket | null> {
  const open = tickets.filter(ticket => !isOver(ticket))
  const marked = open.find(ticket => isMarked(ticket, handover))
  if (marked) return marked
  for (const ticket of open.filter(isFromMessaging).slice(0, AUDITED)) {
    const conversation = await conversationOf(account, ticket)
    if (conversation === handover.deskConversation || (conversation === null && isRecent(ticket, handover)))
      return ticket
  }
  return tickets.find(ticket => isOursAndOver(ticket, handover)) ?? null
}

/** The visitor's id in Support, which the account gives them in its own time. */
async function requesterOf({ conversations }: Account, handover: Handover): Promise<Answer<string | null>> {
  const { zendeskUser, user } = factsOf(handover)
  if (zendeskUser) return { is: 'ok', value: zendeskUser }
  const answer = await conversations.user(user || handover.externalId)
  return answer.is === 'ok' ? { is: 'ok', value: answer.value.zendeskId ?? null } : answer
}

/** The ticket of the handover's conversation; null while there is none. The account makes it when control has passed, in its own time. */
export async function findTicket(account: Account, handover: Handover): Promise<Answer<Ticket | null>> {
  const { ticket } = factsOf(handover)
  if (ticket) {
    const known = await account.support.ticket(ticket)
    return isNo(known, 404) ? { is: 'ok', value: null } : known
  }
  const requester = await requesterOf(account, handover)
  if (requester.is !== 'ok') return requester
  if (requester.value === null) return { is: 'ok', value: null }
  const tickets = await account.support.ticketsRequestedBy(requester.value)
  if (isNo(tickets, 404)) return { is: 'ok', value: null }
  return tickets.is === 'ok' ? { is: 'ok', value: await among(account, tickets.value, handover) } : tickets
}
