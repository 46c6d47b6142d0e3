import type { Clock } from '../conversation/ports.ts'
import type { Answer } from './answer.ts'
import { rest } from './waiting.ts'

/** What was just made may not be known everywhere yet at Zendesk. */
const PAUSES = [250, 500, 1_000]

/** Sits out a race of the first seconds: calls again while `isRace`, three times at most. */
export async function insist<T>(
  clock: Clock,
  call: () => Promise<Answer<T>>,
  isRace: (answer: Answer<T>) => boolean
): Promise<Answer<T>> {
  let answer = await call()
  for (const pause of PAUSES) {
    if (!isRace(answer)) break
    await rest(clock, pause)
    answer = await call()
  }
  return answer
}
