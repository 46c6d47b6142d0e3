import type { ZendeskSettings } from '../../shared/settings.ts'
import { type AccountDeps, createAccount } from './account.ts'
import { trouble } from './answer.ts'
import type { ConversationsClient } from './conversations-client.ts'
import type { Webhook } from './shapes.ts'
import type { SupportClient } from './support-client.ts'

/** One thing looked at. `ok: null`: it could not be found out; the chat works without. */
export interface Finding {
  what:
    | 'conversations.key'
    | 'webhook.target'
    | 'webhook.secret'
    | 'webhook.triggers'
    | 'support.token'
    | 'support.role'
    | 'support.groups'
  ok: boolean | null
  why?: string
}

export interface CheckDeps extends Omit<AccountDeps, 'settings'> {
  settings: ZendeskSettings
  /** Where Zendesk should send its events, as it should stand in the integration. */
  webhookUrl: string
  /** Given the secrets of the integration's webhooks, when they could be read. */
  keepSecrets(secrets: string[]): Promise<void>
}

/** What we want to hear of. The boxes of the set-up page tick the first one only; the others spare the visitor some waiting. */
const TRIGGERS = [
  'conversation:message',
  'conversation:remove',
  'conversation:typing',
  'switchboard:passControl',
  'switchboard:releaseControl'
]

const ok = (what: Finding['what']): Finding => ({ what, ok: true })
const bad = (what: Finding['what'], why: string): Finding => ({ what, ok: false, why })

/** Ours is the one with our URL; the only one there is, where its URL differs. */
function ownWebhook(webhooks: Webhook[], url: string): Webhook | undefined {
  return webhooks.find(({ target }) => target === url) ?? (webhooks.length === 1 ? webhooks[0] : undefined)
}

/** Without its path, which is a secret where it is ours: findings are logged. */
function placeOf(target: string | undefined): string {
  return target && URL.canParse(target) ? `${new URL(target).origin}/…` : '?'
}

function targetFinding(webhooks: Webhook[], url: string): Finding {
  if (webhooks.some(({ target }) => target === url)) return ok('webhook.target')
  const targets = webhooks.map(({ target }) => placeOf(target)).join(', ') || 'nowhere'
  return bad(
    'webhook.target',
    `the integration sends its events to ${targets} and not to our address at ${placeOf(url)}`
  )
}

/** Two webhooks may lead to us; an end that no event announces is found by asking, so that a refusal costs seconds only. */
async function extendTriggers(client: ConversationsClient, integration: string, webhook: Webhook): Promise<Finding> {
  const missing = TRIGGERS.filter(trigger => !webhook.triggers.includes(trigger))
  const isFull = webhook.includeFullUser && webhook.includeFullSource
  if ((missing.length === 0 && isFull) || webhook.triggers.includes('*')) return ok('webhook.triggers')
  const triggers = [...webhook.triggers, ...missing]
  const answer = await client.patchWebhook(integration, webhook.id, {
    triggers,
    includeFullUser: true,
    includeFullSource: true
  })
  if (answer.is === 'ok') return ok('webhook.triggers')
  return bad('webhook.triggers', `${missing.join(', ')} could not be added: ${trouble(answer)}`)
}

async function checkConversations(client: ConversationsClient, deps: CheckDeps): Promise<Finding[]> {
  const { integrationId } = deps.settings
  const answer = await client.webhooks(integrationId)
  if (answer.is !== 'ok') {
    const isKey = answer.is === 'no' && answer.status === 401
    const why = trouble(answer)
    if (isKey) return [bad('conversations.key', why)]
    return [
      { what: 'conversations.key', ok: answer.is === 'no' ? true : null },
      { what: 'webhook.target', ok: null, why }
    ]
  }
  const webhooks = answer.value
  const own = ownWebhook(webhooks, deps.webhookUrl)
  const secrets = webhooks.flatMap(({ secret }) => (secret ? [secret] : []))
  if (secrets.length > 0) await deps.keepSecrets(secrets)
  return [
    ok('conversations.key'),
    targetFinding(webhooks, deps.webhookUrl),
    secrets.length > 0 ? ok('webhook.secret') : { what: 'webhook.secret', ok: null, why: 'Zendesk does not show it' },
    ...(own ? [await extendTriggers(client, integrationId, own)] : [])
  ]
}

async function checkSupport(client: SupportClient): Promise<Finding[]> {
  const me = await client.me()
  if (me.is !== 'ok') {
    const why = trouble(me)
    return [me.is === 'no' ? bad('support.token', why) : { what: 'support.token', ok: null, why }]
  }
  if (me.value.id === null) return [bad('support.token', 'the mail address or the API token is wrong')]
  const groups = await client.groups()
  return [
    ok('support.token'),
    me.value.role === 'admin'
      ? ok('support.role')
      : bad('support.role', 'only an administrator can make missing groups'),
    groups.is === 'ok' ? ok('support.groups') : bad('support.groups', trouble(groups))
  ]
}

/** Looks at the account from end to end, mends what it may, and says the rest. Never in the way of the start. */
export async function checkAccount(deps: CheckDeps): Promise<Finding[]> {
  const { conversations, support } = createAccount(deps.settings, deps)
  const found = await Promise.all([checkConversations(conversations, deps), checkSupport(support)])
  return found.flat()
}
