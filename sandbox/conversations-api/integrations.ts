import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  createIntegration,
  createWebhook,
  findIntegration,
  findWebhook,
  removeIntegration,
  updateIntegration,
  updateWebhook
} from '../account/integrations.ts'
import { type Integration, Refusal, type Result, type Webhook } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'
import { pageOf } from './paging.ts'
import { integrationShape, webhookShape } from './shapes.ts'

type One = { Params: { id: string } }
type Hook = { Params: { id: string; webhook: string } }
type All = { Querystring: Record<string, string> }

export function integrationRoutes(app: FastifyInstance, world: World): void {
  const config = { scope: 'app' } as const
  const shown = (integration: Integration) => ({ integration: integrationShape(world, integration) })

  app.post('/integrations', { config }, (request, reply) =>
    answer(reply, createIntegration(world, jsonOf(request.body)), shown, 201)
  )
  app.get<All>('/integrations', { config }, (request, reply) => {
    const types = request.query['filter[types]']
    const found = world.tables.integrations.all().filter(({ type }) => !types || types.split(',').includes(type))
    const url = `${world.origin()}${request.url.split('?')[0]}`
    const page = pageOf(found, request.query, { url, filter: types ? { 'filter[types]': types } : {} })
    return answer(reply, page, ({ records, meta, links }) => ({
      integrations: records.map(integration => integrationShape(world, integration)),
      meta,
      links
    }))
  })
  app.get<One>('/integrations/:id', { config }, (request, reply) =>
    answer(reply, findIntegration(world, request.params.id), shown)
  )
  app.patch<One>('/integrations/:id', { config }, (request, reply) =>
    answer(reply, updateIntegration(world, request.params.id, jsonOf(request.body)), shown)
  )
  app.delete<One>('/integrations/:id', { config }, (request, reply) =>
    answer(reply, removeIntegration(world, request.params.id), nothing)
  )
  webhookRoutes(app, world)
}

function webhookRoutes(app: FastifyInstance, world: World): void {
  const shown = (webhook: Webhook) => ({ webhook: webhookShape(webhook) })

  app.post<One>('/integrations/:id/webhooks', (request, reply) => {
    const own = ownIntegration(world, request)
    const made = own instanceof Refusal ? own : createWebhook(world, own.id, jsonOf(request.body))
    return answer(reply, made, shown, 201)
  })
  app.get<One>('/integrations/:id/webhooks', (request, reply) =>
    answer(reply, ownIntegration(world, request), ({ id }) => ({
      webhooks: world.tables.webhooks.of(id).map(webhookShape)
    }))
  )
  app.get<Hook>('/integrations/:id/webhooks/:webhook', (request, reply) =>
    answer(reply, ownWebhook(world, request), shown)
  )
  app.patch<Hook>('/integrations/:id/webhooks/:webhook', (request, reply) => {
    const own = ownWebhook(world, request)
    return answer(reply, own instanceof Refusal ? own : updateWebhook(world, own, jsonOf(request.body)), shown)
  })
  app.delete<Hook>('/integrations/:id/webhooks/:webhook', (request, reply) => {
    const own = ownWebhook(world, request)
    if (!(own instanceof Refusal)) world.tables.webhooks.remove(own.id)
    return answer(reply, own, nothing)
  })
}

/** A key of an integration sees that integration alone; `me` names it. */
function ownIntegration(world: World, request: FastifyRequest<One>): Result<Integration> {
  const { integrationId } = request.key
  const id = request.params.id === 'me' && integrationId ? integrationId : request.params.id
  if (integrationId !== undefined && id !== integrationId) return new Refusal(403, 'forbidden', 'Forbidden')
  return findIntegration(world, id)
}

function ownWebhook(world: World, request: FastifyRequest<Hook>): Result<Webhook> {
  const own = ownIntegration(world, request)
  return own instanceof Refusal ? own : findWebhook(world, own.id, request.params.webhook)
}
