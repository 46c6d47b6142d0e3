import { useWords } from '../../app/context.ts'
import { home as en } from '../../words/en/home.ts'
import { home as fr, type HomeWords } from '../../words/fr/home.ts'

export const useHomeWords = (): HomeWords => useWords({ fr, en })
