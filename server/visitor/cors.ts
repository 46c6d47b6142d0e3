import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VisitorDeps } from './deps.ts'
import { isAnyoneAllowed } from './origins.ts'
import { refuse } from './refusals.ts'

/** Chromium keeps a preflight no longer than two hours. */
const PREFLIGHT_AGE = 7_200

/**
 * Every answer may be read by the page that asked, a refusal too: otherwise a page that is missing from the channel's list would
 * look like a broken network. What may be *had* is decided by each route for its own channel; cookies play no part.
 */
export function addCors(
  app: FastifyInstance,
  { channels, publicOrigin }: Pick<VisitorDeps, 'channels' | 'publicOrigin'>
) {
  app.addHook('onRequest', async ({ headers }, reply) => {
    reply.header('vary', 'origin')
    if (headers.origin === undefined || headers.origin === 'null') return
    reply.header('access-control-allow-origin', headers.origin).header('access-control-expose-headers', 'retry-after')
  })

  app.options('/api/*', async (request: FastifyRequest, reply: FastifyReply) => {
    const { origin, host } = request.headers
    const allowed = isAnyoneAllowed({ origin, host }, publicOrigin(), await channels.channels())
    if (!allowed) return refuse(reply, { code: 'origin_refused', detail: `${origin} is on no channel's list` })
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'authorization, content-type')
      .header('access-control-max-age', PREFLIGHT_AGE)
      .send()
  })
}
