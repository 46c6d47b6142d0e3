import type { Check, CheckResult } from '../../shared/console.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import type { Answer } from './answer.ts'
import { isNo } from './answer.ts'
import { told } from './causes.ts'
import type { ConversationsClient } from './conversations-client.ts'
import type { SwitchboardIntegration, Webhook } from './shapes.ts'

const WEBHOOKS: Check[] = ['webhook.target', 'webhook.boxes', 'webhook.secret']
const APP: Check[] = ['agent.workspace', 'multi.conversations']

const skipped = (checks: readonly Check[]): CheckResult[] => checks.map(check => ({ check, is: 'skipped' }))

/** Ours is the one that leads to us; the only one there is, where none does. */
function ownOf(webhooks: readonly Webhook[], url: string): Webhook | undefined {
  return webhooks.find(({ target }) => target === url) ?? webhooks[0]
}

function target(webhooks: readonly Webhook[], url: string): CheckResult {
  const check = 'webhook.target'
  if (webhooks.some(({ target }) => target === url)) return { check, is: 'ok' }
  const found = webhooks.map(({ target }) => target).join(' ')
  if (!found) return { check, is: 'failed', cause: 'webhook_missing', values: { wanted: url } }
  return { check, is: 'failed', cause: 'webhook_elsewhere', values: { found, wanted: url } }
}

/** The box *Message de conversation*; without it nothing an agent says reaches us. */
const MESSAGE = 'conversation:message'

function boxes(webhooks: readonly Webhook[], url: string): CheckResult {
  const check = 'webhook.boxes'
  const own = ownOf(webhooks, url)
  if (!own) return { check, is: 'skipped' }
  const hears = own.triggers.includes(MESSAGE) || own.triggers.includes('*')
  const missing = [
    ...(own.includeFullUser ? [] : ['includeFullUser']),
    ...(own.includeFullSource ? [] : ['includeFullSource']),
    ...(hears ? [] : [MESSAGE])
  ]
  if (missing.length === 0) return { check, is: 'ok' }
  return { check, is: hears ? 'warning' : 'failed', cause: 'boxes_missing', values: { boxes: missing.join(' ') } }
}

function secret(webhooks: readonly Webhook[], { webhookSecret }: ZendeskSettings): CheckResult {
  const check = 'webhook.secret'
  if (webhooks.length === 0) return { check, is: 'skipped' }
  const isKnown = webhookSecret !== undefined || webhooks.some(webhook => webhook.secret)
  return isKnown ? { check, is: 'ok' } : { check, is: 'failed', cause: 'secret_hidden' }
}

type Seen = Answer<Webhook[]>

/** What the first call says of the key and of the integration. Null: the key is good for more. */
function refusal(seen: Exclude<Seen, { is: 'ok' }>): CheckResult[] {
  const key: CheckResult = { check: 'conversations.key', is: 'failed' }
  if (isNo(seen, 401)) return [{ ...key, cause: 'key_wrong' }, ...skipped(['integration'])]
  if (seen.is === 'no' && seen.code === 'app_not_found')
    return [{ ...key, cause: 'app_wrong' }, ...skipped(['integration'])]
  if (isNo(seen, 403, 404))
    return [
      { check: 'conversations.key', is: 'ok' },
      { check: 'integration', is: 'failed', cause: 'integration_unknown' }
    ]
  return [{ ...key, ...told(seen) }, ...skipped(['integration'])]
}

function workspace(board: Answer<SwitchboardIntegration[]>): CheckResult {
  const check = 'agent.workspace'
  if (isNo(board, 403)) return { check, is: 'skipped', cause: 'scope_narrow' }
  if (board.is !== 'ok') return { check, is: 'skipped', ...told(board) }
  const isThere = board.value.some(
    ({ name, integrationType }) => integrationType === 'zd:agentWorkspace' || name === 'zd-agentWorkspace'
  )
  return isThere ? { check, is: 'ok' } : { check, is: 'failed', cause: 'workspace_missing' }
}

/** Without it a visitor's second handover goes on in their first conversation: it works, less tidily. */
function multi(app: Awaited<ReturnType<ConversationsClient['app']>>): CheckResult {
  const check = 'multi.conversations'
  if (isNo(app, 403)) return { check, is: 'skipped', cause: 'scope_narrow' }
  if (app.is !== 'ok') return { check, is: 'skipped', ...told(app) }
  const isOn = app.value.settings?.multiConvoEnabled
  if (isOn === false) return { check, is: 'warning', cause: 'multi_off' }
  return { check, is: isOn ? 'ok' : 'skipped' }
}

/** Everything that the key of the Conversations API lets us see. */
export async function inspectConversations(
  client: ConversationsClient,
  settings: ZendeskSettings,
  url: string
): Promise<{ seen: Seen; results: CheckResult[] }> {
  const seen = await client.webhooks(settings.integrationId)
  if (seen.is !== 'ok' && !isNo(seen, 403, 404))
    return { seen, results: [...refusal(seen), ...skipped([...WEBHOOKS, ...APP])] }
  const isApp = seen.is === 'ok' || seen.is !== 'no' || seen.code !== 'app_not_found'
  const account = isApp ? await Promise.all([client.switchboardIntegrations(), client.app()]) : null
  const ofApp = account ? [workspace(account[0]), multi(account[1])] : skipped(APP)
  if (seen.is !== 'ok') return { seen, results: [...refusal(seen), ...skipped(WEBHOOKS), ...ofApp] }
  const found: CheckResult[] = [
    { check: 'conversations.key', is: 'ok' },
    { check: 'integration', is: 'ok' },
    target(seen.value, url),
    boxes(seen.value, url),
    secret(seen.value, settings)
  ]
  return { seen, results: [...found, ...ofApp] }
}
