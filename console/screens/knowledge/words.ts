import { useWords } from '../../app/context.ts'
import { knowledge as en } from '../../words/en/knowledge.ts'
import { knowledge as fr, type KnowledgeWords } from '../../words/fr/knowledge.ts'

const words = { fr, en }

/** Of all screens of *Connaissances*. */
export const useKnowledgeWords = (): KnowledgeWords => useWords(words)
