import type {
  Agent,
  Attachment,
  Conversation,
  Group,
  Id,
  Message,
  Requester,
  Result,
  SupportId,
  Ticket,
  TicketComment,
  TicketStatus,
  Timestamp
} from './types.ts'

/** One line of the agents' list. */
export interface TicketRow {
  id: SupportId
  subject: string
  status: TicketStatus
  group?: Group
  assignee?: Agent
  requester: Requester
  /** Messages of the user since the last {@link Desk.markRead}. */
  unread: number
  /** The newest message, for a preview line. */
  lastMessage?: Message
  /** Private comments, for agents' eyes only; oldest first. */
  notes: TicketComment[]
  /** Empty for a ticket that was made without one. */
  conversationId: Id
  sessionOpen: boolean
  updatedAt: Timestamp
}

/** Everything an agent sees of one ticket. */
export interface TicketView extends TicketRow {
  ticket: Ticket
  conversation: Conversation | undefined
  /** From `first_message_id` on, else from the ten messages before the ticket; oldest first. */
  messages: Message[]
  /** Older messages that the agent does not get to see. */
  hiddenCount: number
  profile: {
    name: string
    email?: string
    externalId?: string
    /** The SunCo user's link to Support. */
    zendeskId?: string
    userId?: Id
    metadata: Record<string, string | number | boolean>
  }
}

/** What an agent says: one message per text and per file, in this order. */
export interface Reply {
  text?: string
  htmlText?: string
  /** Ids of attachments made with {@link Desk.upload}. */
  attachmentIds?: Id[]
}

export type DeskChange =
  | { type: 'ticket:created'; ticketId: SupportId }
  | { type: 'ticket:changed'; ticketId: SupportId }
  | { type: 'message:added'; ticketId: SupportId; message: Message }
  | { type: 'agents:changed' }
  | { type: 'account:forgotten' }

/** The account as an agent uses it. Refusals carry the status a route should answer. */
export interface Desk {
  agents(): Agent[]
  /** Without deleted ones, default first. */
  groups(): Group[]
  /** Newest change first; closed ones included. */
  tickets(): TicketRow[]
  ticket(id: SupportId): TicketView | undefined
  /** Assigns an unassigned ticket to the agent and opens a new one, as Zendesk does. 422 when the ticket is closed. */
  reply(ticketId: SupportId, agentId: SupportId, reply: Reply): Result<Message[]>
  /** `null` leaves the ticket to nobody. Also moves it to a group of the agent's where it has none. */
  assign(ticketId: SupportId, agentId: SupportId | null): Result<Ticket>
  /** 422 for solved without an assignee, and for any change to a closed ticket. */
  setStatus(ticketId: SupportId, agentId: SupportId, status: TicketStatus): Result<Ticket>
  /** Takes an assignee who is not in the group off the ticket. */
  setGroup(ticketId: SupportId, groupId: SupportId): Result<Ticket>
  /** Gives control back; the ticket stays as it is. */
  endSession(ticketId: SupportId, agentId: SupportId): Result<Ticket>
  markRead(ticketId: SupportId): Result<Ticket>
  /** Never reaches an integration (agents' typing is not delivered); the account accepts it all the same. */
  typing(ticketId: SupportId, agentId: SupportId, isTyping: boolean): Result<Ticket>
  /** Streams a file to disk; 415 for a kind Zendesk does not take, 413 above 50 MB. */
  upload(name: string, bytes: AsyncIterable<Uint8Array>, conversationId: Id): Promise<Result<Attachment>>
  /** For showing a message's `content.attachmentId` to an agent, who needs no API key. */
  attachment(id: Id): Attachment | undefined
  /** Returns the way to stop listening. Told after the change is stored. */
  onChange(listener: (change: DeskChange) => void): () => void
}
