import type { Author, Message } from '../api.ts'

/** Messages of one person that follow each other closely are shown as one turn. */
export interface Turn {
  author: Author
  messages: Message[]
}

export interface Day {
  /** Midnight, local time. */
  at: number
  turns: Turn[]
}

export interface Timeline {
  history: Message[]
  days: Day[]
}

const TURN_MS = 5 * 60_000

export function timelineOf(messages: readonly Message[]): Timeline {
  const history = messages.filter(message => message.history)
  const days: Day[] = []
  for (const message of messages) if (!message.history) add(days, message)
  return { history, days }
}

function add(days: Day[], message: Message): void {
  const at = new Date(message.at).setHours(0, 0, 0, 0)
  const last = days.at(-1)
  const day = last?.at === at ? last : { at, turns: [] }
  if (day !== last) days.push(day)
  const turn = day.turns.at(-1)
  if (turn && goesOn(turn, message)) turn.messages.push(message)
  else day.turns.push({ author: message.author, messages: [message] })
}

function goesOn({ author, messages }: Turn, next: Message): boolean {
  const last = messages.at(-1)
  if (!last || next.content.type === 'activity' || last.content.type === 'activity') return false
  const same = author.kind === next.author.kind && author.name === next.author.name
  return same && next.at - last.at < TURN_MS
}
