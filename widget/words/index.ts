import type { Language } from '../../shared/settings.ts'
import type { Words } from './fr.ts'

export type { Words }

const LOADERS: Record<Language, () => Promise<Words>> = {
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en)
}

const loaded = new Map<Language, Words>()

/** Only the language asked for is ever fetched; a second call costs nothing. Call it as early as the language is known. */
export async function loadWords(language: Language): Promise<Words> {
  const words = loaded.get(language) ?? (await LOADERS[language]())
  loaded.set(language, words)
  return words
}

/** Undefined until `loadWords` of that language has ended. */
export function wordsOf(language: Language): Words | undefined {
  return loaded.get(language)
}
