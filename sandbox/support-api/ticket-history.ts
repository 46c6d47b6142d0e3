import type { FastifyInstance } from 'fastify'
import type { Json } from '../account/checks.ts'
import { Refusal, type Ticket } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { refuse } from './answers.ts'
import { pageOf } from './paging.ts'
import { auditShape, commentShape, logShape } from './shapes.ts'
import { ticketAt } from './tickets.ts'

type One = { Params: { id: string }; Body: Json; Querystring: Record<string, string> }

/** What a ticket went through: changes, comments, and the messages behind it. */
export function ticketHistoryRoutes(app: FastifyInstance, world: World): void {
  const list = (name: string, key: string, recordsOf: (ticket: Ticket) => object[]) =>
    app.get<One>(`/tickets/:id/${name}`, (request, reply) => {
      const ticket = ticketAt(world, request)
      if (ticket instanceof Refusal) return refuse(reply, ticket)
      const url = `${world.origin()}/api/v2/tickets/${ticket.id}/${name}`
      return reply.send(pageOf(key, recordsOf(ticket), request.query, url))
    })
  list('audits', 'audits', ticket => ticket.audits.map(audit => auditShape(ticket, audit)))
  list('comments', 'comments', ticket => ticket.comments.map(commentShape))
  list('conversation_log', 'events', ticket => {
    const messages = world.tables.messages.of(ticket.conversationId)
    const from = messages.findIndex(({ id }) => id === ticket.firstMessageId)
    return messages.slice(Math.max(0, from)).map(message => logShape(world, message))
  })
}
