import * as v from 'valibot'
import type { Message, Mode } from '../message.ts'
import type { Language } from '../settings.ts'
import { answers, MANY } from './call.ts'
import { type Versioned, versioned } from './refusal.ts'
import { Count, Cursor, Day, type Page, Search, YesNo } from './texts.ts'

export interface ConversationEntry {
  id: string
  channel: string
  visitor: string
  language: Language
  mode: Mode
  /** Who is there in mode `live`. */
  agent?: string
  test: boolean
  createdAt: number
  updatedAt: number
  /** How many lines its log has. */
  messages: number
  handovers: number
  /** Messages that the desk refused for good. */
  parked: number
}

/** One step owed to the desk, and how far it has come. */
export interface StepView {
  id: string
  /** `open`, `transcript`, `text`, `file`, `close`, `settle`; with the part for those that have one. */
  what: string
  part?: string
  state: 'new' | 'trying' | 'unsure' | 'done' | 'parked'
  attempts: number
  /** ms since 1970 of the next try. */
  dueAt: number
  cause?: string
  /** Of the message that it carries. */
  seq?: number
}

export interface HandoverView {
  id: string
  state: 'opening' | 'open' | 'ended'
  reason?: 'left' | 'ended' | 'solved' | 'idle' | 'failed'
  cause?: string
  skill?: string
  startedAt: number
  /** When a person first wrote. */
  pickedUpAt?: number
  endedAt?: number
  /** At Zendesk; the ticket with its address there. */
  deskConversation?: string
  ticket?: { id: string; url: string }
  group?: string
  steps: StepView[]
}

export interface ConversationView extends ConversationEntry {
  /** What the bot captured and the page set. */
  variables: Record<string, string>
  /** The newest lines, ascending by seq; `conversations.messages` has the others. */
  log: Message[]
  more: boolean
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

/** Of one day in the time zone asked for. Tests are left out. */
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
  ended: Record<'left' | 'ended' | 'solved' | 'idle' | 'failed', number>
  /** Answers to the question at the end, 1 to 5, and their mean. */
  ratings: number
  satisfaction: number | null
}

/** How long what was said is kept; null: until somebody erases it. */
export const Retention = v.object({
  days: v.nullable(
    v.pipe(v.number('number'), v.integer('number'), v.minValue(1, 'number'), v.maxValue(3_650, 'number'))
  )
})
export type Retention = v.InferOutput<typeof Retention>

export const conversationCalls = {
  /** Newest first, by their last line. */
  'conversations.list': answers<Page<ConversationEntry>>()({
    method: 'GET',
    path: '/conversations',
    access: 'editor',
    query: v.object({
      /** In what was said, in an id, or in the value of a variable. */
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
  /** For good. What Zendesk has is named and stays there. */
  'visitors.erase': answers<{ conversations: number; messages: number; files: number; tickets: string[] }>()({
    method: 'DELETE',
    path: '/visitors/:id',
    access: 'administrator'
  }),
  'retention.read': answers<Versioned<Retention>>()({ method: 'GET', path: '/retention', access: 'administrator' }),
  'retention.put': answers<Versioned<Retention>>()({
    method: 'PUT',
    path: '/retention',
    access: 'administrator',
    body: versioned(Retention)
  }),
  /** Every day from the first to the last, also those without anything. At most 366. */
  'statistics.read': answers<{ days: DayFigures[] }>()({
    method: 'GET',
    path: '/statistics',
    access: 'editor',
    query: v.object({ from: Day, to: Day, channel: v.optional(v.string()), timeZone: v.optional(v.string()) })
  })
}
