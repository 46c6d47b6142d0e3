import type { Delivery, Message } from '../../shared/message.ts'
import type { Sync } from '../../shared/protocol.ts'
import { arranged, isLate } from './order.ts'
import type { Timeline } from './types.ts'

export const EMPTY: Timeline = { messages: [], ahead: [], drafts: [], more: false }

/** The last seq that is held without a gap (Y1). */
export function cursorOf({ messages }: Timeline): number {
  return messages.at(-1)?.seq ?? 0
}

/** In the order in which they are shown (L6); the very list of messages when nothing is out of place. */
export function shown({ messages, order }: Timeline): readonly Message[] {
  return order ?? messages
}

/** An ack, a push, a page, another tab: in any order, any number of times. */
export function receive(timeline: Timeline, message: Message): Timeline {
  return receiveMany(timeline, [message])
}

export function receiveMany(timeline: Timeline, news: readonly Message[]): Timeline {
  const cursor = cursorOf(timeline)
  const known = news.filter(({ seq }) => seq <= cursor)
  const waiting = known.length < news.length ? bySeq([...timeline.ahead, ...news].filter(m => m.seq > cursor)) : null
  if (!waiting) return settle(timeline, known)
  const next = waiting.filter(({ seq }, i) => seq === cursor + 1 + i)
  return settle({ ...follow(timeline, next), ahead: waiting.slice(next.length) }, [...known, ...next])
}

/** One page of what was missing. An unknown past (`reset`, or nothing held yet) is started from this page. */
export function sync(timeline: Timeline, page: Sync): Timeline {
  const afresh = page.reset || timeline.messages.length === 0
  const base = afresh ? startFrom(timeline, page.messages) : timeline
  return delivered(receiveMany(base, page.messages), page)
}

/** The desk's word on one message of the visitor. */
export function deliver(timeline: Timeline, seq: number, delivery: Delivery): Timeline {
  return change(timeline, seq, message => (message.delivery === delivery ? message : { ...message, delivery }))
}

/** Nobody counts on what came before this page; what came past it still waits for its place. */
function startFrom({ ahead, drafts }: Timeline, page: readonly Message[]): Timeline {
  const first = page[0]
  if (!first) return { ...EMPTY, drafts }
  const base = { messages: [first], ahead: ahead.filter(({ seq }) => seq > first.seq), drafts, more: first.seq > 1 }
  return isLate(first) ? { ...base, order: [first] } : base
}

/** Other messages without a gap. */
export function holding(timeline: Timeline, messages: readonly Message[], more: boolean): Timeline {
  return { ...timeline, messages, more, order: messages.some(isLate) ? arranged(messages) : undefined }
}

/** The newest alone; what was before them is had again by whoever scrolls up. */
export function newest(timeline: Timeline, count: number): Timeline {
  return holding(timeline, timeline.messages.slice(-count), true)
}

/** Only a late one has all of them looked at; what is in its place goes to the end. */
function follow(timeline: Timeline, next: readonly Message[]): Timeline {
  if (next.length === 0) return timeline
  const messages = timeline.messages.concat(next)
  if (next.some(isLate)) return { ...timeline, messages, order: arranged(messages) }
  return timeline.order ? { ...timeline, messages, order: timeline.order.concat(next) } : { ...timeline, messages }
}

/** A draft is over when its message has its place (S3), not before: it would vanish while that waits for a gap to close. */
export function settle(timeline: Timeline, placed: readonly Message[]): Timeline {
  const back = new Set(placed.map(({ localId }) => localId))
  const drafts = timeline.drafts.filter(({ localId }) => !back.has(localId))
  return drafts.length === timeline.drafts.length ? timeline : { ...timeline, drafts }
}

/** What the server does not list as owed has been handed over, as far as it looked. */
function delivered(timeline: Timeline, { deliveries, upto }: Sync): Timeline {
  const owed = new Map(deliveries)
  return timeline.messages
    .filter(({ delivery, seq }) => delivery && seq <= upto)
    .reduce((all, { seq }) => deliver(all, seq, owed.get(seq) ?? 'handed'), timeline)
}

/** One message held becomes another. */
export function change(timeline: Timeline, seq: number, by: (message: Message) => Message): Timeline {
  const old = timeline.messages[seq - (timeline.messages[0]?.seq ?? 0)]
  const now = old && by(old)
  if (!now || now === old) return timeline
  const messages = replaced(timeline.messages, old, now)
  return timeline.order
    ? { ...timeline, messages, order: replaced(timeline.order, old, now) }
    : { ...timeline, messages }
}

function replaced(list: readonly Message[], old: Message, now: Message): Message[] {
  const copy = list.slice()
  copy[list.lastIndexOf(old)] = now
  return copy
}

/** Sorted, each seq once. */
function bySeq(messages: Message[]): Message[] {
  return messages.sort((a, b) => a.seq - b.seq).filter(({ seq }, i, all) => seq !== all[i - 1]?.seq)
}
