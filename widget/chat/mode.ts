import type { Agent, Message, Mode } from '../../shared/message.ts'
import type { Sync } from '../../shared/protocol.ts'

/** Who answers. */
export interface Answering {
  mode: Mode
  /** In mode `live`, once an agent has said something. */
  agent: Agent | null
}

/** L5: the mode follows from the notices of the log and from nothing else. `next` in the order of seq. */
export function answeringAfter(before: Answering, next: readonly Message[]): Answering {
  return next.reduce(afterOne, before)
}

/** The page says who answered at its `upto`; what is held beyond that follows. `held` in the order of seq. */
export function answeringSince({ mode, agent, upto }: Sync, held: readonly Message[]): Answering {
  const beyond = held.filter(({ seq }) => seq > upto)
  return answeringAfter({ mode, agent: mode === 'live' ? (agent ?? null) : null }, beyond)
}

function afterOne(before: Answering, { author, content }: Message): Answering {
  if (content.type === 'notice' && content.mode && content.mode !== before.mode)
    return { mode: content.mode, agent: agentOf(author) }
  if (before.mode !== 'live') return before
  const agent = agentOf(author)
  return agent && !isSame(agent, before.agent) ? { ...before, agent } : before
}

function agentOf(author: Message['author']): Agent | null {
  if (author.is !== 'agent') return null
  return author.avatar === undefined ? { name: author.name } : { name: author.name, avatar: author.avatar }
}

function isSame(a: Agent, b: Agent | null): boolean {
  return a.name === b?.name && a.avatar === b.avatar
}
