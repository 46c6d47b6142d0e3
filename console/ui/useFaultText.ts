import type { Fault } from '../app/api.ts'
import { useShellWords } from './words.ts'

/** What a refusal means to the person, in one sentence. */
export function useFaultText(): (fault: Fault) => string {
  const { faults, otherFault } = useShellWords()
  return ({ code }) => faults[code] ?? otherFault
}
