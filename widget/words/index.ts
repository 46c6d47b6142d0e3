import type { Language } from '../../shared/settings.ts'
import type { Words } from './fr.ts'
import type { HandoverWords } from './handover-fr.ts'
import type { LateWords } from './late-fr.ts'

export type { HandoverWords, LateWords, Words }

/** Only the language asked for is ever fetched; a second call costs nothing. Call it as early as the language is known. */
export const [loadWords, wordsOf] = loading<Words>({
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  en: () => import('./en.ts').then(({ en }) => en)
})

/** Those that come with what is fetched after the first paint. */
export const [loadLateWords, lateWordsOf] = loading<LateWords>({
  fr: () => import('./late-fr.ts').then(({ lateFr }) => lateFr),
  en: () => import('./late-en.ts').then(({ lateEn }) => lateEn)
})

/** Those that come with the parts that only a handover shows. */
export const [loadHandoverWords, handoverWordsOf] = loading<HandoverWords>({
  fr: () => import('./handover-fr.ts').then(({ handoverFr }) => handoverFr),
  en: () => import('./handover-en.ts').then(({ handoverEn }) => handoverEn)
})

/** The second of the pair tells nothing until the first has ended for that language. */
function loading<W>(loaders: Record<Language, () => Promise<W>>) {
  const loaded = new Map<Language, W>()
  const load = async (language: Language): Promise<W> => {
    const words = loaded.get(language) ?? (await loaders[language]())
    loaded.set(language, words)
    return words
  }
  return [load, (language: Language) => loaded.get(language)] as const
}
