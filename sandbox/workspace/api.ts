/**
 * What the agent workspace page and the sandbox say to each other. Everything lives below `API`.
 *
 * | call | does |
 * | --- | --- |
 * | `GET  /desk` | `Desk`: the account, its agents and groups |
 * | `GET  /tickets` | `{ tickets: TicketRow[] }`, the latest activity first |
 * | `GET  /tickets/:id` | `TicketView`, 404 when there is none |
 * | `POST /tickets/:id/messages` | `NewReply` → `{ message }` |
 * | `POST /tickets/:id/files?name=…&localId=…` | the bytes as the body, their type as `content-type` → `{ message }`; 413, 415 |
 * | `PATCH /tickets/:id` | `TicketChange` → `{ ticket }` |
 * | `POST /tickets/:id/end-session` | → `{ ticket }`; hands control back, the ticket stays as it is |
 * | `POST /tickets/:id/read` | → `{ ticket }`; nothing is unread any more |
 * | `GET  /files/:id` | the bytes of an attachment; pictures inline, everything else as a download |
 * | `GET  /events` | server-sent events: `LiveEvent` as JSON in `data` |
 *
 * Every call that changes something carries the agent's id in the header `x-agent-id`, which a foreign page cannot set
 * without asking. A refusal is `{ error: RefusalCode }`.
 */
export const API = '/workspace/api'
export const AGENT_HEADER = 'x-agent-id'
/** Zendesk's own limit for one text of a message, in characters. */
export const TEXT_LIMIT = 4096
/** Zendesk's own limit for one file, in bytes. */
export const FILE_LIMIT = 50 * 1024 * 1024

export interface Desk {
  account: { subdomain: string }
  agents: Agent[]
  groups: Group[]
}

export interface Agent {
  id: number
  name: string
  email: string
  avatarUrl?: string
  groupIds: number[]
}

export interface Group {
  id: number
  name: string
}

export const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type Status = (typeof STATUSES)[number]

export interface TicketRow {
  id: number
  subject: string
  status: Status
  requester: { name: string; email?: string }
  groupId: number | null
  assigneeId: number | null
  /** Does a session run, so that a reply reaches the visitor? Ended sessions do not come back; a written ticket never had one. */
  session: 'running' | 'ended' | 'none'
  /** The last thing said or noted, in one line. */
  excerpt: { from: Author['kind']; text: string; file?: 'image' | 'file'; activity?: string; isNote?: true } | null
  /** Of what the excerpt shows, or of the ticket where nothing was said yet: the list is in this order. */
  activeAt: number
  /** Messages of the requester that no agent has read. */
  unread: number
}

/** The latest activity first, by the time that each row shows. */
export const byActivity = (a: TicketRow, b: TicketRow): number => b.activeAt - a.activeAt || b.id - a.id

export interface TicketView {
  ticket: TicketRow
  /** In the order in which Zendesk received them, notes among them. */
  messages: Message[]
  requester: Requester
  conversationId: string
  createdAt: number
  /** Older messages that the account does not show to agents. */
  hidden: number
  tags: string[]
  /** The other tickets of the same requester, latest first. */
  others: { id: number; subject: string; status: Status }[]
}

export interface Requester {
  name: string
  email?: string
  /** Of the Support user; absent until Support has linked one. */
  zendeskId?: string
  /** The mapped identity, as the integration gave it. */
  externalId?: string
  /** Of the Conversations user. */
  userId?: string
}

export interface Author {
  kind: 'requester' | 'agent' | 'bot' | 'system'
  name: string
  avatarUrl?: string
  /** The agent of this account who wrote it. */
  agentId?: number
}

export interface Message {
  id: string
  at: number
  author: Author
  content: Content
  /** Said before the handover: the history from the bot. */
  history: boolean
  /** Present on what this workspace sent; pairs the message with the reply on its way. */
  localId?: string
}

export type Content =
  | { type: 'text'; text: string }
  /** Between agents: the visitor never sees it. */
  | { type: 'note'; text: string }
  | { type: 'image' | 'file'; url: string; name: string; mime: string; size?: number; text?: string }
  /** Something that happened, such as `ticket:closed`. */
  | { type: 'activity'; name: string }

export interface NewReply {
  localId: string
  /** 1 to TEXT_LIMIT characters. */
  text: string
  /** The same with formatting, where there is any. */
  htmlText?: string
}

export interface TicketChange {
  status?: Exclude<Status, 'new' | 'hold'>
  assigneeId?: number | null
  groupId?: number
}

export type LiveEvent =
  /** A ticket is there or has changed; `message` is what was said, when that is why. */
  | { type: 'ticket'; ticket: TicketRow; message?: Message }
  /** Agents or groups have changed, or the account was emptied: ask again for everything. */
  | { type: 'desk' }

export const REFUSALS = [
  'not_found',
  'not_signed_in',
  'invalid',
  'too_large',
  'type_refused',
  'session_ended',
  'ticket_closed',
  'assignee_needed',
  'unreachable'
] as const
export type RefusalCode = (typeof REFUSALS)[number]
