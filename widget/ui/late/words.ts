import { type LateWords, lateWordsOf } from '../../words/index.ts'
import { useChat } from '../chat.ts'

/** They are there before anything of this folder is drawn. */
export function useLateWords(): LateWords {
  const words = lateWordsOf(useChat().words.lang)
  if (!words) throw new Error('A late part is drawn before its words are there')
  return words
}
