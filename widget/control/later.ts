import type { Late } from './late.ts'
import { createPause } from './pause.ts'
import type { Core } from './world.ts'

/** ms until what could not be had is asked for again. */
const PAUSE = 3_000

/** Parts that are fetched when the first of them is needed. */
export interface Later {
  /** Now, or in the order of asking as soon as they are there; never once the chatbox is closed. */
  with(then: (late: Late) => void): void
  /** Undefined: not yet. */
  now(): Late | undefined
}

export function later({ world, tabs }: Core, load: () => Promise<Late>): Later {
  const pause = createPause(world.clock)
  let late: Late | undefined
  let loading: Promise<void> | undefined

  async function insist(): Promise<void> {
    while (!late && !tabs.isClosed()) {
      try {
        late = await load()
        // Taken off the page meanwhile: nobody else is there to end what it has begun.
        if (tabs.isClosed()) late.end()
      } catch {
        await pause.wait(PAUSE)
      }
    }
  }

  return {
    with(then) {
      if (late) return then(late)
      loading ??= insist()
      loading.then(() => late && !tabs.isClosed() && then(late))
    },
    now: () => late
  }
}
