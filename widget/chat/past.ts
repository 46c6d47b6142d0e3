import type { FileView } from '../../shared/message.ts'
import type { Older } from '../../shared/protocol.ts'
import { arranged, isLate } from './order.ts'
import { change, settle } from './timeline.ts'
import type { Timeline } from './types.ts'

/** What is before the first message held. An answer to a question about another place changes nothing. */
export function older(timeline: Timeline, { messages, more }: Older): Timeline {
  const first = timeline.messages[0]
  if (!first || (messages.length > 0 && messages.at(-1)?.seq !== first.seq - 1)) return timeline
  const all = [...messages, ...timeline.messages]
  const order = all.some(isLate) && { order: arranged(all) }
  // A draft of a page before the reload may have been said long ago.
  return settle({ ...timeline, messages: all, more, ...order }, messages)
}

/** The newest alone; what was before them is had again by whoever scrolls up. */
export function newest(timeline: Timeline, count: number): Timeline {
  const messages = timeline.messages.slice(-count)
  const { order: _, ...rest } = timeline
  return { ...rest, messages, more: true, ...(messages.some(isLate) && { order: arranged(messages) }) }
}

/** The same file under a URL that opens again. */
export function refreshed(timeline: Timeline, seq: number, file: FileView): Timeline {
  return change(timeline, seq, message =>
    'file' in message.content ? { ...message, content: { ...message.content, file } } : message
  )
}
