import type { Language } from '../../shared/languages.ts'
import type { Words } from './fr.ts'
import type { HandoverWords } from './handover-fr.ts'
import type { LateWords } from './late-fr.ts'

export type { HandoverWords, LateWords, Words }

const LANGUAGES: Record<Language, () => Promise<{ words: Words }>> = {
  fr: () => import('./fr.ts'),
  en: () => import('./en.ts'),
  es: () => import('./es.ts'),
  de: () => import('./de.ts'),
  it: () => import('./it.ts'),
  pt: () => import('./pt.ts'),
  nl: () => import('./nl.ts'),
  ar: () => import('./ar.ts')
}

export const knownLanguage = (tag: string) => (tag in LANGUAGES ? (tag as Language) : 'fr')

/** Only the language asked for is ever fetched; a second call costs nothing. Call it as early as the language is known. */
export const [loadWords, wordsOf] = loading(async language => (await LANGUAGES[language]()).words)

/** Those that come with what is fetched after the first paint. */
export const [loadLateWords, lateWordsOf] = loading(async language => (await loadWords(language)).late())

/** Those that come with the parts that only a handover shows. */
export const [loadHandoverWords, handoverWordsOf] = loading(async language => (await loadWords(language)).handover())

/** The second of the pair tells nothing until the first has ended for that language. */
function loading<W>(fetch: (language: Language) => Promise<W>) {
  const loaded = new Map<Language, W>()
  const load = async (language: Language): Promise<W> => {
    const words = loaded.get(language) ?? (await fetch(language))
    loaded.set(language, words)
    return words
  }
  return [load, (language: Language) => loaded.get(language)] as const
}
