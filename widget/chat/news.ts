import type { Message } from '../../shared/message.ts'
import type { Sync } from '../../shared/protocol.ts'
import { answeringAfter, answeringSince } from './mode.ts'
import { countsAsNews } from './selectors.ts'
import { cursorOf, receiveMany, sync } from './timeline.ts'
import type { ChatState, Timeline } from './types.ts'

type News = Pick<ChatState, 'timeline' | 'mode' | 'agent' | 'unread' | 'agentTyping'>

/** Everything that follows from messages, whichever way they came. */
export function heard(state: ChatState, messages: readonly Message[]): News {
  const timeline = receiveMany(state.timeline, messages)
  const next = beyond(timeline, cursorOf(state.timeline))
  const { mode, agent } = answeringAfter(state, next)
  const said = next.some(({ author }) => author.is === 'agent')
  return {
    timeline,
    mode,
    agent,
    unread: state.unread + next.filter(countsAsNews).length,
    agentTyping: said || mode !== 'live' ? null : state.agentTyping
  }
}

/** `seen`: the last seq that the visitor has had on screen. */
export function synced(state: ChatState, page: Sync, seen: number): News {
  const timeline = sync(state.timeline, page)
  const current = page.done && cursorOf(timeline) >= page.upto
  const next = beyond(timeline, page.reset ? 0 : cursorOf(state.timeline))
  const { mode, agent } = current ? answeringSince(page, beyond(timeline, page.upto)) : answeringAfter(state, next)
  const agentTyping = mode === 'live' ? state.agentTyping : null
  return { timeline, mode, agent, unread: unreadOf(timeline, seen), agentTyping }
}

export function unreadOf(timeline: Timeline, seen: number): number {
  return beyond(timeline, seen).filter(countsAsNews).length
}

/** The messages after this seq; found by counting, since seqs have no gaps. */
function beyond({ messages }: Timeline, seq: number): readonly Message[] {
  return messages.slice(Math.max(0, seq + 1 - (messages[0]?.seq ?? 1)))
}
