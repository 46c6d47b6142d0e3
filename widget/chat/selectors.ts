import type { Message } from '../../shared/message.ts'
import type { ChatState, Draft } from './types.ts'

/** Longer silences part two groups of the same author. */
const GROUP_GAP = 5 * 60_000

type Row = Pick<Message, 'author' | 'at'>

/** Each looks at two neighbours only: a list of 10,000 costs no more than one of 10. */
export function startsDay(before: Row | undefined, row: Row): boolean {
  return !before || new Date(before.at).toDateString() !== new Date(row.at).toDateString()
}

export function startsGroup(before: Row | undefined, row: Row): boolean {
  return !before || !isSameAuthor(before, row) || Math.abs(row.at - before.at) > GROUP_GAP || startsDay(before, row)
}

/** A draft as a row beside the messages. */
export function rowOf(draft: Draft): Row {
  return { author: { is: 'visitor' }, at: draft.at }
}

function isSameAuthor({ author: a }: Row, { author: b }: Row): boolean {
  return a.is === b.is && (a.is !== 'agent' || b.is !== 'agent' || (a.name === b.name && a.avatar === b.avatar))
}

/** Somebody else's words count as unread; notices do not. */
export function countsAsNews({ author, content }: Message): boolean {
  return author.is !== 'visitor' && content.type !== 'notice'
}

/** The bot waits for an answer of this kind: only while it was the last to speak. */
export function askOf({ mode, timeline }: Pick<ChatState, 'mode' | 'timeline'>) {
  const last = timeline.messages.at(-1)
  if (mode !== 'bot' || last?.content.type !== 'text' || timeline.drafts.length > 0) return null
  return last.content.ask ?? null
}
