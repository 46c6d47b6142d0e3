import type { Content, Message } from '../api.ts'
import { transcriptIn } from './transcript.ts'

export interface HistoryLine {
  key: string
  /** As it is shown: a transcript's own time, or null for that of the message. */
  time: string | null
  at: number
  who: string
  isBot: boolean
  content: Content
}

/** History came message by message or as a transcript in one text: both read as lines of who said what. */
export function historyLines(messages: readonly Message[]): HistoryLine[] {
  return messages.flatMap(linesOf)
}

function linesOf({ id, at, author, content }: Message): HistoryLine[] {
  const transcript = content.type === 'text' && author.kind === 'bot' ? transcriptIn(content.text) : null
  const one = { at, time: null, who: author.name, isBot: author.kind === 'bot' }
  if (!transcript) return [{ ...one, key: id, content }]
  return transcript.lines.map(({ time, who, text }, index) => ({
    key: `${id}-${index}`,
    at,
    time,
    who,
    // The bot's integration sends the whole under the bot's own name. Where nobody in it has that name, nobody is taken for a bot.
    isBot: who === author.name.trim(),
    content: { type: 'text', text }
  }))
}

/** What stands above a transcript, for the first of them. */
export function historyTitle(messages: readonly Message[]): string | null {
  for (const { content } of messages) {
    const transcript = content.type === 'text' ? transcriptIn(content.text) : null
    if (transcript) return transcript.title.replace(/ \d+\/\d+$/, '')
  }
  return null
}
