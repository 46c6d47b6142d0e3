import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isObject, type Json } from '../account/checks.ts'
import { changeTicket, isStatus, type TicketChange, unprocessable } from '../account/tickets.ts'
import { Refusal, type Result, type Ticket } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, notFound, refuse } from './answers.ts'
import { pageOf } from './paging.ts'
import { auditShape, second, ticketShape } from './shapes.ts'

type All = { Querystring: Record<string, string> }
type One = { Params: { id: string }; Body: Json; Querystring: Record<string, string> }

export function ticketRoutes(app: FastifyInstance, world: World): void {
  const shown = (ticket: Ticket) => ({ ticket: ticketShape(world, ticket) })

  app.get<All>('/tickets', (request, reply) => {
    const { external_id: externalId } = request.query
    const found = world.tables.tickets.all().filter(ticket => !externalId || ticket.externalId === externalId)
    const shapes = found.map(ticket => ticketShape(world, ticket))
    return reply.send(pageOf('tickets', shapes, request.query, `${world.origin()}/api/v2/tickets`))
  })
  app.get<One>('/tickets/:id', (request, reply) => answer(reply, ticketAt(world, request), shown))
  app.put<One>('/tickets/:id', (request, reply) => {
    const ticket = ticketAt(world, request)
    const changed = ticket instanceof Refusal ? ticket : update(world, request, ticket)
    return answer(reply, changed, now => {
      const audit = now.audits.at(-1)
      return { ...shown(now), ...(audit && { audit: auditShape(now, audit) }) }
    })
  })
  app.delete<One>('/tickets/:id', (request, reply) => {
    const ticket = ticketAt(world, request)
    if (ticket instanceof Refusal) return refuse(reply, ticket)
    world.tables.tickets.remove(ticket.id)
    world.tell({ type: 'ticket:changed', ticketId: ticket.id })
    return reply.code(204).send()
  })
  tagRoutes(app, world)
}

export function ticketAt(world: World, request: FastifyRequest<One>): Result<Ticket> {
  return world.tables.tickets.get(Number(request.params.id)) ?? notFound()
}

/** POST sets, PUT adds, DELETE takes away; with `safe_update` only if nobody was faster. */
function tagRoutes(app: FastifyInstance, world: World): void {
  const ways = {
    POST: (_: string[], tags: string[]) => tags,
    PUT: (old: string[], tags: string[]) => [...new Set([...old, ...tags])],
    DELETE: (old: string[], tags: string[]) => old.filter(tag => !tags.includes(tag))
  }
  app.get<One>('/tickets/:id/tags', (request, reply) =>
    answer(reply, ticketAt(world, request), ({ tags }) => ({ tags }))
  )
  for (const [method, combine] of Object.entries(ways)) {
    app.route<One>({
      method,
      url: '/tickets/:id/tags',
      handler: (request, reply) => {
        const ticket = ticketAt(world, request)
        if (ticket instanceof Refusal) return refuse(reply, ticket)
        const collision = collisionOf(ticket, request.body ?? {})
        const tags = combine(ticket.tags, listOf(request.body?.tags))
        const changed = collision ?? changeTicket(world, ticket.id, request.agent.id, { tags })
        return answer(reply, changed, now => ({ tags: now.tags }), method === 'POST' ? 201 : 200)
      }
    })
  }
}

function update(world: World, request: FastifyRequest<One>, ticket: Ticket): Result<Ticket> {
  const body = isObject(request.body?.ticket) ? request.body.ticket : {}
  const change = changeIn(body)
  return (
    collisionOf(ticket, body) ??
    (change instanceof Refusal ? change : changeTicket(world, ticket.id, request.agent.id, change))
  )
}

function changeIn(body: Json): Result<TicketChange> {
  const { status, comment, tags } = body
  if (status !== undefined && !isStatus(status)) {
    return unprocessable('status', 'InvalidValue', `Status: ${String(status)} is not valid`)
  }
  const said = isObject(comment) ? String(comment.body ?? '') : ''
  const isPublic = isObject(comment) && comment.public !== false
  return {
    ...(status !== undefined && { status }),
    ...number(body, 'group_id', 'groupId'),
    ...number(body, 'assignee_id', 'assigneeId'),
    ...(typeof body.external_id === 'string' && { externalId: body.external_id }),
    ...(body.external_id === null && { externalId: null }),
    ...(typeof body.subject === 'string' && { subject: body.subject }),
    ...(typeof body.priority === 'string' && { priority: body.priority }),
    ...(tags !== undefined && { tags: listOf(tags) }),
    ...(said && { comment: { body: said, public: isPublic } })
  }
}

function number(body: Json, key: string, name: 'groupId' | 'assigneeId'): Pick<TicketChange, typeof name> {
  if (body[key] === undefined) return {}
  return { [name]: body[key] === null || body[key] === '' ? null : Number(body[key]) }
}

function collisionOf(ticket: Ticket, { safe_update: safe, updated_stamp: seen }: Json): Refusal | undefined {
  const isSafe = String(safe) === 'true' && second(String(seen)) !== second(ticket.updatedAt)
  return isSafe ? new Refusal(409, 'UpdateConflict', 'Safe Update prevented the ticket from being changed') : undefined
}

function listOf(tags: unknown): string[] {
  const list = Array.isArray(tags) ? tags.map(String) : String(tags ?? '').split(/[\s,]+/)
  return [...new Set(list.filter(Boolean).map(tag => tag.toLowerCase()))]
}
