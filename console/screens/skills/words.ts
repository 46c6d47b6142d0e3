import { useWords } from '../../app/context.ts'
import { skills as en } from '../../words/en/skills.ts'
import { skills as fr, type SkillsWords } from '../../words/fr/skills.ts'

export const useSkillsWords = (): SkillsWords => useWords({ fr, en })
