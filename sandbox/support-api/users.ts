import type { FastifyInstance } from 'fastify'
import { person } from '../account/agents.ts'
import { isObject, type Json } from '../account/checks.ts'
import { saveRequester } from '../account/requesters.ts'
import { type Agent, Refusal, type Requester } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, notFound, refuse } from './answers.ts'
import { pageOf } from './paging.ts'
import { second, ticketShape, userShape } from './shapes.ts'

type All = { Querystring: Record<string, string> }
type One = { Params: { id: string }; Querystring: Record<string, string> }

export function userRoutes(app: FastifyInstance, world: World): void {
  const shown = (user: Agent | Requester) => ({ user: userShape(world, user) })

  app.get('/users/me', (request, reply) => reply.send(shown(request.agent)))
  app.get<All>('/users/search', (request, reply) => {
    const { query = '', external_id: externalId } = request.query
    const found = externalId === undefined ? search(world, query) : world.tables.requesters.of(externalId)
    const shapes = found.map(user => userShape(world, user))
    return reply.send(pageOf('users', shapes, request.query, `${world.origin()}/api/v2/users/search`))
  })
  app.post<{ Body: { user?: Json } }>('/users/create_or_update', (request, reply) => {
    const saved = saveRequester(world, isObject(request.body?.user) ? request.body.user : {})
    if (saved instanceof Refusal) return refuse(reply, saved)
    return reply.code(saved.isNew ? 201 : 200).send(shown(saved.requester))
  })
  app.get<One>('/users/:id', (request, reply) =>
    answer(reply, person(world, Number(request.params.id)) ?? notFound(), shown)
  )
  app.get<One>('/users/:id/tickets/requested', (request, reply) => {
    const id = Number(request.params.id)
    if (!person(world, id)) return refuse(reply, notFound())
    const found = world.tables.tickets.all().filter(({ requesterId }) => requesterId === id)
    const newestFirst = request.query.sort_order === 'desc' || request.query.sort?.startsWith('-')
    const ordered = newestFirst ? found.toReversed() : found
    const shapes = ordered.map(ticket => ticketShape(world, ticket))
    return reply.send(
      pageOf('tickets', shapes, request.query, `${world.origin()}/api/v2/users/${id}/tickets/requested`)
    )
  })
}

/** `email:…`, `external_id:…`, or a part of a name or an address; what is younger than the index is not found. */
function search(world: World, query: string): (Agent | Requester)[] {
  const [, field, value] = /^(email|external_id):"?(.*?)"?$/.exec(query.trim()) ?? []
  const wanted = (value ?? query).trim().toLowerCase()
  const horizon = second(new Date(world.now() - world.settings().indexLagMs).toISOString())
  return [...world.tables.agents.all(), ...world.tables.requesters.all()]
    .filter(user => second(user.createdAt) <= horizon)
    .filter(user => {
      const externalId = 'role' in user ? undefined : user.externalId
      if (field === 'email') return user.email?.toLowerCase() === wanted
      if (field === 'external_id') return externalId?.toLowerCase() === wanted
      return [user.name, user.email ?? ''].some(text => text.toLowerCase().includes(wanted))
    })
}
