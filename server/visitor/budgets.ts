import type { Clock } from '../conversation/ports.ts'
import { type Buckets, createBuckets, perHour, perMinute } from './buckets.ts'

/** How much one visitor, and one network address, may ask for. Over HTTP and over the socket it is the same budget. */
export interface Budgets {
  /** By network address. */
  conversations: Buckets
  /** The others by conversation. */
  messages: Buckets
  uploads: Buckets
  /** Bytes. */
  uploadBytes: Buckets
  /** Renewals of the token. */
  renewals: Buckets
  /** Every request and every frame, whatever it asks. */
  requests: Buckets
}

export interface BudgetLimits {
  /** Per hour and network address. */
  conversations: number
  /** Per minute, after a burst of 10. */
  messages: number
  /** Per minute. */
  uploads: number
  /** Bytes of one upload; ten times as much per day and visitor. */
  upload: number
}

const MESSAGE_BURST = 10
const REQUESTS = 600
/** Per hour: one is enough, the others are for answers that get lost. */
const RENEWALS = 12
const DAY = 24

export function createBudgets(limits: BudgetLimits, clock: Pick<Clock, 'now'>): Budgets {
  const dayOfUploads = limits.upload * 10
  return {
    conversations: createBuckets(perHour(limits.conversations, limits.conversations), clock),
    messages: createBuckets(perMinute(limits.messages, MESSAGE_BURST), clock),
    uploads: createBuckets(perMinute(limits.uploads, limits.uploads), clock),
    uploadBytes: createBuckets(perHour(dayOfUploads / DAY, dayOfUploads), clock),
    renewals: createBuckets(perHour(RENEWALS, RENEWALS), clock),
    requests: createBuckets(perMinute(REQUESTS, REQUESTS), clock)
  }
}
