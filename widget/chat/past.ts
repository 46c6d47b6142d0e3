import type { FileView } from '../../shared/message.ts'
import type { Older } from '../../shared/protocol.ts'
import { change, holding, settle } from './timeline.ts'
import type { Timeline } from './types.ts'

/** What is before the first message held. An answer to a question about another place changes nothing. */
export function older(timeline: Timeline, { messages, more }: Older): Timeline {
  const first = timeline.messages[0]
  if (!first || (messages.length > 0 && messages.at(-1)?.seq !== first.seq - 1)) return timeline
  // A draft of a page before the reload may have been said long ago.
  return settle(holding(timeline, [...messages, ...timeline.messages], more), messages)
}

/** The same file under a URL that opens again. */
export function refreshed(timeline: Timeline, seq: number, file: FileView): Timeline {
  return change(timeline, seq, message =>
    'file' in message.content ? { ...message, content: { ...message.content, file } } : message
  )
}
