import { createAttempt } from './attempt.ts'
import { createBar, type OutboxState } from './bar.ts'
import { createBucket } from './bucket.ts'
import type { Conversations } from './conversations.ts'
import { oneAtATime } from './knock.ts'
import type { OutboxRow } from './model.ts'
import type { Chance, Clock, Desk, Hint, Log, Store } from './ports.ts'
import { PATIENCE, type Patience } from './verdict.ts'

export interface OutboxOptions {
  /** Lanes served at the same time. */
  lanes: number
  /** Calls to the desk, all lanes together. */
  perSecond: number
  burst: number
  /** ms that a claimed row is ours; after a crash nobody touches its lane before. */
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

/** After the store has failed, and between two claims that find what they cannot get. */
const BREATH = 100

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
}

/** Hands over what we owe the desk: in order and one at a time per lane, lanes side by side. All it knows is in the store's rows. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, log } = deps
  const options = { ...OPTIONS, ...deps.options }
  const attempt = createAttempt({ ...deps, patience: options.patience })
  const bar = createBar(options.patience.barred, clock.now)
  const bucket = createBucket(options, clock.now)
  const flying = new Set<Promise<void>>()
  let running = false
  let cancel = () => {}
  let unwatch = () => {}

  async function take(row: OutboxRow): Promise<void> {
    try {
      bar.hear(row, await attempt(row))
    } catch (error) {
      log.error({ row: row.id, error }, 'a row of the outbox waits for its lease to end')
    }
  }

  function launch(row: OutboxRow): void {
    bucket.take()
    const flight = take(row).then(() => {
      flying.delete(flight)
      void pump()
    })
    flying.add(flight)
  }

  async function claim(): Promise<void> {
    const room = Math.min(options.lanes - flying.size, bucket.left(), bar.room())
    const rows = room > 0 ? await store.claimWork(clock.now(), options.lease, room) : []
    if (rows.length > 0) bar.claimed()
    rows.forEach(launch)
    const due = flying.size < options.lanes ? await store.nextDue(clock.now()) : null
    wakeIn(Math.min(Math.max(due ?? options.poll, bucket.wait(), bar.wait(), BREATH), options.poll))
  }

  function wakeIn(ms: number): void {
    cancel()
    if (running) cancel = clock.after(ms, () => void pump())
  }

  const pump = oneAtATime(async () => {
    if (!running) return
    try {
      await claim()
    } catch (error) {
      log.error({ error }, 'the outbox cannot read what is owed')
      wakeIn(1_000)
    }
  })

  function onHint({ topic }: Hint): void {
    if (topic === 'documents') bar.probe()
    if (topic === 'documents' || topic === 'outbox') void pump()
  }

  return {
    start() {
      running = true
      unwatch = store.watch(onHint)
      void pump()
    },
    async stop() {
      running = false
      unwatch()
      cancel()
      await pump()
      await Promise.all(flying)
    },
    state: bar.state
  }
}
