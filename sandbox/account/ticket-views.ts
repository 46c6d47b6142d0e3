import type { TicketRow, TicketView } from './desk.ts'
import type { Message, Requester, SupportId, Ticket } from './types.ts'
import type { World } from './world.ts'

/** What was said in the ticket's conversation; without one, its public comments. */
function saidIn(world: World, { conversationId, comments, requesterId }: Ticket): readonly Message[] {
  if (conversationId) return world.tables.messages.of(conversationId)
  return comments
    .filter(comment => comment.public)
    .map(comment => ({
      id: `comment-${comment.id}`,
      conversationId,
      received: comment.createdAt,
      author: { type: comment.authorId === requesterId ? ('user' as const) : ('business' as const) },
      content: { type: 'text', text: comment.body },
      source: { type: 'api' }
    }))
}

export function rowOf(world: World, ticket: Ticket): TicketRow {
  const messages = saidIn(world, ticket)
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
    notes: ticket.comments.filter(comment => !comment.public),
    conversationId: ticket.conversationId,
    sessionOpen: ticket.sessionOpen,
    updatedAt: ticket.updatedAt
  }
}

export function viewOf(world: World, ticket: Ticket): TicketView {
  const conversation = world.tables.conversations.get(ticket.conversationId)
  const messages = saidIn(world, ticket)
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

/** Who makes a ticket without naming a requester is it themselves. */
function agentAs(world: World, id: SupportId): Requester | undefined {
  const agent = world.tables.agents.get(id)
  return agent && { id, name: agent.name, email: agent.email, createdAt: agent.createdAt, updatedAt: agent.createdAt }
}

function requesterOf(world: World, { requesterId, createdAt }: Ticket): Requester {
  return (
    world.tables.requesters.get(requesterId) ??
    agentAs(world, requesterId) ?? {
      id: requesterId,
      name: 'Deleted user',
      createdAt,
      updatedAt: createdAt
    }
  )
}
