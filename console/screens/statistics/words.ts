import { useWords } from '../../app/context.ts'
import { useFormats } from '../../ui/formats.ts'
import { statistics as en } from '../../words/en/statistics.ts'
import { statistics as fr, type StatisticsWords } from '../../words/fr/statistics.ts'

export const useStatisticsWords = (): StatisticsWords => useWords({ fr, en })

const MINUTE = 60_000

/** Numbers as people say them; what was not measured is a dash. */
export function useSaying() {
  const words = useStatisticsWords()
  const { number, percent } = useFormats()
  const { none } = words.figures
  return {
    number,
    share: (part: number, of: number) => (of === 0 ? none : percent(part / of)),
    /** Of 5, to one decimal. */
    mark: (value: number | null) => (value === null ? none : number(Math.round(value * 10) / 10)),
    wait(ms: number | null): string {
      if (ms === null) return none
      if (ms < MINUTE) return words.seconds(number(Math.round(ms / 1_000)))
      return words.minutes(number(Math.round(ms / 6_000) / 10))
    }
  }
}
