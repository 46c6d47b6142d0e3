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

  async function guarded(handover: Handover): Promise<void> {
    try {
      await look(handover)
    } catch (error) {
      log.error({ handover: handover.id, error }, 'a handover could not be looked at; it is tried again')
    }
  }

  async function round(): Promise<number> {
    const until = clock.now() + ahead
    const next = () => Math.round(until + options.period * (2 / 3 + (chance.random() * 2) / 3))
    const due = await store.claimWatches(until, next(), options.batch)
    await Promise.all(due.map(guarded))
    if (due.length === options.batch) return 0
    ahead = 0
    return options.tick
  }

  const { start, stop } = createPump(clock, log, round)
  return { start, stop }
}
