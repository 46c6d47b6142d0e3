import type { Author, Content, Message, NoticeCode } from '../../shared/message.ts'
import type { Language } from '../../shared/settings.ts'
import type { Draft, Timeline } from '../chat/types.ts'
import { spoken } from './spoken.ts'

/** Two o'clock today: the words "today" and "yesterday" are always the same, and so is every time. */
const START = new Date().setHours(14, 2, 0, 0)

export const LUCIE = { is: 'agent', name: 'Lucie Martin', avatar: portrait() } as const
export type Said = (language: Language) => Omit<Message, 'id' | 'seq' | 'at'> & { wait?: number }

/** Messages one after the other, half a minute apart unless they say otherwise. */
export function log(language: Language, ...said: Said[]): Message[] {
  let at = START
  return said.map((line, n) => {
    const { wait, ...message } = line(language)
    at += (wait ?? 0.5) * 60_000
    return { id: `m${n + 1}`, seq: n + 1, at, ...message }
  })
}

export function timeline(messages: Message[], drafts: Draft[] = [], more = false): Timeline {
  return { messages, ahead: [], drafts, more }
}

const by =
  (author: Author) =>
  (fr: string, en: string, rest: Partial<Omit<Extract<Content, { type: 'text' }>, 'type' | 'text'>> = {}): Said =>
  language => ({
    author,
    content: { type: 'text', text: spoken(language, fr, en), ...rest, ...labelsIn(language, rest) }
  })

/** The scenes offer the same choices in every language, under the names that they have there. */
function labelsIn(language: Language, { choices, links }: Partial<Extract<Content, { type: 'text' }>>) {
  const named = <T extends { label: string }>(all: readonly T[]) =>
    all.map(one => ({ ...one, label: spoken(language, one.label, one.label) }))
  return { ...(choices && { choices: named(choices) }), ...(links && { links: named(links) }) }
}

export const bot = by({ is: 'bot' })
export const agent = by(LUCIE)

export function me(fr: string, en: string, delivery?: Message['delivery']): Said {
  return language => ({ ...by({ is: 'visitor' })(fr, en)(language), ...(delivery && { delivery }) })
}

export function says(author: Author, content: Content, delivery?: Message['delivery']): Said {
  return () => ({ author, content, ...(delivery && { delivery }) })
}

export function notice(code: NoticeCode, fr: string, en: string): Said {
  return language => ({
    author: { is: 'system' },
    content: { type: 'notice', code, text: spoken(language, fr, en) }
  })
}

export function draft(localId: string, rest: Partial<Draft>): Draft {
  return { localId, at: START + 12 * 60_000, state: { is: 'sending', since: 0 }, ...rest }
}

/** A drawn picture, so that no scene needs a network. */
export function landscape(): string {
  return svg(
    640,
    420,
    `<linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#8ec5ff"/><stop offset="1" stop-color="#fde7d3"/></linearGradient>
     <rect width="640" height="420" fill="url(#s)"/><circle cx="470" cy="150" r="46" fill="#fff3d6"/>
     <path d="M0 300 150 170 270 280 380 200 640 330V420H0z" fill="#5b7fa6"/><path d="M0 350 200 270 420 350 640 280V420H0z" fill="#35577d"/>`
  )
}

function portrait(): string {
  return svg(
    80,
    80,
    `<rect width="80" height="80" fill="#f4c9a8"/><path d="M14 80c0-18 12-26 26-26s26 8 26 26z" fill="#3c6e71"/>
     <path d="M20 40c-4-22 8-32 20-32s24 10 20 32c0 10 2 16 4 18H16c2-2 4-8 4-18z" fill="#5a3825"/><ellipse cx="40" cy="37" rx="14" ry="17" fill="#fbdcc3"/>
     <path d="M26 34c6-2 10-6 12-12 4 6 10 10 16 11 0-12-6-18-14-18s-15 6-14 19z" fill="#5a3825"/>`
  )
}

function svg(width: number, height: number, drawn: string): string {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(text)}`
}
