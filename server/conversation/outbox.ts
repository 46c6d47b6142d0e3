import { createAttempt } from './attempt.ts'
import { createBar, type OutboxState } from './bar.ts'
import { createBucket } from './bucket.ts'
import type { Conversations } from './conversations.ts'
import { createFlights } from './flights.ts'
import type { Claimed } from './hint.ts'
import { createOffers, type Offer } from './offers.ts'
import type { Chance, Clock, Desk, Hint, Log, Store } from './ports.ts'
import { createPump } from './pump.ts'
import { PATIENCE, type Patience } from './verdict.ts'

export interface OutboxOptions {
  /** Lanes served at the same time. */
  lanes: number
  /** Calls to the desk, all lanes together. */
  perSecond: number
  burst: number
  /** ms that a claimed row is ours, renewed while it is worked on; after a crash nobody touches its lane before. */
  lease: number
  /** ms between two looks where nothing is due and nobody has called. */
  poll: number
  patience: Patience
}

const OPTIONS: OutboxOptions = {
  lanes: 16,
  perSecond: 20,
  burst: 40,
  lease: 60_000,
  poll: 30_000,
  patience: PATIENCE
}

/** ms at least between two claims that nobody called for. */
const BREATH = 100
/** ms that another node has for what it owes before we look, too: all at once would each ask for the same row. */
const ELSEWHERE = 300

export interface OutboxDeps {
  store: Store
  desk: Pick<Desk, 'perform' | 'find'>
  conversations: Pick<Conversations, 'opened' | 'ended' | 'reopened'>
  clock: Clock
  chance: Chance
  log: Log
  options?: Partial<OutboxOptions>
}

export interface Outbox {
  start(): void
  /** Claims nothing more and waits for what is in flight. */
  stop(): Promise<void>
  state(): OutboxState
  /** Where a row could be begun at once: it may be claimed by the commit that owes it, and so needs no second one. */
  offer(): Offer | null
}

/** Hands over what we owe the desk: in order and one at a time per lane, lanes side by side. All it knows is in the store's rows. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, log } = deps
  const options = { ...OPTIONS, ...deps.options }
  const bar = createBar(options.patience.barred, clock.now)
  const take = createTake(createAttempt({ ...deps, patience: options.patience, lease: options.lease }), bar, log)
  const bucket = createBucket(options, clock.now)
  const offers = createOffers(deps)
  let unwatch = () => {}
  /** Others wait already: whoever comes now waits behind them. */
  let isBehind = false

  const roomNow = () => Math.min(options.lanes - flights.count(), bucket.left()) - offers.open()

  function launch(claimed: Claimed): void {
    bucket.take()
    flights.launch(claimed)
  }

  async function claim(): Promise<number> {
    const room = Math.min(roomNow(), bar.room())
    const rows = room > 0 ? await offers.taking(room, () => store.claimWork(clock.now(), options.lease, room)) : []
    if (rows.length > 0) bar.claimed()
    isBehind = rows.length >= room
    for (const row of rows) launch({ row, handover: null })
    const due = flights.count() < options.lanes ? await store.nextDue(clock.now()) : null
    return Math.min(Math.max(due ?? options.poll, bucket.wait(), bar.wait(), BREATH), options.poll)
  }

  const pump = createPump(clock, log, claim)
  const flights = createFlights(take, pump.knock)

  function onHint(hint: Hint): void {
    const { topic } = hint
    if (topic === 'documents' || topic === 'missed') bar.probe()
    if (topic === 'outbox' && hint.claimed) launch(hint.claimed)
    else if (topic === 'outbox' && hint.elsewhere) pump.knockIn(ELSEWHERE)
    else if (topic === 'documents' || topic === 'missed' || topic === 'outbox') pump.knock()
  }

  return {
    start() {
      unwatch = store.watch(onHint)
      offers.begin()
      pump.start()
    },
    async stop() {
      await Promise.all([pump.stop(), offers.end()])
      unwatch()
      await flights.allLanded()
    },
    state: bar.state,
    offer() {
      if (isBehind || bar.state().is !== 'running' || roomNow() < 1) return null
      return offers.make({ at: clock.now(), lease: options.lease })
    }
  }
}

function createTake(attempt: ReturnType<typeof createAttempt>, bar: ReturnType<typeof createBar>, log: Log) {
  return async (claimed: Claimed): Promise<void> => {
    const { row } = claimed
    try {
      bar.hear(row, await attempt(claimed))
    } catch (error) {
      log.error({ row: row.id, error }, 'a row of the outbox waits for its lease to end')
    }
  }
}
