import type { Clock, Log } from './ports.ts'

export interface Pump {
  start(): void
  /** There may be something to do. */
  knock(): void
  /** Knocks in so many ms, unless that is to happen already. */
  knockIn(ms: number): void
  /** Answers when the run that is under way is over. */
  stop(): Promise<void>
}

const AFTER_TROUBLE = 1_000

/**
 * Runs `work` at the start, at each knock, and as many ms after its last run as that run answered. One run at a time: a knock
 * during a run makes one more run, so that nothing that came meanwhile is missed.
 */
export function createPump(clock: Clock, log: Log, work: () => Promise<number>): Pump {
  let isOn = false
  let again = false
  let running: Promise<void> | null = null
  let cancel = () => {}
  let cancelKnock: (() => void) | null = null

  async function guarded(): Promise<number> {
    try {
      return await work()
    } catch (error) {
      log.error({ error }, 'a run failed; the next one follows')
      return AFTER_TROUBLE
    }
  }

  async function run(): Promise<void> {
    cancel()
    let pause = 0
    do {
      again = false
      pause = await guarded()
    } while (again && isOn)
    running = null
    if (isOn) cancel = clock.after(pause, knock)
  }

  function knock(): void {
    again = true
    if (isOn) running ??= run()
  }

  return {
    start() {
      isOn = true
      knock()
    },
    knock,
    knockIn(ms) {
      cancelKnock ??= clock.after(ms, () => {
        cancelKnock = null
        knock()
      })
    },
    async stop() {
      isOn = false
      cancelKnock?.()
      cancel()
      await running
    }
  }
}
