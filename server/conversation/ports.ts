import type {
  ConnectorId,
  ConversationId,
  DeskConversationId,
  DeskMessageId,
  FileId,
  HandoverId,
  LocalId
} from '../../shared/ids.ts'
import type { Overrides } from '../../shared/sentences/index.ts'
import type { Language } from '../../shared/settings.ts'
import type { Archive, Counts } from './archive.ts'
import type { Forgetting } from './forgetting.ts'
import type { Hint } from './hint.ts'
import type { Identities } from './identity.ts'
import type { AuditLine, Ledger } from './ledger.ts'
import type {
  Conversation,
  DeskMessage,
  Excerpt,
  Found,
  Handover,
  Learned,
  NewMessage,
  NewOutboxRow,
  OutboxRow,
  Outcome,
  Part,
  Step,
  StoredContent,
  StoredFile,
  StoredMessage,
  TicketWish,
  Transcript,
  Undelivered
} from './model.ts'
import type { Ratings } from './ratings.ts'
import type { Standing } from './standing.ts'
import type { Vitals } from './vitals.ts'

// What the centre needs from the edges. The edges implement it; `server/app.ts` wires.

export interface Clock {
  /** ms since 1970: for what people see and what is stored. Never for ordering. */
  now(): number
  /** Calls back once after `ms`; the answer cancels. Monotonic: a jump of the wall clock does not move it. */
  after(ms: number, then: () => void): () => void
}

export interface Chance {
  uuid(): string
  /** 0 ≤ x < 1 */
  random(): number
  /** base64url of so many random bytes. */
  token(bytes: number): string
}

export interface Log {
  info(what: object, text: string): void
  warn(what: object, text: string): void
  error(what: object, text: string): void
}

/** One atomic change of one conversation. Either all of it is stored or none. */
export interface Change {
  conversationId: ConversationId
  /** The version that the change was decided on. */
  version: number
  append?: NewMessage[]
  set?: Partial<Pick<Conversation, 'mode' | 'bot' | 'variables' | 'language'>>
  /**
   * Inserted when new. When known, its `state`, `reason`, `cause`, `endedAt` and `activeAt` are taken from here; `deskConversation`,
   * `facts`, `seenReceived` and `watchAt` stay as they are in the store: settlements write those meanwhile, without a new version.
   */
  handover?: Handover
  /** Inserted after `withdraw` has been applied. */
  outbox?: NewOutboxRow[]
  /** The first of `outbox` is claimed with them where its lane is idle (`claimWork`), and told of by the hint. */
  claim?: Claim
  /** Rows of this handover not yet tried are withdrawn (the visitor left before they went out); their messages become `failed`. */
  withdraw?: HandoverId
  files?: StoredFile[]
  /** For the statistics. */
  counts?: Counts
  /** The webhook event that caused it, or the silence; known already → `duplicate`. */
  eventId?: string
}

/** `at`: now, by the clock of `claimWork`; `lease`: ms. */
export interface Claim {
  at: number
  lease: number
}

export type Committed =
  | { is: 'done'; conversation: Conversation; messages: StoredMessage[] }
  /** Somebody else was first: read again, decide again. */
  | { is: 'conflict' }
  /** This event, this local id or this desk message is in the log already. */
  | { is: 'duplicate' }

export type Settlement =
  | { to: 'done'; learned?: Learned }
  | { to: 'later'; dueAt: number; counts: boolean; cause: string }
  /** `unconfirmed`: the doubt lasts; the message's delivery becomes `unconfirmed`. */
  | { to: 'unsure'; dueAt: number; cause: string; unconfirmed?: boolean }
  | { to: 'parked'; cause: string }

/** A settings document (channel, connector, skill, knowledge, bot…). The body is validated by whoever reads it. */
export interface Document {
  kind: string
  id: string
  version: number
  body: unknown
  updatedAt: number
}

