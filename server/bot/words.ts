import { stemmer as stemArabic } from '@orama/stemmers/arabic'
import { stemmer as nl } from '@orama/stemmers/dutch'
import { stemmer as en } from '@orama/stemmers/english'
import { stemmer as fr } from '@orama/stemmers/french'
import { stemmer as de } from '@orama/stemmers/german'
import { stemmer as it } from '@orama/stemmers/italian'
import { stemmer as pt } from '@orama/stemmers/portuguese'
import { stemmer as es } from '@orama/stemmers/spanish'
import { fold } from '../../shared/fold.ts'
import type { Language } from '../../shared/languages.ts'
import { WEAK } from '../../shared/weak-words.ts'

/** The article with what is written onto it. */
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{L}{3})/u
const FEMININE = /(?<=\p{L}{3})(?:ات|[هت])$/u
/** With the article the stemmer takes a word for a noun, whose beginning is left alone; the ending of the feminine it then leaves. */
const ar = (word: string) => stemArabic(`ال${word.replace(ARTICLE, '')}`).replace(FEMININE, '')

const STEM: Record<Language, (word: string) => string> = { fr, en, es, de, it, pt, nl, ar }

/** Folded before stemming, so that a word typed without its accents has the same stem. */
export function termsOf(text: string, language: Language): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const strong = words.filter(word => !WEAK[language].has(word))
  const kept = strong.length > 0 ? strong : words
  return [...new Set(kept.map(STEM[language]))]
}
