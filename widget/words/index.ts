import type { Language } from '../../shared/languages.ts'
import type { Words } from '../../shared/words/fr.ts'
import type { HandoverWords } from '../../shared/words/handover-fr.ts'
import type { LateWords } from '../../shared/words/late-fr.ts'

export type { HandoverWords, LateWords, Words }

const LANGUAGES: Record<Language, () => Promise<{ words: Words }>> = {
  fr: () => import('../../shared/words/fr.ts'),
  en: () => import('../../shared/words/en.ts'),
  es: () => import('../../shared/words/es.ts'),
  de: () => import('../../shared/words/de.ts'),
  it: () => import('../../shared/words/it.ts'),
  pt: () => import('../../shared/words/pt.ts'),
  nl: () => import('../../shared/words/nl.ts'),
  ar: () => import('../../shared/words/ar.ts')
}

export const knownLanguage = (tag: string) => (tag in LANGUAGES ? (tag as Language) : 'fr')

/** Gives the words that are really said. */
export type Dress = <W extends object>(words: W) => W

let dress: Dress = words => words

/** What this installation says in words of its own, from now on; undefined: nothing. Where they cannot be had, ours are said. */
export async function dressIn(own: Record<string, string> | undefined, language: Language): Promise<void> {
  dress = words => words
  if (own) dress = await import('./own.ts').then(({ dressing }) => dressing(own, language)).catch(() => dress)
}

export const dressed: Dress = words => dress(words)

/** Only the language asked for is ever fetched; a second call costs nothing. Call it as early as the language is known. */
export const [loadWords, wordsOf] = loading(async language => (await LANGUAGES[language]()).words)

/** Those that come with what is fetched after the first paint. */
export const [loadLateWords, lateWordsOf] = loading(async language => (await loadWords(language)).late())

/** Those that come with the parts that only a handover shows. */
export const [loadHandoverWords, handoverWordsOf] = loading(async language => (await loadWords(language)).handover())

/** The second of the pair tells nothing until the first has ended for that language. */
export function loading<W extends object>(fetch: (language: Language) => Promise<W>) {
  const loaded = new Map<Language, W>()
  const load = async (language: Language): Promise<W> => {
    const words = loaded.get(language) ?? (await fetch(language))
    loaded.set(language, words)
    return words
  }
  const wordsOf = (language: Language) => {
    const words = loaded.get(language)
    return words && dress(words)
  }
  return [load, wordsOf] as const
}
