import { useWords } from '../../app/context.ts'
import { conversations as en } from '../../words/en/conversations.ts'
import { type ConversationsWords, conversations as fr } from '../../words/fr/conversations.ts'

export const useConversationsWords = (): ConversationsWords => useWords({ fr, en })
