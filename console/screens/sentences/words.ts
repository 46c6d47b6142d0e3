import { useWords } from '../../app/context.ts'
import { sentences as en } from '../../words/en/sentences.ts'
import { sentences as fr, type SentencesWords } from '../../words/fr/sentences.ts'

export type { SentencesWords }

export const useSentencesWords = (): SentencesWords => useWords({ fr, en })
