import type { LocalId } from '../../shared/ids.ts'
import { countSaid } from './counting.ts'
import { row } from './handover.ts'
import type { Conversation, Handover, Step } from './model.ts'
import type { Pen } from './pen.ts'
import type { Change } from './ports.ts'
import { visitorSays, type Words } from './said.ts'

/** O1: a visitor's message to an agent and the row that owes it to the desk are one commit. */
export function decideRelay(
  conversation: Conversation,
  handover: Handover,
  localId: LocalId,
  words: Words,
  pen: Pen
): Change {
  const message = visitorSays(pen, localId, words)
  return {
    conversationId: conversation.id,
    version: conversation.version,
    append: [{ ...message, delivery: 'saved', handoverId: handover.id }],
    counts: countSaid(pen.day),
    outbox: [row(handover, stepOf(words, { localId, messageId: message.id }), pen)]
  }
}

function stepOf(words: Words, ids: { localId: LocalId; messageId: string }): Step {
  return words.is === 'text' ? { do: 'text', ...ids, text: words.text } : { do: 'file', ...ids, fileId: words.file.id }
}
