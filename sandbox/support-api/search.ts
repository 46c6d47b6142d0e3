import type { FastifyInstance } from 'fastify'
import { Refusal, type Ticket } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { refuse } from './answers.ts'
import { pageOf } from './paging.ts'
import { ticketShape } from './shapes.ts'

const RESULTS = 1_000

type Query = { Querystring: Record<string, string> }

/** `type:ticket` with `tags:`, `status:`, `external_id:` and `group:`; an index that lags behind what happened. */
export function searchRoutes(app: FastifyInstance, world: World): void {
  app.get<Query>('/search', (request, reply) => {
    const { query, page = '1', per_page: size = '100' } = request.query
    if (!query) return refuse(reply, new Refusal(422, 'invalid', 'Invalid search: query is missing'))
    if (Number(page) * Number(size) > RESULTS) {
      return refuse(
        reply,
        new Refusal(422, 'invalid', `Requested response size was greater than Search Response Limits`)
      )
    }
    const horizon = new Date(world.now() - world.settings().indexLagMs).toISOString()
    const found = world.tables.tickets
      .all()
      .filter(({ updatedAt }) => updatedAt <= horizon)
      .filter(ticket => matches(world, ticket, query))
      .toReversed()
      .slice(0, RESULTS)
    const shapes = found.map(ticket => ({ ...ticketShape(world, ticket), result_type: 'ticket' }))
    return reply.send({
      ...pageOf('results', shapes, { page, per_page: size }, `${world.origin()}/api/v2/search`),
      facets: null
    })
  })
}

function matches(world: World, ticket: Ticket, query: string): boolean {
  const terms = query.match(/[a-z_]+:"[^"]*"|\S+/gi) ?? []
  return terms.every(term => {
    const [field = '', ...rest] = term.split(':')
    const value = rest.join(':').replaceAll('"', '').toLowerCase()
    const facts: Record<string, () => boolean> = {
      type: () => value === 'ticket',
      tags: () => ticket.tags.includes(value),
      status: () => ticket.status === value,
      external_id: () => ticket.externalId?.toLowerCase() === value,
      group: () => world.tables.groups.get(ticket.groupId ?? 0)?.name.toLowerCase() === value
    }
    return facts[field]?.() ?? ticket.subject.toLowerCase().includes(term.toLowerCase())
  })
}
