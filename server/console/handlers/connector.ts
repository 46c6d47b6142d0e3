import type { ConnectorForm, ConnectorView, SecretField } from '../../../shared/console.ts'
import { SECRET_FIELDS } from '../../../shared/console.ts'
import type { ZendeskSettings } from '../../../shared/settings.ts'
import { sealConnector } from '../connector.ts'
import { changedSecrets, filled, shownOf } from '../connector-form.ts'
import type { ConsoleDeps } from '../deps.ts'
import { change, changedFields } from '../edit.ts'
import { updateGroups } from '../group-updates.ts'
import { Refused, refused, stale } from '../refused.ts'
import { type Ask, on, type Route } from '../route.ts'
import type { User } from '../session/users.ts'
import { CONNECTOR } from '../settings.ts'

const KIND = 'connector'

/** Beside the sealed settings: ms since 1970 at which each secret was set. */
type SetAt = Partial<Record<SecretField, number>>

function setAtOf(body: unknown): SetAt {
  const found = typeof body === 'object' && body !== null && 'setAt' in body ? body.setAt : null
  const times = Object.entries(typeof found === 'object' && found !== null ? found : {})
  return Object.fromEntries(times.filter(([, at]) => typeof at === 'number'))
}

/** No page of a machine that only knows itself is reached by Zendesk, unless Zendesk is there too. */
function isReachable({ publicUrl, deskUrl }: ConsoleDeps): boolean {
  const isHere = (url: string | null) =>
    url !== null && /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(URL.canParse(url) ? new URL(url).hostname : '')
  return isHere(deskUrl) || (publicUrl !== null && !isHere(publicUrl))
}

async function viewOf(deps: ConsoleDeps): Promise<ConnectorView> {
  const { store, settings, environment, desk } = deps
  const [doc, account] = await Promise.all([store.document(KIND, CONNECTOR), settings.zendesk()])
  const setAt = environment ? {} : setAtOf(doc?.body)
  const secrets = SECRET_FIELDS.map(field => {
    const [at, isSet] = [setAt[field], account?.[field] !== undefined]
    return [field, { set: isSet, ...(isSet && at !== undefined && { at }) }] as const
  })
  return {
    version: doc?.version ?? 0,
    updatedAt: doc?.updatedAt ?? 0,
    value: shownOf(account),
    source: environment ? 'environment' : account ? 'stored' : 'none',
    fixed: environment ? deps.variables : {},
    secrets: Object.fromEntries(secrets) as ConnectorView['secrets'],
    webhook: { url: deps.webhookUrl(), reachable: isReachable(deps) },
    admin: account ? desk.address(account) : null,
    barred: deps.isBarred()
  }
}

async function save(
  deps: ConsoleDeps,
  by: User,
  version: number,
  form: ConnectorForm
): Promise<ZendeskSettings | Refused> {
  const { store, settings, clock, seal } = deps
  const [doc, before] = await Promise.all([store.document(KIND, CONNECTOR), settings.zendesk()])
  if ((doc?.version ?? 0) !== version) return stale(await viewOf(deps))
  const read = filled(form, before)
  if (!read.ok) return refused('bad_request', { fields: read.fields })
  const after = read.settings
  const secrets = changedSecrets(before, after)
  const fields = [...changedFields(before ? shownOf(before) : {}, shownOf(after)), ...secrets]
  if (doc && fields.length === 0) return after
  const setAt = { ...setAtOf(doc?.body), ...Object.fromEntries(secrets.map(field => [field, clock.now()])) }
  const body = { ...sealConnector(seal, CONNECTOR, after), setAt }
  const deed = { by, action: 'connector.put', on: { kind: KIND, id: CONNECTOR, name: after.domain }, fields }
  const done = await change(deps, { puts: [{ kind: KIND, id: CONNECTOR, version, body }] }, deed)
  return done ? after : stale(await viewOf(deps))
}

const FIXED = () =>
  refused('not_allowed', { fields: { '': 'fixed' }, detail: 'the connector comes from the environment' })

async function put(deps: ConsoleDeps, { user, body }: Ask<'connector.put'>) {
  if (deps.environment) return FIXED()
  const saved = await save(deps, user, body.version, body.value)
  return saved instanceof Refused ? saved : viewOf(deps)
}

async function test(deps: ConsoleDeps, { body }: Ask<'connector.test'>) {
  const at = { webhookUrl: deps.webhookUrl(), isPublic: isReachable(deps) }
  const read = deps.environment
    ? ({ ok: true, settings: deps.environment } as const)
    : filled(body.value, await deps.settings.zendesk())
  if (!read.ok) return refused('bad_request', { fields: read.fields })
  return { checks: await deps.desk.test(read.settings, at) }
}

async function state(deps: ConsoleDeps) {
  const account = deps.environment ?? (await deps.settings.zendesk())
  if (!account) return { failed: null }
  const checks = await deps.desk.test(account, { webhookUrl: deps.webhookUrl(), isPublic: isReachable(deps) })
  return { failed: checks.filter(({ is }) => is === 'failed').length }
}

async function update(deps: ConsoleDeps, { user, body }: Ask<'connector.update'>) {
  const account = deps.environment ?? (await save(deps, user, body.version, body.value))
  if (account instanceof Refused) return account
  const skills = await updateGroups(deps, user, account)
  return { connector: await viewOf(deps), skills }
}

/** Préférences › Paramètres livechat › Connecteur externe. */
export function connectorRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('connector.read', () => viewOf(deps)),
    on('connector.put', ask => put(deps, ask)),
    on('connector.test', ask => test(deps, ask)),
    on('connector.state', () => state(deps)),
    on('connector.update', ask => update(deps, ask))
  ]
}
