import type { Ids } from './ids.ts'
import type { Settings } from './settings.ts'
import { createTable, type Storage, type Table } from './table.ts'
import type {
  Agent,
  ApiKey,
  Attachment,
  Conversation,
  Group,
  Id,
  Integration,
  Message,
  Metadata,
  Requester,
  SupportId,
  Switchboard,
  SwitchboardIntegration,
  Ticket,
  Timestamp,
  User,
  Webhook
} from './types.ts'

/** What happened in the account, told after it is stored. Webhooks and the agents' page are built from it. */
export type Happening =
  | { type: 'conversation:create'; conversation: Conversation }
  | { type: 'conversation:message'; conversation: Conversation; message: Message }
  | { type: 'conversation:remove'; conversation: Conversation }
  | { type: 'conversation:read' | 'conversation:typing'; conversation: Conversation; activity: Activity }
  | ({ type: SwitchboardEvent; conversation: Conversation } & SwitchboardDetails)
  | { type: 'user:remove'; user: User }
  | { type: 'ticket:created' | 'ticket:changed' | 'ticket:solved'; ticketId: SupportId }
  | { type: 'agents:changed' | 'account:forgotten' }

export interface Activity {
  type: 'conversation:read' | 'typing:start' | 'typing:stop'
  author: { type: 'user' | 'business'; userId?: Id }
}

export type SwitchboardEvent =
  | `switchboard:${'passControl' | 'offerControl' | 'acceptControl'}`
  | `switchboard:${'passControl' | 'offerControl' | 'acceptControl'}:failure`
  | 'switchboard:releaseControl'

export interface SwitchboardDetails {
  metadata?: Metadata
  reason?: 'ticketClosed' | 'transferToEmail'
  error?: { code: string; message: string }
}

/** The token of the Support API, with the address of whoever made it. */
export interface SupportToken {
  id: string
  email: string
  token: string
  description?: string
  createdAt?: Timestamp
  /** Refused from then on; it stays in the list. */
  isInactive?: true
}

export interface Tables {
  users: Table<User>
  conversations: Table<Conversation>
  messages: Table<Message>
  attachments: Table<Attachment>
  switchboards: Table<Switchboard>
  switchboardIntegrations: Table<SwitchboardIntegration>
  integrations: Table<Integration>
  webhooks: Table<Webhook>
  keys: Table<ApiKey>
  tokens: Table<SupportToken>
  groups: Table<Group>
  agents: Table<Agent>
  requesters: Table<Requester>
  tickets: Table<Ticket>
  settings: Table<Settings & { id: string }>
  counters: Table<{ id: string; value: number }>
}

export interface World {
  tables: Tables
  ids: Ids
  now(): number
  settings(): Settings
  /** The next integer of a row of ids that begins at `from`. */
  count(row: string, from: number): SupportId
  tell(happening: Happening): void
  /** Calls back once, unless the account closes first. */
  after(ms: number, then: () => void): void
  /** Folder for the bytes of attachments. */
  filesFolder: string
  /** Origin of this account, without a slash at the end. */
  origin(): string
}

export function openTables(storage: Storage): Tables {
  return {
    users: createTable<User>(storage, 'user', user => user.externalId),
    conversations: createTable<Conversation>(storage, 'conversation', made => made.participants[0]?.userId),
    messages: createTable<Message>(storage, 'message', message => message.conversationId),
    attachments: createTable<Attachment>(storage, 'attachment', file => file.conversationId),
    switchboards: createTable<Switchboard>(storage, 'switchboard'),
    switchboardIntegrations: createTable<SwitchboardIntegration>(storage, 'switchboardIntegration'),
    integrations: createTable<Integration>(storage, 'integration'),
    webhooks: createTable<Webhook>(storage, 'webhook', webhook => webhook.integrationId),
    keys: createTable<ApiKey>(storage, 'key'),
    tokens: createTable<SupportToken>(storage, 'token'),
    groups: createTable<Group>(storage, 'group'),
    agents: createTable<Agent>(storage, 'agent'),
    requesters: createTable<Requester>(storage, 'requester', requester => requester.externalId),
    tickets: createTable<Ticket>(storage, 'ticket', ticket => ticket.conversationId),
    settings: createTable<Settings & { id: string }>(storage, 'settings'),
    counters: createTable<{ id: string; value: number }>(storage, 'counter')
  }
}

export function stamp(world: World): Timestamp {
  return new Date(world.now()).toISOString()
}
