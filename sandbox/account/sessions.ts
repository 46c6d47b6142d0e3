import { integrationOf, isWithAgents } from './control.ts'
import { openTicket } from './ticket-opening.ts'
import { ticketOf, ticketsOf } from './tickets.ts'
import type { Conversation, Id, Message, Ticket } from './types.ts'
import { type Happening, stamp, type World } from './world.ts'

/** How Support reacts to what happens in messaging: sessions open, tickets are made, threaded and opened again. */
export function supportReacts(world: World, happening: Happening): void {
  if (happening.type === 'conversation:message') onMessage(world, happening.conversation, happening.message)
  else if (happening.type === 'switchboard:passControl' || happening.type === 'switchboard:acceptControl') {
    if (isWithAgents(world, happening.conversation)) scheduleTicket(world, happening.conversation.id)
    else closeSessions(world, happening.conversation.id)
  } else if (happening.type === 'switchboard:releaseControl') closeSessions(world, happening.conversation.id)
}

/** Tickets that were due when the process ended. */
export function resumeTickets(world: World): void {
  for (const conversation of world.tables.conversations.all()) {
    if (isWithAgents(world, conversation)) scheduleTicket(world, conversation.id)
  }
}

function onMessage(world: World, conversation: Conversation, message: Message): void {
  if (message.activity || !isWithAgents(world, conversation)) return
  const ticket = ticketOf(world, conversation.id)
  if (ticket) thread(world, ticket, message)
  else scheduleTicket(world, conversation.id)
}

function scheduleTicket(world: World, conversationId: Id): void {
  world.after(world.settings().ticketDelayMs, () => ensureTicket(world, conversationId))
}

/** A conversation with agents and with something said has one open session on one ticket. */
function ensureTicket(world: World, conversationId: Id): void {
  const conversation = world.tables.conversations.get(conversationId)
  if (!conversation || !integrationOf(world, conversation.control.active)) return
  if (!isWithAgents(world, conversation) || ticketOf(world, conversationId)) return
  const messages = world.tables.messages.of(conversationId)
  if (messages.some(message => !message.activity)) openTicket(world, conversation, messages)
}

/** What a user writes opens a pending or solved ticket again. */
function thread(world: World, ticket: Ticket, message: Message): void {
  const isBack = message.author.type === 'user' && ['pending', 'hold', 'solved'].includes(ticket.status)
  world.tables.tickets.put({ ...ticket, status: isBack ? 'open' : ticket.status, updatedAt: stamp(world) })
  world.tell({ type: 'ticket:changed', ticketId: ticket.id })
}

function closeSessions(world: World, conversationId: Id): void {
  for (const ticket of ticketsOf(world, conversationId).filter(({ sessionOpen }) => sessionOpen)) {
    world.tables.tickets.put({ ...ticket, sessionOpen: false, updatedAt: stamp(world) })
    world.tell({ type: 'ticket:changed', ticketId: ticket.id })
  }
}
