import { fold } from './fold.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { WEAK } from './weak-words.ts'

/** Characters that are enough to tell. */
const ENOUGH = 400
/** Letters of one script alone, among our languages. */
const ARABIC = /\p{Script=Arabic}/gu

/** Which of our languages have a word among their small ones: one look for each word of a text. */
const SPEAKERS = new Map<string, Language[]>()
for (const language of LANGUAGES)
  for (const word of WEAK[language]) SPEAKERS.set(word, [...(SPEAKERS.get(word) ?? []), language])

/**
 * The one of our languages that a text is in, by the small words that every sentence has; undefined where they do not tell: a word or
 * two, a name, a number, a sentence that could be of two languages, any other language.
 */
export function languageOf(text: string): Language | undefined {
  const words = fold(text.slice(0, ENOUGH)).match(/\p{L}{2,}/gu) ?? []
  const letters = words.join('')
  if ((letters.match(ARABIC)?.length ?? 0) * 2 > letters.length) return 'ar'
  const [best, next] = hitsIn(words).sort((a, b) => b.hits - a.hits)
  const isClear = best && next && best.hits >= 2 && best.hits >= words.length / 5 && best.hits >= next.hits * 1.4
  return isClear ? best.language : undefined
}

function hitsIn(words: readonly string[]): { language: Language; hits: number }[] {
  const hits = new Map(LANGUAGES.map(language => [language, 0]))
  for (const word of words)
    for (const language of SPEAKERS.get(word) ?? []) hits.set(language, (hits.get(language) ?? 0) + 1)
  return LANGUAGES.map(language => ({ language, hits: hits.get(language) ?? 0 }))
}
