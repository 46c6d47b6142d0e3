import type { ZendeskSettings } from '../../shared/settings.ts'
import type { Clock } from '../conversation/ports.ts'
import { type ConversationsClient, createConversationsClient } from './conversations-client.ts'
import { createGroups, type Groups } from './groups.ts'
import { createHttp } from './http.ts'
import { createPace, type Pace } from './pace.ts'
import type { SwitchboardIntegration } from './shapes.ts'
import { createSupportClient, type SupportClient } from './support-client.ts'
import { createCache } from './waiting.ts'

interface Clients {
  conversations: ConversationsClient
  support: SupportClient
}

/** One Zendesk account, as its settings name it. */
export interface Account extends Clients {
  settings: ZendeskSettings
  base: string
  /** For what nobody waits for: the same calls, behind those of people. */
  behind: Clients
  groups: Groups
  /** Our own entry of the switchboard. Null where there is none or our key may not ask. */
  ownSwitchboard(): Promise<SwitchboardIntegration | null>
}

export interface AccountDeps {
  /** Null while nobody has filled them in. Read at every call, so that a change needs no restart. */
  settings(): Promise<ZendeskSettings | null>
  clock: Clock
  /** Instead of `https://{domain}.zendesk.com`; no slash at the end. */
  baseUrl?: string
  /** ms for one call. */
  timeoutMs?: number
  /** How many calls of the Conversations API, until the account says more. */
  pace?: { perSecond: number; burst: number }
  /** How many servers call the account beside one another, this one included. */
  nodes?: () => number
}

/** Half of what the smallest plan allows (Support: 200 a minute on Team), until the account says more; the Conversations API publishes no number. */
const SUPPORT_PACE = { perSecond: 100 / 60, burst: 60 }
const CONVERSATIONS_PACE = { perSecond: 50, burst: 50 }
const SWITCHBOARD_KEPT = 10 * 60_000

export function baseOf(settings: Pick<ZendeskSettings, 'domain'>, override?: string): string {
  return override ? override.replace(/\/+$/, '') : `https://${settings.domain}.zendesk.com`
}

export function createAccount(settings: ZendeskSettings, deps: Omit<AccountDeps, 'settings'>): Account {
  const { clock, timeoutMs, pace = CONVERSATIONS_PACE, nodes } = deps
  const base = baseOf(settings, deps.baseUrl)
  const shared = { base, clock, ...(timeoutMs !== undefined && { timeoutMs }) }
  const paces = {
    conversations: createPace(clock, pace, nodes),
    support: createPace(clock, SUPPORT_PACE, nodes)
  }
  const key = { ...shared, credentials: `${settings.keyId}:${settings.secretKey}` }
  const token = { ...shared, credentials: `${settings.email}/token:${settings.apiToken}` }
  const clientsAt = (at: { conversations: Pace; support: Pace }): Clients => ({
    conversations: createConversationsClient(createHttp({ ...key, pace: at.conversations }), settings.appId),
    support: createSupportClient(createHttp({ ...token, pace: at.support }))
  })
  const { conversations, support } = clientsAt(paces)
  const switchboard = createCache(
    clock,
    SWITCHBOARD_KEPT,
    () => conversations.switchboardIntegrations(),
    answer => answer.is === 'ok' || answer.is === 'no'
  )
  return {
    settings,
    base,
    conversations,
    support,
    behind: clientsAt({ conversations: paces.conversations.behind, support: paces.support.behind }),
    groups: createGroups(support, clock),
    async ownSwitchboard() {
      const answer = await switchboard.get('')
      const entries = answer.is === 'ok' ? answer.value : []
      return entries.find(entry => entry.integrationId === settings.integrationId) ?? null
    }
  }
}

/** The account of the moment: the same one, caches and all, until its settings change. */
export function createAccounts(deps: AccountDeps) {
  let known: { key: string; account: Account } | undefined
  return async (): Promise<Account | null> => {
    const settings = await deps.settings()
    if (!settings) return null
    const key = JSON.stringify(settings)
    if (known?.key !== key) known = { key, account: createAccount(settings, deps) }
    return known.account
  }
}
