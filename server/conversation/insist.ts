import type { Clock } from './ports.ts'

const FIRST = 50
const LONGEST = 1_000

const isBusy = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'busy'

/** Does it again while the store is only busy or away, for `ms` at most: what is known now would otherwise have to be found out again. */
export async function insist<T>(clock: Clock, ms: number, work: () => Promise<T>): Promise<T> {
  const until = clock.now() + ms
  for (let wait = FIRST; ; wait = Math.min(wait * 2, LONGEST)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || clock.now() + wait > until) throw error
      await new Promise<void>(resume => clock.after(wait, resume))
    }
  }
}
