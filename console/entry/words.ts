import { useWords } from '../app/context.ts'
import { entry as en } from '../words/en/entry.ts'
import { type EntryWords, entry as fr } from '../words/fr/entry.ts'

export const useEntryWords = (): EntryWords => useWords({ fr, en })
