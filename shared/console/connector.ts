import * as v from 'valibot'
import { ZendeskSettings } from '../settings.ts'
import { answers } from './call.ts'
import { type Versioned, versioned } from './refusal.ts'
import { optional, required } from './texts.ts'

/** Written, never read. */
export const SECRET_FIELDS = ['secretKey', 'apiToken', 'webhookSecret'] as const
export type SecretField = (typeof SECRET_FIELDS)[number]

/** The page's four groups of fields, in its order. */
export const CONNECTOR_GROUPS = [
  { name: 'connector', required: true, fields: ['domain', 'appId', 'integrationId', 'webhookSecret'] },
  { name: 'key', required: true, fields: ['keyId', 'secretKey'] },
  { name: 'api', required: true, fields: ['email', 'apiToken'] },
  { name: 'identity', required: false, fields: ['senderId', 'linkIdentity'] }
] as const

/** A blank secret keeps the one that is stored; `webhookSecret` may stay without any, where Zendesk shows it to our key. */
export const ConnectorForm = v.object({
  domain: ZendeskSettings.entries.domain,
  appId: required(128),
  integrationId: required(128),
  keyId: required(128),
  secretKey: optional(512),
  email: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.email('email')),
  apiToken: optional(512),
  senderId: v.optional(
    v.union(
      [v.literal(''), v.pipe(v.string(), v.trim(), v.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u, 'format'))],
      'format'
    ),
    ''
  ),
  webhookSecret: optional(512),
  /** Takes the stored `webhookSecret` away. */
  dropWebhookSecret: v.optional(v.boolean(), false),
  linkIdentity: v.optional(v.boolean(), false)
})
export type ConnectorForm = v.InferOutput<typeof ConnectorForm>
export type ConnectorField = Exclude<keyof ConnectorForm, 'dropWebhookSecret'>
export type ConnectorValue = Omit<ConnectorForm, SecretField | 'dropWebhookSecret'>

export interface ConnectorView extends Versioned<ConnectorValue> {
  /** `environment`: the server's variables win over whatever is stored, and nothing can be saved here. */
  source: 'none' | 'stored' | 'environment'
  /** Fields that cannot be changed here, with the variable that they come from. */
  fixed: Partial<Record<ConnectorField, string>>
  /** `at`: ms since 1970; absent where it comes from the environment. */
  secrets: Record<SecretField, { set: boolean; at?: number }>
  webhook: {
    /** To be given to Zendesk, step 3 of the integration. */
    url: string
    /** False while `PUBLIC_URL` is not set or leads to this machine only: Zendesk cannot reach us. */
    reachable: boolean
  }
  /** Where the links into Zendesk lead: the account's own address. Null while there is no domain. */
  admin: string | null
  /** Zendesk refuses our credentials: everything for it waits until they are mended. */
  barred: boolean
}

/** What is looked at, in the order of the page. */
export const CHECKS = [
  /** Does the account answer at all? */
  'account',
  'conversations.key',
  'integration',
  'webhook.target',
  'webhook.boxes',
  'webhook.secret',
  'agent.workspace',
  'multi.conversations',
  'support.token',
  'support.role',
  'support.groups',
  'public.url'
] as const
export type Check = (typeof CHECKS)[number]

/** Why; the page has the words, and how to mend it. */
export const CAUSES = [
  /** `values.status`, where there was an answer. */
  'unreachable',
  'domain_unknown',
  /** No answer in time. */
  'slow',
  /** Zendesk asks us to wait. `values.seconds`. */
  'rate_limited',
  'key_wrong',
  /** The key is of another app than `values.appId`. */
  'app_wrong',
  'integration_unknown',
  /** `values.found`: where it sends its events now; `values.wanted`: our URL. */
  'webhook_elsewhere',
  'webhook_missing',
  /** `values.boxes`: those that are not ticked: `includeFullUser`, `includeFullSource`, `conversation:message`. */
  'boxes_missing',
  /** Zendesk does not show it to a key of this scope: to be copied by hand, where none is stored. */
  'secret_hidden',
  /** Not in the switchboard: messaging or the agent workspace is off. */
  'workspace_missing',
  /** The key may not read the switchboard; nothing is wrong by that alone. */
  'scope_narrow',
  'multi_off',
  'token_wrong',
  /** `values.role`: only an administrator may make groups; existing groups of the same name work. */
  'role_agent',
  'groups_forbidden',
  /** `PUBLIC_URL` is not set, or leads to this machine. */
  'not_public',
  /** Another answer of Zendesk: `values.why`, in its own words. */
  'other'
] as const
export type Cause = (typeof CAUSES)[number]

export interface CheckResult {
  check: Check
  /** `warning`: handovers work, something is missing. `skipped`: could not be looked at, because of another one. */
  is: 'ok' | 'failed' | 'warning' | 'skipped'
  cause?: Cause
  values?: Record<string, string>
}

/** What `connector.update` did for one skill. */
export interface SkillReport {
  skill: string
  name: string
  /** `adopted`: a group of that name was there and is used from now on; `already`: it was used before. */
  is: 'created' | 'adopted' | 'already' | 'failed'
  group?: { id: string; url: string }
  /** With `failed`. */
  cause?: Cause
  values?: Record<string, string>
}

export const connectorCalls = {
  'connector.read': answers<ConnectorView>()({ method: 'GET', path: '/connector', access: 'administrator' }),
  /** Saves and asks Zendesk nothing. */
  'connector.put': answers<ConnectorView>()({
    method: 'PUT',
    path: '/connector',
    access: 'administrator',
    body: versioned(ConnectorForm)
  }),
  /** *Tester la connexion*, with what stands in the form, saved or not. Changes nothing anywhere. */
  'connector.test': answers<{ checks: CheckResult[] }>()({
    method: 'POST',
    path: '/connector/test',
    access: 'administrator',
    body: v.object({ value: ConnectorForm })
  }),
  /** How many checks of what is stored fail; null where nothing is. Editors count the same steps as administrators by it. */
  'connector.state': answers<{ failed: number | null }>()({
    method: 'GET',
    path: '/connector/state',
    access: 'editor'
  }),
  /** *Mettre à jour*: saves, then makes or adopts one group per skill. A connector of the environment is used as it is. */
  'connector.update': answers<{ connector: ConnectorView; skills: SkillReport[] }>()({
    method: 'POST',
    path: '/connector/update',
    access: 'administrator',
    body: versioned(ConnectorForm)
  })
}
