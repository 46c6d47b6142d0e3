import type {
  ChannelId,
  ConnectorId,
  ConversationId,
  DeskConversationId,
  DeskMessageId,
  FileId,
  HandoverId,
  LocalId,
  MessageId,
  VisitorId
} from '../../shared/ids.ts'
import type { Agent, Author, Content, Delivery, Mode } from '../../shared/message.ts'
import type { Language } from '../../shared/settings.ts'

import type { VisitorIdentity } from './identity.ts'

/** Who answers now, with what exists only then. */
export type ModeState =
  | { is: 'bot' }
  | { is: 'waiting'; handover: HandoverId }
  | { is: 'live'; handover: HandoverId; agent: Agent }

export interface Conversation {
  id: ConversationId
  channelId: ChannelId
  visitorId: VisitorId
  language: Language
  mode: ModeState
  /** The bot's own memory: opaque to everyone else. */
  bot: unknown
  variables: Record<string, string>
  /** Who they are to the site, where it has said so. */
  identity?: VisitorIdentity
  /** C1: when they first accepted what the channel asks. */
  consentedAt?: number
  /** From a preview page: kept out of the statistics. */
  test: boolean
  /** Rises with every commit; a commit that expects another one is refused. */
  version: number
  lastSeq: number
  createdAt: number
  updatedAt: number
}

/** An attachment as it lies in the log: the file by its id, no URL (those are signed on the way out). */
export interface StoredAttachment {
  type: 'image' | 'file'
  fileId: FileId
  text?: string
}
export type StoredContent = Exclude<Content, { type: 'image' | 'file' }> | StoredAttachment

export interface StoredMessage {
  id: MessageId
  seq: number
  localId?: LocalId
  /** The visitor's message that this one answers, itself included: what a repeated `localId` gets again. */
  turn?: LocalId
  author: Author
  content: StoredContent
  at: number
  /** `saved`: a row of the outbox owes it to the desk. */
  delivery?: Delivery
  after?: number
  received?: number
  deskId?: DeskMessageId
  handoverId?: HandoverId
}
/** The store gives the `seq`. */
export type NewMessage = Omit<StoredMessage, 'seq'>

/** `unanswered`: nobody picked up in time. `written`: there was none; it carries a ticket that the bot took. */
export type EndReason = 'left' | 'ended' | 'solved' | 'idle' | 'failed' | 'unanswered' | 'written'

/** One passage from the bot to an agent and back. */
export interface Handover {
  id: HandoverId
  conversationId: ConversationId
  connectorId: ConnectorId
  /** Name of the skill whose success branch it started in. */
  skill?: string
  language: Language
  /** Who the visitor is at the desk. */
  externalId: string
  /** The value of the connector's `senderId` variable, where it was captured. */
  identity?: string
  state: 'opening' | 'open' | 'ended'
  reason?: EndReason
  /** Why it failed, for the console. */
  cause?: string
  /** The desk's conversation, once there is one: webhooks are matched by it. */
  deskConversation?: DeskConversationId
  /** What the desk told us on the way (ids of user, group, ticket, first message…): the adapter's, kept so that a crash repeats nothing. `test`: put there by the centre, of a conversation that is one. */
  facts: Record<string, string>
  /** The newest `received` taken in: where a sweep starts. */
  seenReceived: number
  /** When the desk is to be asked next whether it is still open. */
  watchAt: number
  startedAt: number
  /** Last word of either side. */
  activeAt: number
  endedAt?: number
}

/** One effect owed to the desk. Steps of one handover are taken strictly in order, one at a time. */
export type Step =
  /** A named part of opening a conversation at the desk; the adapter knows its own parts. `last` is put there by the centre: once taken, the handover is `open`. */
  | { do: 'open'; part: string; last?: true }
  /** One chunk of what was said to the bot. `localId` finds it again after a doubt. `as`: in whose name, the bot's unless it says so. */
  | { do: 'transcript'; localId: LocalId; text: string; as?: 'visitor' }
  | { do: 'text'; localId: LocalId; messageId: MessageId; text: string }
  | { do: 'file'; localId: LocalId; messageId: MessageId; fileId: FileId }
  /** Tells the desk that the visitor's side is over. */
  /** `note`: what the agents read of it; rows of earlier versions have none. */
  | { do: 'close'; reason: EndReason; note?: string }
  /** A ticket, on a lane of its own. `ticketId` names it at the desk: what is there already is not made twice. */
  | ({ do: 'ticket'; ticketId: string } & TicketWish)
  /** Runs beside the others, on a lane of its own: what the desk does in its own time (find the ticket, correct its group). */
  | { do: 'settle'; part: string }

