/**
 * What the administration pages and the sandbox say to each other. Everything lives below `API`.
 *
 * | call | does |
 * | --- | --- |
 * | `GET    /account` | `AccountView` |
 * | `POST   /integrations` | `IntegrationForm` → the integration's id and the secret of its webhook |
 * | `PUT    /integrations/:id` | `IntegrationForm` |
 * | `POST   /keys` | `KeyForm` → the key's id and its secret, which is never told again |
 * | `DELETE /keys/:id` | |
 * | `POST   /tokens` | `TokenForm` → its id and the token, which is never told again |
 * | `POST   /tokens/:id/deactivate` | |
 * | `POST   /groups` | `GroupForm` → the group's id |
 * | `PUT, DELETE /groups/:id/members/:agentId` | |
 * | `POST   /people` | `PersonForm` → the person's id |
 * | `PATCH  /settings` | `SettingsChange` |
 *
 * Every change answers `Changed`. Calls that change something carry an administrator's id in `ADMIN_HEADER`, which a foreign page cannot
 * set without asking. A refusal is `{ error: RefusalCode, faults? }`.
 */
export const API = '/admin/api'
export const ADMIN_HEADER = 'x-agent-id'

/** The page's three boxes are the first of these, and the two of `IntegrationForm`. */
export const SUBSCRIPTIONS = [
  'conversation:message',
  'conversation:create',
  'conversation:read',
  'conversation:remove',
  'conversation:typing',
  'switchboard:passControl',
  'switchboard:releaseControl'
] as const
export type Subscription = (typeof SUBSCRIPTIONS)[number]

export interface AccountView {
  subdomain: string
  appId: string
  integrations: IntegrationView[]
  keys: KeyView[]
  tokens: TokenView[]
  groups: GroupView[]
  people: PersonView[]
  settings: SettingsView
}

export interface IntegrationView {
  id: string
  name: string
  webhook: {
    /** Empty where none was given yet. */
    target: string
    /** Of those that the form offers. */
    triggers: Subscription[]
    includeFullUser: boolean
    includeFullSource: boolean
    secret: string
  }
}

export interface KeyView {
  id: string
  name: string
  /** Null: of the whole app. */
  integrationId: string | null
  /** ms since 1970; null where it is not known. */
  createdAt: number | null
}

export interface TokenView {
  id: string
  description: string
  /** Whose address goes with it. */
  by: { name: string; email: string }
  createdAt: number | null
  isActive: boolean
}

export interface GroupView {
  id: number
  name: string
  members: number[]
}

export interface PersonView {
  id: number
  name: string
  email: string
  role: 'admin' | 'agent'
}

export interface SettingsView {
  apiTokenAccess: boolean
  agentWorkspace: boolean
  multiConversations: boolean
}

export interface IntegrationForm {
  name: string
  target: string
  includeFullUser: boolean
  includeFullSource: boolean
  triggers: Subscription[]
}

export interface KeyForm {
  name: string
  integrationId?: string
}

export interface TokenForm {
  description: string
}

export interface GroupForm {
  name: string
}

export interface PersonForm {
  name: string
  email: string
  role: 'admin' | 'agent'
}

/** Multi-conversations cannot be switched off again. */
export interface SettingsChange {
  apiTokenAccess?: boolean
  agentWorkspace?: boolean
  multiConversations?: true
}

/** What was made, where something was. */
export interface Made {
  id: string
  secret?: string
}

export interface Changed {
  account: AccountView
  made?: Made
}

export const FAULTS = ['required', 'too_long', 'url', 'email', 'taken', 'one_at_least'] as const
export type FaultCode = (typeof FAULTS)[number]
/** By the name of the field. */
export type Faults = { readonly [field: string]: FaultCode }

export const REFUSALS = ['invalid', 'not_found', 'not_allowed', 'not_here', 'too_many', 'unreachable'] as const
export type RefusalCode = (typeof REFUSALS)[number]
