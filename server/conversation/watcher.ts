import type { Conversations } from './conversations.ts'
import { oneAtATime } from './knock.ts'
import type { Handover } from './model.ts'
import type { Chance, Clock, Desk, Log, Store } from './ports.ts'

export interface WatcherOptions {
  /** ms between two looks whether a handover is due. */
  tick: number
  /** ms between two looks at one handover, give or take a third. */
  period: number
  /** ms without a word of either side, after which the handover ends. */
  idle: number
  /** ms of the desk's clock that each sweep reads again: the desk may list a message later than a newer one. */
  overlap: number
  /** Handovers looked at side by side. */
  batch: number
}

const OPTIONS: WatcherOptions = { tick: 5_000, period: 45_000, idle: 30 * 60_000, overlap: 60_000, batch: 10 }

export interface WatcherDeps {
  store: Store
  desk: Pick<Desk, 'list' | 'watch'>
  conversations: Pick<Conversations, 'fromDesk' | 'ended'>
  clock: Clock
  chance: Chance
  log: Log
  options?: Partial<WatcherOptions>
}

export interface Watcher {
  start(): void
  /** Waits for the look that is under way. */
  stop(): Promise<void>
}

/** Asks the desk what no event tells: messages that never came by webhook (I6), a ticket that was solved, nothing for too long (E1). */
export function createWatcher({ store, desk, conversations, clock, chance, log, ...given }: WatcherDeps): Watcher {
  const options = { ...OPTIONS, ...given.options }
  let running = false
  let cancel = () => {}

  /** The webhook never moves the mark: only a list that was taken in completely proves that nothing before it is missing. */
  async function sweep(handover: Handover): Promise<void> {
    const listed = await desk.list(handover, Math.max(handover.seenReceived - options.overlap, 0))
    let seen = handover.seenReceived
    for (const message of listed ?? []) {
      if (!(await conversations.fromDesk(handover, message)).ok) break
      seen = Math.max(seen, message.received)
    }
    if (seen > handover.seenReceived) await store.patchHandover(handover.id, { seenReceived: seen })
  }

  async function look(handover: Handover): Promise<void> {
    if (handover.deskConversation) await sweep(handover)
    if (handover.state === 'open') {
      const seen = await desk.watch(handover)
      if (seen.is === 'ended') await conversations.ended(handover, seen.reason)
    }
    const known = await store.handover(handover.id)
    if (known && known.state !== 'ended' && clock.now() - known.activeAt >= options.idle) {
      await conversations.ended(known, 'idle')
    }
  }

  async function guarded(handover: Handover): Promise<void> {
    try {
      await look(handover)
    } catch (error) {
      log.error({ handover: handover.id, error }, 'a handover could not be looked at; it is tried again')
    }
  }

  /** Looks at what is due by `until`, a batch at a time; each is due again after it. */
  async function round(until: number): Promise<void> {
    const next = () => Math.round(until + options.period * (2 / 3 + (chance.random() * 2) / 3))
    let due: Handover[]
    do {
      due = running ? await store.claimWatches(until, next(), options.batch) : []
      await Promise.all(due.map(guarded))
    } while (due.length === options.batch)
  }

  async function guardedRound(until: number): Promise<void> {
    try {
      await round(until)
    } catch (error) {
      log.error({ error }, 'the watcher cannot read what is due')
    }
  }

  /** The first round looks at all: nobody listened to the desk while we were down. */
  let ahead = options.period * 2
  const tick = oneAtATime(async () => {
    await guardedRound(clock.now() + ahead)
    ahead = 0
    if (running) cancel = clock.after(options.tick, () => void tick())
  })

  return {
    start() {
      running = true
      void tick()
    },
    async stop() {
      running = false
      cancel()
      await tick()
    }
  }
}
