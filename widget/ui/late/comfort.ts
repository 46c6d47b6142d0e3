import type { Language } from '../../../shared/languages.ts'
import { useChat } from '../chat.ts'
import { arriving } from '../later.ts'

export type Comfort = typeof import('../comfort/index.ts')

let there: Comfort | undefined
const fetch = async () => {
  there = await import('../comfort/index.ts')
  return there
}

/** What only some visitors ever ask for; its words and its style sheet come with it. */
const comfort = arriving(
  fetch,
  async (language: Language) => (await fetch()).loadComfortWords(language),
  language => there?.comfortWordsOf(language)
)

export const { load: loadComfort } = comfort

export const useComfort = (needed: boolean) => comfort.use(useChat().words.lang, needed)
