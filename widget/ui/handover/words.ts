import { type HandoverWords, handoverWordsOf } from '../../words/index.ts'
import { sizes } from '../../words/sizes.ts'
import { useChat } from '../chat.ts'

/** They are there before anything of this folder is drawn. */
export function useHandoverWords(): HandoverWords {
  const words = handoverWordsOf(useChat().words.lang)
  if (!words) throw new Error('A part of the handover is drawn before its words are there')
  return words
}

/** Sizes of files in the visitor's language. */
export function useSizes(): (bytes: number) => string {
  return sizes(useChat().words.lang)
}