export interface Store extends Identities, Ledger, Archive, Ratings, Vitals {
  // conversations
  createConversation(made: {
    conversation: Conversation
    tokenHash: string
    tokenExpiresAt: number
    messages: NewMessage[]
  }): Promise<StoredMessage[]>
  /** Also pushes the token's expiry to `expiresAt` (never beyond its absolute limit). */
  conversationByToken(tokenHash: string, now: number, expiresAt: number): Promise<Conversation | null>
  /** A second token for the same conversation; at its first use the old one gets ten more minutes. False: the old one opens nothing. */
  renewToken(tokenHash: string, freshHash: string, now: number, expiresAt: number): Promise<boolean>
  conversation(id: ConversationId): Promise<Conversation | null>
  /** Where the logs of these conversations end; those that there are. */
  lastSeqs(ids: readonly ConversationId[]): Promise<Map<ConversationId, number>>
  /** Ascending by seq. `after` from there on, `before` the last ones below it, neither: the newest. */
  messages(id: ConversationId, page: Part): Promise<StoredMessage[]>
  /** With the part of the log that is chosen by the conversation, and what widgets are told beside. Null: there is no such conversation. */
  excerpt(id: ConversationId, partOf: (conversation: Conversation) => Part): Promise<Excerpt | null>
  /** Everything that one visitor's message caused, itself first; empty when the server never saw it. */
  turn(id: ConversationId, localId: LocalId): Promise<StoredMessage[]>
  /** Visitor's messages to an agent that are not `handed` yet. */
  undelivered(id: ConversationId): Promise<Undelivered[]>
  /** What a word that the desk received then is taken in by. Null: the conversation, or the handover, is no more. */
  standing(handover: Pick<Handover, 'id' | 'conversationId'>, received: number): Promise<Standing | null>
  /** Of these messages of the desk those that are in the log, or echoes, with all that can be learnt of them: telling them again changes nothing. */
  knownAtDesk(connector: ConnectorId, ids: readonly DeskMessageId[]): Promise<Set<DeskMessageId>>
  commit(change: Change): Promise<Committed>

  // handovers
  handover(id: HandoverId): Promise<Handover | null>
  handoverByDesk(connector: ConnectorId, deskConversation: DeskConversationId): Promise<Handover | null>
  /** Takes up to `limit` handovers that are due for a look and moves their `watchAt` on, so that no other node looks too. */
  claimWatches(now: number, next: number, limit: number): Promise<Handover[]>
  /** Adds `facts` to those known; replaces the rest. Nothing happens to a handover that is not known. */
  patchHandover(
    id: HandoverId,
    patch: Partial<Pick<Handover, 'facts' | 'seenReceived' | 'activeAt' | 'watchAt' | 'cause'>>
  ): Promise<void>

  // outbox
  /** The first open row of up to `limit` lanes that are due and that nobody holds, leased until `now + leaseMs` and marked `trying` or, after a doubt, left `unsure`. */
  claimWork(now: number, leaseMs: number, limit: number): Promise<OutboxRow[]>
  /** Makes the lease of a row's lane last until then. False when it is lost: another claim has been made since, or the row was settled. */
  renew(row: OutboxRow, until: number): Promise<boolean>
  /** Applies an outcome. False when the lease was lost (`fence`): somebody else goes on with it. */
  settle(row: OutboxRow, settlement: Settlement, now: number): Promise<boolean>
  /** An echo proves that a step was taken: settles the row that carries `localId`, whatever its state. `twin`: another desk id was known already. */
  confirm(
    handover: HandoverId,
    localId: LocalId,
    learned: Learned,
    now: number
  ): Promise<'confirmed' | 'known' | 'twin' | 'unknown'>
  /** Puts steps in front of what is still owed on this lane (a new desk conversation is needed). */
  prepend(row: OutboxRow, steps: Step[], ids: string[], now: number): Promise<boolean>
  /** ms until the next row is due; null when nothing is owed. */
  nextDue(now: number): Promise<number | null>
  parked(): Promise<OutboxRow[]>
  /** Forgets up to `limit` steps that were done before. Answers how many: fewer than `limit` means that there are no more. */
  forgetDone(before: number, limit: number): Promise<number>
  /** False: it is not parked, and `audit` is not written. */
  unpark(id: string, now: number, audit?: AuditLine): Promise<boolean>

  // files
  addFile(file: StoredFile): Promise<void>
  file(id: FileId): Promise<StoredFile | null>
  moveFile(id: FileId, where: StoredFile['where']): Promise<void>
  /** Uploaded but never said, older than `before`. */
  orphanFiles(before: number, limit: number): Promise<StoredFile[]>
  deleteFile(id: FileId): Promise<void>

  // settings
  documents(kind: string): Promise<Document[]>
  document(kind: string, id: string): Promise<Document | null>
  /** `version: 0` makes it new. Null when somebody else changed it meanwhile. */
  putDocument(doc: { kind: string; id: string; body: unknown }, version: number, now: number): Promise<Document | null>
  deleteDocument(kind: string, id: string): Promise<boolean>

