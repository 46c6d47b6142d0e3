import type { SentencesView, SentenceView } from '../../../shared/console.ts'
import { LANGUAGES, type Language, perLanguage } from '../../../shared/languages.ts'
import type { Stand } from '../../forms/draft.ts'
import type { SentencesWords } from './words.ts'

/** Per language and code, what is said now: the own text, or the default. */
export type Texts = Record<Language, Record<string, string>>

type Own = Partial<Record<Language, Record<string, string>>>

export function textsOf(sentences: readonly SentenceView[], own: Own): Texts {
  return perLanguage(language =>
    Object.fromEntries(sentences.map(({ code, defaults }) => [code, own[language]?.[code] || defaults[language] || '']))
  )
}

export const standOf = ({ version, updatedAt, sentences }: SentencesView): Stand<Texts> => ({
  values: textsOf(sentences, ownIn(sentences)),
  version,
  updatedAt
})

const ownIn = (sentences: readonly SentenceView[]): Own =>
  perLanguage(language => Object.fromEntries(sentences.map(({ code, own }) => [code, own[language] ?? ''])))

/** Only what differs from the default is kept. */
export function ownOf(sentences: readonly SentenceView[], texts: Texts): Record<Language, Record<string, string>> {
  const isOwn = ({ code, defaults }: SentenceView, language: Language) => {
    const text = texts[language][code]?.trim() ?? ''
    return text !== '' && text !== defaults[language]
  }
  return perLanguage(language =>
    Object.fromEntries(
      sentences.filter(one => isOwn(one, language)).map(({ code }) => [code, texts[language][code] ?? ''])
    )
  )
}

export type GroupName = keyof SentencesWords['groups']

const GROUP_OF: Record<string, GroupName> = {
  bot: 'bot',
  handover: 'handover',
  agent: 'handover',
  absence: 'absence',
  ticket: 'absence',
  transcript: 'transcript',
  desk: 'transcript',
  download: 'download',
  window: 'window',
  message: 'message',
  live: 'live',
  menu: 'menu'
}
export const GROUPS: readonly GroupName[] = [
  'bot',
  'handover',
  'absence',
  'window',
  'message',
  'live',
  'menu',
  'transcript',
  'download'
]

export const groupOf = (code: string): GroupName => GROUP_OF[code.split('.')[0] ?? ''] ?? 'bot'

export const isLanguage = (text: string): text is Language => LANGUAGES.some(known => known === text)
