import type { FastifyInstance } from 'fastify'
import type { Account } from './account/account.ts'
import { addAgent } from './account/agents.ts'
import { forgetConversation } from './account/conversations.ts'
import type { Settings } from './account/settings.ts'
import type { Agent, SupportId, Webhook } from './account/types.ts'
import type { Faults, Rule } from './faults/faults.ts'
import { isFromElsewhere, isLoopback } from './loopback.ts'

/**
 * For scripts of the demo and for tests in another process. Loopback only, and from no page: it hands out every secret and empties all.
 *
 * GET `/sandbox/account` · PATCH `/sandbox/settings` · PUT `/sandbox/webhook` · POST `/sandbox/agents` ·
 * GET, POST, DELETE `/sandbox/faults` · PUT `/sandbox/latency` · POST `/sandbox/forget` · DELETE `/sandbox/conversations/{id}`
 */
export function adminRoutes(app: FastifyInstance, account: Account, faults: Faults): void {
  const { world } = account
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/sandbox/')) return
    if (isLoopback(request) && !isFromElsewhere(request)) return
    return reply.code(403).send({ error: 'Only from this machine, and from no page' })
  })

  app.get('/sandbox/account', () => ({ ...account.credentials(), settings: account.settings() }))
  app.patch<{ Body: Partial<Settings> }>('/sandbox/settings', ({ body }) => account.change(body))
  app.put<{ Body: Partial<Webhook> }>('/sandbox/webhook', async ({ body }, reply) => {
    const { webhook } = account.credentials()
    if (!webhook.id) return reply.code(409).send({ error: 'There is no integration yet' })
    return world.tables.webhooks.put({ ...webhook, ...body, id: webhook.id, integrationId: webhook.integrationId })
  })
  app.post<{ Body: { name: string; email: string; role?: Agent['role']; groupIds: SupportId[] } }>(
    '/sandbox/agents',
    ({ body }) => addAgent(world, body)
  )

  app.get('/sandbox/faults', () => faults.list())
  app.post<{ Body: Rule }>('/sandbox/faults', async ({ body }, reply) => {
    faults.add(body)
    return reply.code(201).send(faults.list())
  })
  app.delete('/sandbox/faults', async (_, reply) => {
    faults.clear()
    return reply.code(204).send()
  })
  app.put<{ Body: { min: number; max: number } }>('/sandbox/latency', async ({ body }, reply) => {
    faults.latency(body)
    return reply.code(204).send()
  })

  app.post<{ Body: { everything?: boolean } | null }>('/sandbox/forget', async ({ body }, reply) => {
    account.forget({ everything: body?.everything === true })
    return reply.code(204).send()
  })
  app.delete<{ Params: { id: string } }>('/sandbox/conversations/:id', async ({ params }, reply) => {
    forgetConversation(world, params.id)
    return reply.code(204).send()
  })
}
