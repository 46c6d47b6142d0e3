import { fold } from './fold.ts'
import { LANGUAGES, type Language } from './languages.ts'
import { WEAK } from './weak-words.ts'

/** Characters that are enough to tell. */
const ENOUGH = 400
/** Letters of one script alone, among our languages. */
const ARABIC = /\p{Script=Arabic}/gu

/**
 * The one of our languages that a text is in, by the small words that every sentence has; undefined where they do not tell: a word or
 * two, a name, a number, a sentence that could be of two languages, any other language.
 */
export function languageOf(text: string): Language | undefined {
  const words = fold(text.slice(0, ENOUGH)).match(/\p{L}{2,}/gu) ?? []
  const letters = words.join('')
  if ((letters.match(ARABIC)?.length ?? 0) * 2 > letters.length) return 'ar'
  const ranked = LANGUAGES.map(language => ({ language, hits: hitsIn(words, language) })).sort(
    (a, b) => b.hits - a.hits
  )
  const [best, next] = ranked
  const isClear = best && next && best.hits >= 2 && best.hits >= words.length / 5 && best.hits >= next.hits * 1.4
  return isClear ? best.language : undefined
}

const hitsIn = (words: readonly string[], language: Language) => words.filter(word => WEAK[language].has(word)).length
