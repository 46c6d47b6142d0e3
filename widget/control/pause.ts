import type { Clock } from '../io/clock.ts'

/** A wait that an event may cut short: the network is back, the visitor presses retry, the turn is over. */
export interface Pause {
  wait(ms: number, over?: AbortSignal): Promise<void>
  skip(): void
}

export function createPause(clock: Clock): Pause {
  let skip = () => {}
  return {
    wait: (ms, over) =>
      new Promise(resolve => {
        const end = () => {
          cancel()
          over?.removeEventListener('abort', end)
          resolve()
        }
        const cancel = clock.after(Math.max(0, ms), end)
        skip = end
        over?.addEventListener('abort', end)
        if (over?.aborted) end()
      }),
    skip: () => skip()
  }
}
