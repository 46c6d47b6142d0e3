import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../account/account.ts'
import { type Agent, Refusal } from '../account/types.ts'
import { refuse } from './answers.ts'
import { agentOf } from './auth.ts'
import { groupRoutes } from './groups.ts'
import { newTicketRoutes } from './new-tickets.ts'
import { type Allowance, createRateLimit } from './rate-limit.ts'
import { scheduleRoutes } from './schedules.ts'
import { searchRoutes } from './search.ts'
import { ticketHistoryRoutes } from './ticket-history.ts'
import { ticketRoutes } from './tickets.ts'
import { userRoutes } from './users.ts'

declare module 'fastify' {
  interface FastifyRequest {
    agent: Agent
  }
}

/** The Support API below `/api/v2`, as far as a connector needs it. */
export function supportApi(account: Account): (app: FastifyInstance) => Promise<void> {
  const { world, settings } = account
  const requests = createRateLimit(world.now, () => settings().supportRequestsPerMinute)
  const updates = createRateLimit(world.now, () => settings().ticketUpdatesPerMinute)

  return async app => {
    app.addHook('onRequest', async (request, reply) => {
      const agent = agentOf(world, request.headers.authorization)
      if (agent instanceof Refusal) return unauthorized(reply)
      request.agent = agent
      const isUpdate = request.method === 'PUT' && /^\/api\/v2\/tickets\/\d+$/.test(request.url)
      if (!allow(reply, requests.take())) return limited(reply)
      if (isUpdate && !allow(reply, updates.take())) return limited(reply)
    })
    app.setErrorHandler(explain)
    app.setNotFoundHandler((_, reply) =>
      reply.code(404).send({ error: { title: 'No such page', message: 'There is no page at this address' } })
    )
    groupRoutes(app, world)
    userRoutes(app, world)
    ticketRoutes(app, world)
    newTicketRoutes(app, world)
    ticketHistoryRoutes(app, world)
    scheduleRoutes(app, world)
    searchRoutes(app, world)
  }
}

function unauthorized(reply: FastifyReply): FastifyReply {
  return reply.code(401).header('www-authenticate', 'Basic realm="Web Password"').send({
    error: "Couldn't authenticate you"
  })
}

function allow(reply: FastifyReply, { limit, remaining, reset, exceeded }: Allowance): boolean {
  reply.headers({
    'x-rate-limit': limit,
    'x-rate-limit-remaining': remaining,
    'ratelimit-limit': limit,
    'ratelimit-remaining': remaining,
    'ratelimit-reset': reset,
    ...(exceeded && { 'retry-after': reset })
  })
  return !exceeded
}

function limited(reply: FastifyReply): FastifyReply {
  return refuse(reply, new Refusal(429, 'APIRateLimitExceeded', 'Number of allowed API requests per minute exceeded'))
}

function explain(error: Error & { statusCode?: number }, _: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500
  if (status >= 500) console.error('sandbox: internal error', error)
  return refuse(reply, new Refusal(status, status < 500 ? 'InvalidRequest' : 'InternalError', error.message))
}
