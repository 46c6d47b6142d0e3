import * as v from 'valibot'
import type { Refusal } from './errors.ts'
import type { ConversationId } from './ids.ts'
import { LIMITS } from './limits.ts'
import type { Agent, Delivery, FileView, Message, Mode, NoticeCode } from './message.ts'
import { Work } from './work.ts'

const Uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
const Variables = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[\p{L}_][\p{L}\p{N}_.-]{0,63}$/u)),
    v.pipe(v.string(), v.maxLength(LIMITS.variable))
  ),
  v.check(all => Object.keys(all).length <= LIMITS.variables)
)
const Url = v.pipe(v.string(), v.maxLength(2_048))

/** A JWT (HS256) of the site's server: `sub`, `aud` (the channel), `iat`, `exp`; `name` and `email` where there are any. */
const SignedIdentity = v.object({ token: v.pipe(v.string(), v.maxLength(4_096)) })
/** What the page says, shown as not verified. */
const PlainIdentity = v.object({
  externalId: v.optional(v.pipe(v.string(), v.maxLength(200))),
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  email: v.optional(v.pipe(v.string(), v.maxLength(320)))
})

/** `POST …/context`: what the page says while a conversation is under way. */
export const ContextBody = v.object({
  variables: v.optional(Variables),
  identity: v.optional(PlainIdentity)
})
export type ContextBody = v.InferOutput<typeof ContextBody>

/** `POST /api/conversations`: the first thing a visitor does. */
export const StartBody = v.object({
  channel: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  /** BCP 47; the server picks the nearest language of the channel. */
  language: v.optional(v.pipe(v.string(), v.maxLength(35))),
  page: v.optional(v.object({ url: Url, title: v.optional(v.pipe(v.string(), v.maxLength(300))) })),
  /** Set by the host page: not verified. */
  variables: v.optional(Variables),
  /** Who the visitor is to the site; with a token, its conversation is the one of that person (rules N1 to N5). */
  identity: v.optional(v.union([SignedIdentity, PlainIdentity])),
  /** From a preview page: kept out of the statistics. */
  test: v.optional(v.boolean()),
  /** A pass of the console: the bot answers from its drafts, and the conversation is a test. */
  draft: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** What a `work_required` asked for, in the very same request again (T7). */
  work: v.optional(Work)
})
export type StartBody = v.InferOutput<typeof StartBody>

/** What a visitor says: exactly one of a text and a file that was uploaded before. */
export const SayBody = v.object({
  localId: Uuid,
  text: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.text))),
  fileId: v.optional(Uuid),
  /** The visitor has accepted what the channel asks (C1). The first time that it is said is kept. */
  consent: v.optional(v.literal(true))
})
export type SayBody = v.InferOutput<typeof SayBody>

/**
 * `POST …/rating`: what the visitor thinks of an exchange with an agent, 1 (bad) to 5 (good). `seq`: the notice of the log that ended it
 * (`RATED`). Another answer for the same line takes the place of the earlier one (R2).
 */
export const RateBody = v.object({
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  value: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  comment: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.comment)))
})
export type RateBody = v.InferOutput<typeof RateBody>

/** Notices after which an exchange may be rated. */
export const RATED: readonly NoticeCode[] = ['handover.left', 'handover.ended', 'handover.idle']

export interface Rating {
  seq: number
  value: number
  comment?: string
  /** ms since 1970: when it was last changed. */
  at: number
}

/** Answer to `POST …/rating`, and to `GET …/rating`, where it is the newest one; null: nothing was rated yet. */
export interface Rated {
  rating: Rating | null
}

/** `GET …/transcript?format=…&zone=…`: plain text, or one HTML page that needs nothing else. */
export const TRANSCRIPT_FORMATS = ['text', 'html'] as const
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number]

export const SyncBody = v.object({ after: v.pipe(v.number(), v.integer(), v.minValue(0)) })

/** Socket.IO `auth`, read again at every connection. */
export const HandshakeAuth = v.object({
  version: v.number(),
  token: v.pipe(v.string(), v.maxLength(128)),
  after: v.pipe(v.number(), v.integer(), v.minValue(0))
})
export type HandshakeAuth = v.InferOutput<typeof HandshakeAuth>

/**
 * What the log holds beyond `after`, in pages. With `after: 0`, or where too much is missing (`reset`), it is the newest page only;
 * `GET …/messages?before=` brings what is older.
 */
export interface Sync {
  /** Differs when the database is another one: forget what you know and start from this. */
  epoch: string
  conversationId: ConversationId
  messages: Message[]
  /** The log's last seq when this was read. */
  upto: number
  /** False when further pages follow at once. */
  done: boolean
  /** The messages replace what is shown rather than follow it. */
  reset: boolean
  mode: Mode
  /** Who is there, in mode `live`. */
  agent?: Agent
  /** Visitor's messages that the desk does not have yet; every other one is `handed`. */
  deliveries: [seq: number, delivery: Delivery][]
}

/** Answer to `POST /api/conversations`. The token is shown once; only its hash is kept. */
export interface Started {
  token: string
  conversationId: ConversationId
  sync: Sync
}

/** Answer to `POST …/token`: opens the same conversation. The old one ends ten minutes after the first use of this one. */
export interface Renewed {
  token: string
}

/** Answer to a turn: the visitor's own message and everything that followed from it. The same `localId` gets the same answer. */
export interface Said {
  messages: Message[]
  mode: Mode
}

export interface Older {
  messages: Message[]
  more: boolean
}

/** `POST …/files`, multipart field `file`: what `fileId` of a later `SayBody` names. */
export interface Uploaded {
  file: FileView
}

export type Ack<T> = ({ ok: true } & T) | ({ ok: false } & Refusal)

export interface Typing {
  agent: Agent
  /** ms until it is over unless told again. */
  expiresIn: number
}

/** Widget to server. Every event is answered by its ack, after the commit. */
export interface VisitorEvents {
  'message:send': (said: SayBody, ack: (answer: Ack<Said>) => void) => void
  leave: (ack: (answer: Ack<Said>) => void) => void
  sync: (from: { after: number }, ack: (answer: Ack<Sync>) => void) => void
}

/** Server to widget. Nothing is told before it is committed. */
export interface ServerEvents {
  /** After each connection: pages of what is missing, the last with `done`. */
  sync: (page: Sync) => void
  'message:new': (message: Message) => void
  'message:delivery': (change: { seq: number; delivery: Delivery }) => void
  /** Every 30 s: the log's last seq. A widget that is behind asks for `sync`. */
  tip: (log: { seq: number }) => void
  typing: (typing: Typing) => void
  /** The server is going down for a moment. */
  bye: (when: { comeBackIn: number }) => void
}
