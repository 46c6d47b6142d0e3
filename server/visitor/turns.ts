import type { Clock } from '../conversation/ports.ts'

/**
 * Lets `most` be at work at once, the others in the order in which they came; with `queue` of them waiting, nobody else (null). Whoever takes
 * longer than `patience` ms counts no more: who is slow, by nature or on purpose, keeps the others waiting for no longer.
 */
export function createTurns(most: number, patience: number, queue: number, clock: Pick<Clock, 'after'>) {
  const waiting: (() => void)[] = []
  let taken = 0

  /** To the next one, who has it before anybody can come between. */
  function handOn(): void {
    const next = waiting.shift()
    if (next) next()
    else taken -= 1
  }

  async function enter(): Promise<void> {
    if (taken < most) taken += 1
    else await new Promise<void>(resolve => waiting.push(resolve))
  }

  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (waiting.length >= queue) return null
    await enter()
    let isIn = true
    const over = () => {
      if (isIn) handOn()
      isIn = false
    }
    const cancel = clock.after(patience, over)
    try {
      return await work()
    } finally {
      cancel()
      over()
    }
  }
}

export type Turns = ReturnType<typeof createTurns>
