import type { Language } from '../../shared/languages.ts'
import type { ComfortWords } from './comfort-fr.ts'

export type { ComfortWords }

const LANGUAGES: Record<Language, () => Promise<{ comfort: ComfortWords }>> = {
  fr: () => import('./comfort-fr.ts'),
  en: () => import('./comfort-en.ts'),
  es: () => import('./comfort-es.ts'),
  de: () => import('./comfort-de.ts'),
  it: () => import('./comfort-it.ts'),
  pt: () => import('./comfort-pt.ts'),
  nl: () => import('./comfort-nl.ts'),
  ar: () => import('./comfort-ar.ts')
}

const loaded = new Map<Language, ComfortWords>()

/** Only the language asked for is ever fetched. */
export async function loadComfortWords(language: Language): Promise<void> {
  loaded.set(language, loaded.get(language) ?? (await LANGUAGES[language]()).comfort)
}

/** Undefined: not loaded yet. */
export const comfortWordsOf = (language: Language): ComfortWords | undefined => loaded.get(language)
