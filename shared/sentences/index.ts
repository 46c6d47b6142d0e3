import type { Language } from '../settings.ts'
import { en } from './en.ts'
import { fr, type SentenceCode, type Sentences } from './fr.ts'

export type { SentenceCode, Sentences }

const ALL: Record<Language, Sentences> = { fr, en }

export const SENTENCES = Object.keys(fr) as SentenceCode[]

export const defaultsOf = (code: SentenceCode): Record<Language, string> => ({ fr: fr[code], en: en[code] })

/** Names that stand in a sentence as `${name}`. */
export const placeholdersOf = (code: SentenceCode): string[] => [
  ...new Set([...fr[code].matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''))
]

/** Own words of the bot, per language; whatever is missing or blank falls back to the default. */
export type Overrides = Partial<Record<Language, Partial<Record<SentenceCode, string>>>>

export function sentence(
  language: Language,
  code: SentenceCode,
  values: Record<string, string> = {},
  own: Overrides = {}
): string {
  const text = own[language]?.[code]?.trim() || ALL[language][code]
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
