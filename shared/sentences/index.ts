import { isolated } from '../isolated.ts'
import { type Language, perLanguage } from '../languages.ts'
import type { WindowCode } from '../words/catalogue.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr, type SentenceCode, type Sentences } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pt } from './pt.ts'

export type { SentenceCode, Sentences }

const ALL: Record<Language, Sentences> = { fr, en, es, de, it, pt, nl, ar }

export const SENTENCES = Object.keys(fr) as SentenceCode[]

export const defaultsOf = (code: SentenceCode): Record<Language, string> => perLanguage(language => ALL[language][code])

/** Names that stand in a text as `${name}`. */
export const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? ''))
]

export const placeholdersOf = (code: SentenceCode): string[] => namesIn(fr[code])

/** Own words of the bot and of the window, per language; whatever is missing or blank falls back to the default. */
export type Overrides = Partial<Record<Language, Partial<Record<SentenceCode | WindowCode, string>>>>

export function sentence(
  language: Language,
  code: SentenceCode,
  values: Record<string, string> = {},
  own: Overrides = {}
): string {
  const text = own[language]?.[code]?.trim() || ALL[language][code]
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => isolated(values[name] ?? '', language))
}