  // the whole
  /** Made with the database; differs when it is another one. */
  epoch(): Promise<string>
  /** Forgets what has had its time: webhook events of 30 days ago, tokens and logins that open nothing any more. */
  purge(now: number): Promise<void>
  /** Called after each commit, here or on another node. The answer stops it. */
  watch(listener: (hint: Hint) => void): () => void
  /** A hint with no row behind it (typing). */
  publish(hint: Hint): void
  close(): Promise<void>
}

/** Whoever can be reached. `null`: the desk did not say. */
export interface Availability {
  anyone: boolean | null
  /** By skill name. */
  skills: Record<string, boolean | null>
}

export type Watch = { is: 'open' } | { is: 'ended'; reason: 'ended' | 'solved' } | { is: 'unclear'; why: string }

/** An agent desk. One adapter per kind of desk; every call resolves, whatever happens out there. */
export interface Desk extends Forgetting {
  /** The steps that open a conversation at the desk, transcript included, in order; then those that run beside. */
  plan(handover: Handover, transcript: Transcript): { lane: Step[]; beside: Step[] }
  /** The step that makes a ticket of a wish, the dialogue included. `id` is new. */
  planTicket(wish: TicketWish, transcript: Transcript, id: string): Step
  perform(step: Step, handover: Handover): Promise<Outcome>
  /** Was this step, tried at `attemptAt`, taken? */
  find(step: Step, handover: Handover, attemptAt: number): Promise<Found>
  /** Everything in the desk's conversation that was received at or after `since`, ascending. Null: could not be asked. */
  list(handover: Handover, since: number): Promise<DeskMessage[] | null>
  watch(handover: Handover): Promise<Watch>
  /** Removes a late twin. */
  remove(handover: Handover, deskId: DeskMessageId): Promise<boolean>
  availability(skills: string[]): Promise<Availability>
  /** A file of the desk, with our credentials where they belong. `range` is an HTTP Range header. */
  fetchFile(
    url: string,
    range?: string
  ): Promise<{ status: number; headers: Headers; body: ReadableStream<Uint8Array> | null } | null>
}

/** The bot decides; it neither stores nor sends. */
export interface Bot {
  welcome(input: BotInput): Promise<BotTurn>
  answer(input: BotInput & { text: string }): Promise<BotTurn>
  /** The handover that `memory` asked for came to nothing: the failure branch answers. Null: there is nothing to say. */
  unmet?(input: BotInput): Promise<BotTurn | null>
}

export interface BotInput {
  language: Language
  memory: unknown
  variables: Record<string, string>
  /** Asked only when a condition needs it. */
  availability: (skills: string[]) => Promise<Availability>
  /** False: nobody can take over (escalation is off, or the connector waits for a person). */
  canHandOver: boolean
  /** A ticket can be left; also while the connector waits for a person. */
  canWrite?: boolean
  /** Where an author has made no failure branch that takes a message, the bot offers to take one. */
  takesMessage?: boolean
}

export interface BotTurn {
  says: StoredContent[]
  memory: unknown
  variables: Record<string, string>
  /** The answer carried *connexion au livechat*. */
  connect?: { skill?: string }
  tickets?: TicketWish[]
  /** For the statistics. */
  understood: boolean
}

/** What the centre reads of the settings; changes take effect at the next call. */
export interface Settings {
  /** Null: nobody can take over. */
  connector(): Promise<{ id: ConnectorId; senderId?: string; linkIdentity: boolean } | null>
  /** Whose tickets take what is left in writing: also with escalation off. Left out: `connector`. */
  mailbox?(): ReturnType<Settings['connector']>
  sentences(): Promise<Overrides>
  /** '' while nobody has given it one. */
  botName(): Promise<string>
  /** What greets where no published knowledge does; '' where nothing does. */
  welcome?(language: Language): Promise<string>
}

/** When people are there. Changes take effect at the next call. */
export interface OpeningHours {
  /** Is it a time at which somebody is there? Overall, and by skill name; null: not known. */
  at(now: number, skills: readonly string[]): Promise<Availability>
  /** ms that a visitor waits for somebody to pick up; null: as long as they like. */
  pickUpWithin(): Promise<number | null>
  /** The bot offers to take a message where nobody can take over. */
  takesMessage(): Promise<boolean>
  /** Whose days the statistics count. IANA. */
  timeZone(): Promise<string>
}

export type { Spool } from './spool.ts'
export type { Hint }
