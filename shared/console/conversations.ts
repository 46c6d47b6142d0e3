import * as v from 'valibot'
import type { Message, Mode } from '../message.ts'
import type { Rating } from '../protocol.ts'
import { CHANNEL_ID, type Language } from '../settings.ts'
import { answers, MANY } from './call.ts'
import { type Versioned, versioned } from './refusal.ts'
import { Count, Cursor, Day, type Page, Search, YesNo } from './texts.ts'

export interface ConversationEntry {
  id: string
  channel: string
  /** Absent: the channel was removed. */
  channelName?: string
  visitor: string
  language: Language
  mode: Mode
  /** Who is there in mode `live`. */
  agent?: string
  test: boolean
  createdAt: number
  updatedAt: number
  /** What names the visitor: the value of `mail` or of the connector's variable. */
  identity?: string
  /** As the site says it; `verified`: its server has signed it. */
  who?: { verified: boolean; externalId?: string | undefined; name?: string | undefined; email?: string | undefined }
  /** How many lines its log has. */
  messages: number
  handovers: number
  /** Messages that the desk refused for good. */
  parked: number
}

export const END_REASONS = ['left', 'ended', 'solved', 'idle', 'failed', 'unanswered'] as const
export type EndReason = (typeof END_REASONS)[number]

/** A ticket, and where agents see it. */
export interface DeskTicket {
  id: string
  url: string
}

/** What was erased, and what became of it at Zendesk. */
export interface Erased {
  conversations: number
  messages: number
  files: number
  /** At Zendesk: deleted, and what could not be (their ids there, with the reason). */
  desk: { conversations: number; users: number; failed: { id: string; why: string }[] }
  /** They stay: Support keeps them until somebody deletes them there. */
  tickets: DeskTicket[]
}

/** One step owed to the desk, and how far it has come. */
export interface StepView {
  id: string
  /** `open`, `transcript`, `text`, `file`, `ticket`, `close`, `settle`; with the part for those that have one. */
  what: string
  part?: string
  state: 'new' | 'trying' | 'unsure' | 'done' | 'parked' | 'givenUp'
  attempts: number
  /** ms since 1970 of the last try, and of the next one. */
  attemptAt?: number
  dueAt: number
  /** Parked, and another try makes sense: its handover has not failed as a whole. */
  retry: boolean
  cause?: string
  /** Of the message that it carries. */
  seq?: number
}

export interface HandoverView {
  id: string
  state: 'opening' | 'open' | 'ended'
  /** `written`: no chat; it carries a message that became a ticket. */
  reason?: EndReason | 'written'
  cause?: string
  skill?: string
  startedAt: number
  /** When a person first wrote. */
  pickedUpAt?: number
  endedAt?: number
  /** At Zendesk; the ticket with its address there. */
  deskConversation?: string
  ticket?: DeskTicket
  /** Of the message that the visitor left. */
  message?: DeskTicket
  group?: string
  steps: StepView[]
}

export interface ConversationView extends ConversationEntry {
  /** What the bot captured and the page set. */
  variables: Record<string, string>
  /** The newest lines, ascending by seq; `conversations.messages` has the others. */
  log: Message[]
  more: boolean
  /** What the visitor thought of it, by the line that ended it; ascending by seq. */
  ratings: Rating[]
  handoverList: HandoverView[]
}

/** What waits for a person, wherever it is. */
export interface ParkedEntry extends StepView {
  conversation: string
  handover: string
  /** When it was parked, ms since 1970. */
  at: number
  /** The first words of the message, where it is one. */
  excerpt?: string
}

/** Of one day. Tests are left out. */
export interface DayFigures {
  /** `2026-03-14` */
  day: string
  conversations: number
  /** Turns with the bot, and those that it understood. */
  turns: number
  understood: number
  handovers: number
  /** Handovers that a person picked up, and how long the visitor waited for that: ms, median and 90th percentile. */
  pickedUp: number
  waitMedian: number | null
  waitP90: number | null
  ended: Record<EndReason, number>
  /** Answers to the question at the end, 1 to 5, and their mean. */
  ratings: number
  satisfaction: number | null
}

