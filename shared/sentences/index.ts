import type { Language } from '../settings.ts'
import { en } from './en.ts'
import { fr, type SentenceCode, type Sentences } from './fr.ts'

export type { SentenceCode, Sentences }

const ALL: Record<Language, Sentences> = { fr, en }

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
