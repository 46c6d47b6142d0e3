import type { HandoverId } from '../../shared/ids.ts'
import { createFlights } from './flights.ts'
import { createLook, type LookDeps, type LookOptions } from './look.ts'
import type { Handover } from './model.ts'
import type { Chance, Log, Store } from './ports.ts'
import { createPump } from './pump.ts'

export interface WatcherOptions extends LookOptions {
  /** ms between two looks whether a handover is due. */
  tick: number
  /** ms between two looks at one handover, give or take a third. */
  period: number
  /** Handovers looked at side by side. */
  batch: number
}

const OPTIONS: WatcherOptions = {
  tick: 5_000,
  period: 45_000,
  idle: 30 * 60_000,
  warning: 5 * 60_000,
  overlap: 60_000,
  after: 7 * 86_400_000,
  batch: 10
}

export interface WatcherDeps extends LookDeps {
  store: Store
  chance: Chance
  log: Log
  options?: Partial<WatcherOptions>
}

export interface Watcher {
  start(): void
  /** Waits for the looks that are under way. */
  stop(): Promise<void>
}

/** Asks the desk what no event tells, for every handover that is under way or was lately, on whichever node it is due first. */
export function createWatcher({ log, chance, options: given, ...deps }: WatcherDeps): Watcher {
  const { store, clock } = deps
  const options = { ...OPTIONS, ...given }
  const look = createLook(deps, options)
  /** The first round looks at all: nobody listened to the desk while we were down. */
  let ahead = options.period * 2

  /** A look that is longer than the pause between two is not begun a second time. */
  const looking = new Set<HandoverId>()

  async function guarded(handover: Handover): Promise<void> {
    if (looking.has(handover.id)) return
    looking.add(handover.id)
    try {
      await look(handover)
    } catch (error) {
      log.error({ handover: handover.id, error }, 'a handover could not be looked at; it is tried again')
    } finally {
      looking.delete(handover.id)
    }
  }

  async function round(): Promise<number> {
    const until = clock.now() + ahead
    const next = () => Math.round(until + options.period * (2 / 3 + (chance.random() * 2) / 3))
    const room = options.batch - flights.count()
    const due = room > 0 ? await store.claimWatches(until, next(), room) : []
    for (const handover of due) flights.launch(handover)
    // With all hands full the next landing knocks.
    if (due.length < room) ahead = 0
    return options.tick
  }

  const pump = createPump(clock, log, round)
  /** A long look keeps nobody waiting but itself. */
  const flights = createFlights(guarded, () => {
    if (flights.count() === options.batch - 1) pump.knock()
  })
  return {
    start: pump.start,
    async stop() {
      await pump.stop()
      await flights.allLanded()
    }
  }
}
