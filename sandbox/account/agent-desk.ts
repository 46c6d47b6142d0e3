import { sayAsAgent } from './agent-reply.ts'
import { storeAttachment } from './attachments.ts'
import type { Desk, DeskChange } from './desk.ts'
import { groupsOf } from './groups.ts'
import { rowOf, viewOf } from './ticket-views.ts'
import { changeTicket, endSession, ticketOf, ticketsOf } from './tickets.ts'
import { Refusal, type Result, type SupportId, type Ticket } from './types.ts'
import type { Happening, World } from './world.ts'

export function createDesk(world: World, listen: (listener: (happening: Happening) => void) => () => void): Desk {
  return {
    agents: () => world.tables.agents.all(),
    groups: () =>
      groupsOf(world)
        .filter(({ deleted }) => !deleted)
        .sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
    tickets: () =>
      world.tables.tickets
        .all()
        .map(ticket => rowOf(world, ticket))
        .sort(byChange),
    ticket: id => {
      const ticket = world.tables.tickets.get(id)
      return ticket && viewOf(world, ticket)
    },
    reply: (ticketId, agentId, reply) => sayAsAgent(world, ticketId, agentId, reply),
    assign: (ticketId, agentId) => changeTicket(world, ticketId, agentId ?? 0, { assigneeId: agentId }),
    setStatus: (ticketId, agentId, status) => changeTicket(world, ticketId, agentId, { status }),
    setGroup: (ticketId, groupId) => changeTicket(world, ticketId, 0, { groupId }),
    endSession: ticketId => endSession(world, ticketId),
    markRead: ticketId => markRead(world, ticketId),
    typing: ticketId => world.tables.tickets.get(ticketId) ?? new Refusal(404, 'RecordNotFound', 'Not found'),
    upload: (name, bytes, conversationId) => storeAttachment(world, name, bytes, conversationId),
    attachment: id => world.tables.attachments.get(id),
    onChange: listener =>
      listen(happening => {
        for (const change of changesOf(world, happening)) listener(change)
      })
  }
}

function byChange(a: { updatedAt: string; id: number }, b: { updatedAt: string; id: number }): number {
  return b.updatedAt.localeCompare(a.updatedAt) || b.id - a.id
}

/** Nothing an agent sees depends on it, so `updatedAt` stays. */
function markRead(world: World, id: SupportId): Result<Ticket> {
  const ticket = world.tables.tickets.get(id)
  if (!ticket) return new Refusal(404, 'RecordNotFound', 'Not found')
  const newest = world.tables.messages.of(ticket.conversationId).at(-1)
  if (!newest || newest.id === ticket.lastReadMessageId) return ticket
  const read = world.tables.tickets.put({ ...ticket, lastReadMessageId: newest.id })
  world.tell({ type: 'ticket:changed', ticketId: id })
  return read
}

function changesOf(world: World, happening: Happening): DeskChange[] {
  if (happening.type === 'conversation:message') {
    const { message } = happening
    const ticket = ticketOf(world, message.conversationId) ?? ticketsOf(world, message.conversationId).at(-1)
    return ticket ? [{ type: 'message:added', ticketId: ticket.id, message }] : []
  }
  if (happening.type === 'ticket:created' || happening.type === 'ticket:changed') {
    return [{ type: happening.type, ticketId: happening.ticketId }]
  }
  if (happening.type === 'agents:changed' || happening.type === 'account:forgotten') return [{ type: happening.type }]
  return []
}
