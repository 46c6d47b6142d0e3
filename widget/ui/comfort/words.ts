import { type ComfortWords, comfortWordsOf } from '../../words/comfort.ts'
import { useChat } from '../chat.ts'

/** They are there before anything of this folder is drawn. */
export function useComfortWords(): ComfortWords {
  const words = comfortWordsOf(useChat().words.lang)
  if (!words) throw new Error('A comfort is drawn before its words are there')
  return words
}