/** The whole period as one. */
export type Figures = Omit<DayFigures, 'day'>

export interface Statistics {
  days: DayFigures[]
  total: Figures
  /** Whose days they are: the zone of the opening hours when each day was counted. */
  timeZone: string
}

/** The last time something was deleted because its time was over: ms since 1970, and how many conversations. */
export interface LastDeletion {
  at: number
  conversations: number
}

const KeptDays = v.pipe(v.number('number'), v.integer('number'), v.minValue(1, 'number'), v.maxValue(3_650, 'number'))

/** How long what was said is kept. */
export const Retention = v.object({
  /** Of every channel that has no period of its own; null: until somebody erases it. */
  days: v.nullable(KeptDays),
  /** By channel; one that was removed keeps its own, as its conversations stay. */
  channels: v.optional(v.record(v.pipe(v.string(), v.regex(CHANNEL_ID)), KeptDays), {}),
  /** What goes here goes at Zendesk too, as far as it lets us. */
  atDesk: v.optional(v.boolean(), false)
})
export type Retention = v.InferOutput<typeof Retention>

export interface RetentionView extends Versioned<Retention> {
  last: LastDeletion | null
  /** Exchanges with agents that are gone here and still to be deleted at Zendesk. */
  owed: number
}

export const conversationCalls = {
  /** Newest first, by their last line. What is looked for may be a person's address: no URL has it, which proxies log. */
  'conversations.list': answers<Page<ConversationEntry>>()({
    method: 'POST',
    path: '/conversations/list',
    access: 'editor',
    body: v.object({
      /** In an id, or in the value of a variable. */
      search: Search,
      mode: v.optional(v.picklist(['bot', 'waiting', 'live'])),
      channel: v.optional(v.string()),
      test: YesNo,
      parked: YesNo,
      from: v.optional(Day),
      to: v.optional(Day),
      before: Cursor,
      limit: v.optional(Count(MANY))
    })
  }),
  'conversations.read': answers<ConversationView>()({ method: 'GET', path: '/conversations/:id', access: 'editor' }),
  'conversations.messages': answers<{ messages: Message[]; more: boolean }>()({
    method: 'GET',
    path: '/conversations/:id/messages',
    access: 'editor',
    query: v.object({ before: Count(Number.MAX_SAFE_INTEGER) })
  }),
  'parked.list': answers<{ parked: ParkedEntry[]; barred: boolean }>()({
    method: 'GET',
    path: '/parked',
    access: 'editor'
  }),
  /** `conflict`: it is no longer parked. */
  'parked.retry': answers<Record<string, never>>()({
    method: 'POST',
    path: '/parked/:id/retry',
    access: 'administrator'
  }),
  'parked.giveUp': answers<Record<string, never>>()({
    method: 'POST',
    path: '/parked/:id/give-up',
    access: 'administrator'
  }),
  /** A JSON file to download: everything that is kept of that visitor. */
  'visitors.export': answers<never>()({ method: 'GET', path: '/visitors/:id/export', access: 'administrator' }),
  /** For good, with users and conversations at Zendesk as far as it lets us. */
  'visitors.erase': answers<Erased>()({
    method: 'DELETE',
    path: '/visitors/:id',
    access: 'administrator'
  }),
  'retention.read': answers<RetentionView>()({ method: 'GET', path: '/retention', access: 'administrator' }),
  'retention.put': answers<RetentionView>()({
    method: 'PUT',
    path: '/retention',
    access: 'administrator',
    body: versioned(Retention)
  }),
  /** Every day from the first to the last, also those without anything. At most 366. */
  'statistics.read': answers<Statistics>()({
    method: 'GET',
    path: '/statistics',
    access: 'editor',
    query: v.object({ from: Day, to: Day, channel: v.optional(v.string()) })
  })
}
