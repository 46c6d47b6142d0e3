import type { TicketRow, TicketView } from './desk.ts'
import type { Message, Requester, Ticket } from './types.ts'
import type { World } from './world.ts'

export function rowOf(world: World, ticket: Ticket): TicketRow {
  const messages = world.tables.messages.of(ticket.conversationId)
  const group = world.tables.groups.get(ticket.groupId ?? 0)
  const assignee = world.tables.agents.get(ticket.assigneeId ?? 0)
  const lastMessage = messages.at(-1)
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    ...(group && { group }),
    ...(assignee && { assignee }),
    requester: requesterOf(world, ticket),
    unread: unreadOf(ticket, messages),
    ...(lastMessage && { lastMessage }),
    sessionOpen: ticket.sessionOpen,
    updatedAt: ticket.updatedAt
  }
}

export function viewOf(world: World, ticket: Ticket): TicketView {
  const conversation = world.tables.conversations.get(ticket.conversationId)
  const messages = world.tables.messages.of(ticket.conversationId)
  const hiddenCount = Math.max(
    0,
    messages.findIndex(({ id }) => id === ticket.firstMessageId)
  )
  const user = world.tables.users.get(conversation?.participants[0]?.userId ?? '')
  const { name, email, externalId } = requesterOf(world, ticket)
  return {
    ...rowOf(world, ticket),
    ticket,
    conversation,
    messages: messages.slice(hiddenCount),
    hiddenCount,
    profile: {
      name,
      ...(email && { email }),
      ...(externalId && { externalId }),
      ...(user?.zendeskId && { zendeskId: user.zendeskId }),
      ...(user && { userId: user.id }),
      metadata: user?.metadata ?? {}
    }
  }
}

function unreadOf(ticket: Ticket, messages: readonly Message[]): number {
  const seen = messages.findIndex(({ id }) => id === ticket.lastReadMessageId)
  return messages.slice(seen + 1).filter(({ author }) => author.type === 'user').length
}

function requesterOf(world: World, { requesterId, createdAt }: Ticket): Requester {
  return (
    world.tables.requesters.get(requesterId) ?? {
      id: requesterId,
      name: 'Deleted user',
      createdAt,
      updatedAt: createdAt
    }
  )
}
