import {
  type Buckets,
  createBuckets,
  createSharedBuckets,
  type LocalBuckets,
  perHour,
  perMinute,
  type Rate,
  type Sharing
} from './buckets.ts'
import { WORK_LIFE } from './puzzles.ts'

/** How much one visitor, and one network address, may ask for. Over HTTP and over the socket it is the same budget. */
export interface Budgets {
  /** By network address. */
  conversations: Buckets
  /** Conversations that are made without work, by network address. */
  unworked: Buckets
  /** One of each work that was done: nobody is let in by it twice. */
  works: Buckets
  /** Bytes of files, by network address. */
  networkBytes: Buckets
  /** The others by conversation. */
  messages: Buckets
  uploads: Buckets
  /** Bytes. */
  uploadBytes: Buckets
  /** Renewals of the token. */
  renewals: Buckets
  /** Downloads of the whole conversation. */
  transcripts: Buckets
  /** Every request and every frame, whatever it asks. */
  requests: LocalBuckets
}

export interface BudgetLimits {
  /** Per hour and network address. */
  conversations: number
  /** Per hour and network address, without work. */
  unworked: number
  /** Per minute, after a burst of 10. */
  messages: number
  /** Per minute. */
  uploads: number
  /** Bytes of one upload; ten times as much per day and visitor. */
  upload: number
  /** Bytes of all files that wait for the desk; one network may take half of them at once, and a quarter of them an hour. */
  spool: number
}

const MESSAGE_BURST = 10
const REQUESTS = 600
/** Per hour: one is enough, the others are for answers that get lost. */
const RENEWALS = 12
/** Per hour: each reads the whole log. */
const TRANSCRIPTS = 12
const HOUR = 3_600_000
const DAY = 24
/** Per hour: a work is known for as long as it could be shown again. */
const WORKS = HOUR / WORK_LIFE

/** `isShared`: what one visitor or network may have is counted by all nodes together; what protects a node, by that node. */
export function createBudgets(limits: BudgetLimits, sharing: Sharing, isShared = false): Budgets {
  const { clock } = sharing
  const dayOfUploads = limits.upload * 10
  const of = (name: string, rate: Rate): Buckets =>
    isShared ? createSharedBuckets(name, rate, sharing) : createBuckets(rate, clock)
  return {
    conversations: of('conversations', perHour(limits.conversations, limits.conversations)),
    unworked: of('unworked', perHour(limits.unworked, limits.unworked)),
    // In the database even of one node: it has to outlive a restart, and no flood may push it out.
    works: createSharedBuckets('works', perHour(WORKS, 1), sharing),
    networkBytes: of(
      'network bytes',
      perHour(Math.max(limits.spool / 4, limits.upload), Math.max(limits.spool / 2, limits.upload))
    ),
    messages: of('messages', perMinute(limits.messages, MESSAGE_BURST)),
    uploads: of('uploads', perMinute(limits.uploads, limits.uploads)),
    uploadBytes: of('bytes', perHour(dayOfUploads / DAY, dayOfUploads)),
    renewals: of('renewals', perHour(RENEWALS, RENEWALS)),
    transcripts: of('transcripts', perHour(TRANSCRIPTS, TRANSCRIPTS)),
    requests: createBuckets(perMinute(REQUESTS, REQUESTS), clock)
  }
}
