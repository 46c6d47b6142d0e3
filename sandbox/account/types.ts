/** SunCo ids are 24 hex digits; Support ids are integers. */
export type Id = string
export type SupportId = number
/** `YYYY-MM-DDThh:mm:ss.SSSZ` */
export type Timestamp = string

/** Flat, at most 4 kB as JSON. */
export type Metadata = Record<string, string | number | boolean>

export interface Profile {
  givenName?: string | null
  surname?: string | null
  email?: string | null
  avatarUrl?: string | null
  locale?: string | null
}

/** A user of messaging; `zendeskId` appears once Support has linked or made its own user. */
export interface User {
  id: Id
  externalId?: string
  zendeskId?: string
  authenticated: boolean
  signedUpAt?: Timestamp
  toBeRetained?: boolean
  hasPaymentInfo: boolean
  identities: { type: string; value: string }[]
  profile: Profile
  metadata: Metadata
}

export interface Participant {
  id: Id
  userId: Id
  unreadCount: number
  lastRead?: Timestamp
}

/** Who answers now: ids of switchboard integrations; none before the first message. */
export interface Control {
  active?: Id
  pending?: Id
}

export interface Conversation {
  id: Id
  type: 'personal' | 'sdkGroup'
  isDefault: boolean
  displayName?: string
  description?: string | null
  iconUrl?: string | null
  metadata: Metadata
  participants: Participant[]
  control: Control
  /** What came with the last `passControl` to the agent workspace: group, tags, requester, `first_message_id`. */
  passMetadata: Metadata
  businessLastRead?: Timestamp
  createdAt: Timestamp
  lastUpdatedAt: Timestamp
}

export interface Author {
  type: 'user' | 'business'
  subtypes?: ('AI' | 'activity' | 'agent' | 'bot')[]
  userId?: Id
  displayName?: string
  avatarUrl?: string
}

export interface Action {
  type: 'buy' | 'link' | 'locationRequest' | 'postback' | 'reply' | 'webview'
  text: string
  payload?: string
  uri?: string
  [key: string]: unknown
}

/** `mediaUrl` belongs to `image` and `file`; the other kinds (carousel, list, form, …) keep their own keys. */
export interface Content {
  type: string
  text?: string
  htmlText?: string
  actions?: Action[]
  mediaUrl?: string
  mediaType?: string
  mediaSize?: number
  altText?: string
  attachmentId?: Id
  [key: string]: unknown
}

export interface Message {
  id: Id
  conversationId: Id
  received: Timestamp
  author: Author
  content: Content
  source: { type: string; integrationId?: Id }
  metadata?: Metadata
  activity?: { type: 'ticket:closed' | 'ticket:transfer:email' | 'conversation:endedByUser'; data: object }
}

/** Bytes live in a file; `access` is an account's setting at the moment of reading, not of the upload. */
export interface Attachment {
  id: Id
  name: string
  mediaType: string
  size: number
  path: string
  conversationId?: Id
  createdAt: Timestamp
}

export interface SwitchboardIntegration {
  id: Id
  name: string
  integrationId: Id
  integrationType: string
  deliverStandbyEvents: boolean
  nextSwitchboardIntegrationId?: Id
  messageHistoryCount?: number
}

export interface Switchboard {
  id: Id
  enabled: boolean
  defaultSwitchboardIntegrationId?: Id
}

export interface Webhook {
  id: Id
  integrationId: Id
  target: string
  triggers: string[]
  secret: string
  includeFullUser: boolean
  includeFullSource: boolean
}

export interface Integration {
  id: Id
  type: string
  status: 'active' | 'inactive' | 'error'
  displayName?: string | null
}

/** Conversations API key: `app_…` or, bound to one integration, `int_…`. */
export interface ApiKey {
  id: string
  secret: string
  displayName: string
  integrationId?: Id
  createdAt?: Timestamp
}

export interface Group {
  id: SupportId
  name: string
  description: string
  isDefault: boolean
  isPublic: boolean
  deleted: boolean
  createdAt: Timestamp
  updatedAt: Timestamp
}

/** Somebody with a seat in Support. `agent` may not create groups. */
export interface Agent {
  id: SupportId
  name: string
  email: string
  role: 'admin' | 'agent'
  /** Absolute path on the sandbox, for example `/avatars/900001.png`. */
  avatarPath: string
  groupIds: SupportId[]
  createdAt: Timestamp
}

/** The Support user behind a visitor. */
export interface Requester {
  id: SupportId
  name: string
  email?: string
  externalId?: string
  createdAt: Timestamp
  updatedAt: Timestamp
}

export type TicketStatus = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed'

export interface Ticket {
  id: SupportId
  subject: string
  description: string
  status: TicketStatus
  priority?: string
  requesterId: SupportId
  assigneeId?: SupportId
  groupId?: SupportId
  externalId?: string
  tags: string[]
  fields: Record<string, string>
  viaChannel: 'sunshine_conversations_api' | 'native_messaging' | 'api'
  /** Empty for one that was made through the Support API. */
  conversationId: Id
  /** The agent sees the conversation from here on. */
  firstMessageId?: Id
  /** False after *End session*: what the user writes next opens a new ticket. */
  sessionOpen: boolean
  lastReadMessageId?: Id
  comments: TicketComment[]
  audits: TicketAudit[]
  createdAt: Timestamp
  updatedAt: Timestamp
}

export interface TicketComment {
  id: SupportId
  authorId: SupportId
  body: string
  public: boolean
  createdAt: Timestamp
}

export interface TicketAudit {
  id: SupportId
  authorId: SupportId
  createdAt: Timestamp
  events: Record<string, unknown>[]
}

/** A request the account turns down, as status, code and words of the API it came through. */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly title: string
  /** Support's per-field explanations, for 422. */
  readonly details: Record<string, { description: string; error: string }[]> | undefined

  constructor(
    status: number,
    code: string,
    title: string,
    details?: Record<string, { description: string; error: string }[]>
  ) {
    this.status = status
    this.code = code
    this.title = title
    this.details = details
  }
}

export type Result<T> = T | Refusal
