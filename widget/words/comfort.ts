import type { Language } from '../../shared/languages.ts'
import type { ComfortWords } from '../../shared/words/comfort-fr.ts'
import { loading } from './index.ts'

export type { ComfortWords }

const LANGUAGES: Record<Language, () => Promise<{ comfort: ComfortWords }>> = {
  fr: () => import('../../shared/words/comfort-fr.ts'),
  en: () => import('../../shared/words/comfort-en.ts'),
  es: () => import('../../shared/words/comfort-es.ts'),
  de: () => import('../../shared/words/comfort-de.ts'),
  it: () => import('../../shared/words/comfort-it.ts'),
  pt: () => import('../../shared/words/comfort-pt.ts'),
  nl: () => import('../../shared/words/comfort-nl.ts'),
  ar: () => import('../../shared/words/comfort-ar.ts')
}

/** Only the language asked for is ever fetched. */
export const [loadComfortWords, comfortWordsOf] = loading(async language => (await LANGUAGES[language]()).comfort)
