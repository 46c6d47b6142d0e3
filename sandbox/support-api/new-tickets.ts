import type { FastifyInstance } from 'fastify'
import { isObject, type Json } from '../account/checks.ts'
import { fileTicket } from '../account/ticket-filing.ts'
import { Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { refuse } from './answers.ts'
import { auditShape, ticketShape } from './shapes.ts'

/** So long the same `Idempotency-Key` gets the same ticket. */
const REMEMBERED = 2 * 3_600_000

/** `POST /tickets`; a repeated key is answered with what the first request made, or with 400 where the body is another one. */
export function newTicketRoutes(app: FastifyInstance, world: World): void {
  const made = new Map<string, { ticketId: number; body: string; at: number }>()

  app.post<{ Body: { ticket?: Json } }>('/tickets', (request, reply) => {
    const key = String(request.headers['idempotency-key'] ?? '')
    const body = JSON.stringify(request.body ?? {})
    const known = made.get(key)
    if (key && known && world.now() - known.at < REMEMBERED) {
      const ticket = world.tables.tickets.get(known.ticketId)
      if (known.body !== body || !ticket) {
        return refuse(reply, new Refusal(400, 'IdempotencyKeyReused', 'The key was used with other parameters'))
      }
      return reply
        .code(201)
        .header('x-idempotency-lookup', 'hit')
        .send({ ticket: ticketShape(world, ticket) })
    }
    const ticket = fileTicket(world, request.agent.id, isObject(request.body?.ticket) ? request.body.ticket : {})
    if (ticket instanceof Refusal) return refuse(reply, ticket)
    if (key) made.set(key, { ticketId: ticket.id, body, at: world.now() })
    const audit = world.tables.tickets.get(ticket.id)?.audits.at(-1)
    return reply
      .code(201)
      .header('x-idempotency-lookup', key ? 'miss' : 'none')
      .send({ ticket: ticketShape(world, ticket), ...(audit && { audit: auditShape(ticket, audit) }) })
  })
}