export interface OutboxRow {
  id: string
  /** Rows of one lane are taken in order of `n`, one in flight. What carries a message has its handover's id for a lane. */
  lane: string
  n: number
  handoverId: HandoverId
  step: Step
  state: 'new' | 'trying' | 'unsure' | 'done' | 'parked'
  /** 429 and outages do not count. */
  attempts: number
  attemptAt?: number
  dueAt: number
  cause?: string
  /** Rises with every claim; a settlement with an older one is refused. */
  fence: number
}
export type NewOutboxRow = Pick<OutboxRow, 'id' | 'lane' | 'handoverId' | 'step' | 'dueAt'>

/** What the visitor leaves in writing where nobody can take over. */
export interface TicketWish {
  subject: string
  text: string
  /** Who is to be answered. */
  email?: string
  /** Name of the skill that it is for. */
  skill?: string
}

/** What we know after trying. */
export type Outcome =
  | { is: 'taken'; learned?: Learned }
  /** Not taken, and trying again will not help. */
  | { is: 'refused'; why: string }
  /** Not taken; worth trying again after `ms`. `free`: does not count as a try (429, outage). */
  | { is: 'later'; ms: number; free?: boolean; why: string }
  /** It may have been taken: `find` it before trying again. */
  | { is: 'unknown'; why: string }
  /** Our credentials no longer do: the whole connector waits for a person. */
  | { is: 'barred'; why: string }
  /** The desk's conversation is gone or full: open a new one, then try again there. */
  | { is: 'gone'; why: string }

/** What the desk told us about a step that it took. */
export interface Learned {
  deskConversation?: DeskConversationId
  facts?: Record<string, string>
  deskId?: DeskMessageId
  received?: number
}

/** Answer to `find`. `unclear`: the desk could not be asked. */
export type Found = { is: 'found'; learned?: Learned } | { is: 'absent' } | { is: 'unclear'; why: string }

/** One message as the desk tells it, by webhook or by list. */
export interface DeskMessage {
  deskId: DeskMessageId
  /** ms since 1970, the desk's clock. */
  received: number
  /** Our own id on what we posted. */
  localId?: LocalId
  author: { is: 'visitor' } | { is: 'us' } | { is: 'agent'; name: string; avatar?: string } | { is: 'automated' }
  content:
    | {
        type: 'text'
        text: string
        html?: string
        links?: { label: string; url: string }[]
        choices?: { label: string; text: string }[]
      }
    | { type: 'file'; url: string; name: string; mime?: string; size?: number; text?: string }
}

/** One file of a conversation. `spool`: with us, still owed to the desk. `remote`: at the desk, fetched from there. */
export interface StoredFile {
  id: FileId
  conversationId: ConversationId
  from: 'visitor' | 'agent'
  name: string
  mime: string
  size: number
  /** Verified by its first bytes to be png, jpeg, gif or webp. */
  image: boolean
  width?: number
  height?: number
  where: { is: 'spool' } | { is: 'remote'; url: string }
  createdAt: number
}

export type { Agent, Mode }

/** The dialogue for an agent's eyes, in the visitor's language. */
export interface Transcript {
  title: string
  lines: TranscriptLine[]
  language: Language
}

export interface TranscriptLine {
  who: 'visitor' | 'bot' | 'agent'
  /** Under which an agent reads it. */
  name: string
  text: string
  at: number
}

/** Of a log. */
export interface Part {
  after?: number
  before?: number
  limit: number
}

export interface Excerpt {
  epoch: string
  conversation: Conversation
  messages: StoredMessage[]
  undelivered: Undelivered[]
}

export interface Undelivered {
  seq: number
  delivery: Delivery
}
