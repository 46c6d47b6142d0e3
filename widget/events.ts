import type { ChatEvent, ChatEvents } from '../shared/embed.ts'
import type { Message } from '../shared/message.ts'
import type { ChatState } from './chat/types.ts'

/** One thing that the page is told. */
export type Told = { [Name in ChatEvent]: readonly [name: Name, detail: ChatEvents[Name]] }[ChatEvent]

type Seen = Pick<ChatState, 'open' | 'unread' | 'conversation' | 'timeline'>

/** What follows from one state after another. The first page of a conversation is history, whether it was begun here or before. */
export function eventsBetween(before: Seen, now: Seen): Told[] {
  const told: Told[] = []
  if (now.open && !before.open) told.push(['opened', {}])
  for (const message of freshIn(before, now)) told.push(...eventsOf(message))
  if (now.unread !== before.unread) told.push(['unread', { count: now.unread }])
  if (!now.open && before.open) told.push(['closed', {}])
  return told
}

function freshIn(before: Seen, now: Seen): readonly Message[] {
  const last = before.timeline.messages.at(-1)
  if (!last || now.conversation?.id !== before.conversation?.id) return []
  if (now.timeline.messages.at(-1) === last) return []
  return now.timeline.messages.filter(({ seq }) => seq > last.seq)
}

/** The mode changes with a notice and with nothing else (L5). */
function eventsOf({ author, content, seq }: Message): Told[] {
  if (content.type === 'notice') {
    if (!content.mode) return []
    return content.mode === 'bot' ? [['ended', { reason: content.code }]] : [['handover', { state: content.mode }]]
  }
  return author.is === 'system' ? [] : [['message', { author: author.is, type: content.type, seq }]]
}
