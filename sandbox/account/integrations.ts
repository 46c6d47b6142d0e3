import { invalid, type Json } from './checks.ts'
import { type Id, type Integration, Refusal, type Result, type Webhook } from './types.ts'
import type { World } from './world.ts'

/** As many webhooks as one app may have. */
const WEBHOOKS = 10

export const TRIGGERS: readonly string[] = [
  ...['add', 'remove', 'update'].map(name => `client:${name}`),
  ...['create', 'join', 'leave', 'remove', 'message', 'postback', 'read', 'referral', 'typing'].map(
    name => `conversation:${name}`
  ),
  ...['channel', 'failure', 'user'].map(name => `conversation:message:delivery:${name}`),
  'passthrough:messaging',
  ...['acceptControl', 'offerControl', 'passControl'].flatMap(name => [
    `switchboard:${name}`,
    `switchboard:${name}:failure`
  ]),
  'switchboard:releaseControl',
  ...['merge', 'update', 'remove'].map(name => `user:${name}`)
]

export function findIntegration(world: World, id: Id): Result<Integration> {
  return world.tables.integrations.get(id) ?? new Refusal(404, 'integration_not_found', 'Integration not found')
}

/** Of the channels only `custom` ones can be made here, and each with exactly one webhook. */
export function createIntegration(world: World, body: Json): Result<Integration> {
  if (body.type !== 'custom') return new Refusal(400, 'bad_request', 'Invalid integration type')
  const webhooks = Array.isArray(body.webhooks) ? body.webhooks : []
  if (webhooks.length !== 1) return invalid('.webhooks', 'should have exactly 1 item')
  const id = world.ids.object()
  const webhook = createWebhook(world, id, webhooks[0])
  if (webhook instanceof Refusal) return webhook
  const displayName = typeof body.displayName === 'string' ? { displayName: body.displayName } : {}
  return world.tables.integrations.put({ id, type: 'custom', status: 'active', ...displayName })
}

export function updateIntegration(world: World, id: Id, { displayName }: Json): Result<Integration> {
  const integration = findIntegration(world, id)
  if (integration instanceof Refusal) return integration
  if (typeof displayName !== 'string' && displayName !== null) return integration
  return world.tables.integrations.put({ ...integration, displayName })
}

export function removeIntegration(world: World, id: Id): Result<true> {
  const integration = findIntegration(world, id)
  if (integration instanceof Refusal) return integration
  for (const webhook of world.tables.webhooks.of(id)) world.tables.webhooks.remove(webhook.id)
  world.tables.integrations.remove(id)
  return true
}

export function findWebhook(world: World, integrationId: Id, id: Id): Result<Webhook> {
  const webhook = world.tables.webhooks.get(id)
  return webhook?.integrationId === integrationId ? webhook : new Refusal(404, 'not_found', 'Resource not found')
}

export function createWebhook(world: World, integrationId: Id, body: Json): Result<Webhook> {
  if (world.tables.webhooks.all().length >= WEBHOOKS) return new Refusal(400, 'bad_request', 'Webhook limit reached')
  if (body.target === undefined) return invalid('', "should have required property 'target'")
  if (body.triggers === undefined) return invalid('', "should have required property 'triggers'")
  const problem = checkWebhook(body)
  if (problem) return problem
  return world.tables.webhooks.put({
    id: world.ids.object(),
    integrationId,
    target: '',
    triggers: [],
    secret: world.ids.secret(32),
    includeFullUser: false,
    includeFullSource: false,
    ...changesIn(body)
  })
}

export function updateWebhook(world: World, webhook: Webhook, body: Json): Result<Webhook> {
  return checkWebhook(body) ?? world.tables.webhooks.put({ ...webhook, ...changesIn(body) })
}

function checkWebhook({ target, triggers }: Json): Refusal | undefined {
  if (target !== undefined && !(typeof target === 'string' && URL.canParse(target))) {
    return invalid('.target', 'should match format "uri"')
  }
  if (triggers === undefined) return undefined
  if (!Array.isArray(triggers) || !triggers.length) return invalid('.triggers', 'should not have fewer than 1 items')
  const odd = triggers.findIndex(trigger => !TRIGGERS.includes(String(trigger)))
  return odd < 0 ? undefined : invalid(`.triggers[${odd}]`, 'should be equal to one of the allowed values')
}

function changesIn({ target, triggers, includeFullUser, includeFullSource }: Json): Partial<Webhook> {
  return {
    ...(typeof target === 'string' && { target }),
    ...(Array.isArray(triggers) && { triggers: triggers.map(String) }),
    ...(typeof includeFullUser === 'boolean' && { includeFullUser }),
    ...(typeof includeFullSource === 'boolean' && { includeFullSource })
  }
}
