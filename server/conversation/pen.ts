import type { LocalId } from '../../shared/ids.ts'
import type { Author, Mode, NoticeCode } from '../../shared/message.ts'
import { dayOf } from '../../shared/opening.ts'
import { type Overrides, type SentenceCode, sentence } from '../../shared/sentences/index.ts'
import type { Language } from '../../shared/settings.ts'
import type { NewMessage, StoredContent } from './model.ts'
import type { Chance, Clock } from './ports.ts'

/** All that a decision needs from outside: the time, fresh ids, and our own sentences in the visitor's language. */
export interface Pen {
  at: number
  /** The same as a day of the statistics. */
  day: string
  id(): string
  words(code: SentenceCode, values?: Record<string, string>): string
  /** Under which agents read what the bot has said. */
  bot: string
}

export interface Voice {
  language: Language
  own: Overrides
  /** The bot's name. */
  name: string
}

export function penOf(clock: Clock, chance: Chance, { language, own, name }: Voice, timeZone = 'UTC'): Pen {
  const at = clock.now()
  const words: Pen['words'] = (code, values) => sentence(language, code, values, own)
  return {
    at,
    day: dayOf(timeZone, at),
    id: chance.uuid,
    words,
    get bot() {
      return name ? `${name} (${words('transcript.bot')})` : words('transcript.bot')
    }
  }
}

export function write(pen: Pen, author: Author, content: StoredContent): NewMessage {
  return { id: pen.id(), author, content, at: pen.at }
}

export const text = (words: string): StoredContent => ({ type: 'text', text: words })

type Said = Exclude<NoticeCode, 'desk.automated'>

/** With `mode`, it is what changes who answers (L5). */
export function notice(pen: Pen, code: Said, mode: Mode, values?: Record<string, string>): NewMessage {
  return write(pen, { is: 'system' }, { type: 'notice', code, text: pen.words(code, values), mode })
}

/** Marks what one visitor's message caused, so that its `localId` gets all of it again (B2). */
export const inTurn = (messages: NewMessage[], turn: LocalId): NewMessage[] =>
  messages.map(message => ({ ...message, turn }))
