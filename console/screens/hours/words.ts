import { useWords } from '../../app/context.ts'
import { hours as en } from '../../words/en/hours.ts'
import { hours as fr, type HoursWords } from '../../words/fr/hours.ts'

export const useHoursWords = (): HoursWords => useWords({ fr, en })
