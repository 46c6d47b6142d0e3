import { stat } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { OutboxState } from '../conversation/bar.ts'
import type { Clock } from '../conversation/ports.ts'
import type { Vitals } from '../conversation/vitals.ts'
import type { Fills } from '../fill.ts'
import type { Metrics } from './text.ts'

export interface StandingDeps {
  store: Vitals
  spool: { used(): number | Promise<number> }
  outbox: { state(): OutboxState }
  sockets: () => number
  fills: Pick<Fills, 'read'>
  /** Of an embedded database: the log beside it is counted too. */
  path: string
  clock: Clock
}

/** ms between two looks at the event loop. */
const RESOLUTION = 20
const NANO = 1e9
const QUANTILES = [50, 99]

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => 0
  )

/** ms that a figure holds which costs a look at every file of PostgreSQL's. */
const HOLDS = 60_000
/** ms that one holds which several lines of the same answer tell of. */
const ANSWERS = 1_000

/** Asked for again when it is older, or could not be had. */
function held<T>(clock: Clock, ms: number, ask: () => Promise<T>): () => Promise<T> {
  let at = Number.NEGATIVE_INFINITY
  let figure: Promise<T> | undefined
  return () => {
    if (figure && clock.now() - at < ms) return figure
    at = clock.now()
    const asked = ask()
    figure = asked
    asked.catch(() => {
      if (figure === asked) figure = undefined
    })
    return asked
  }
}

/** How things stand whenever somebody asks. The answer ends what it started. */
export function addStanding(metrics: Metrics, deps: StandingDeps): () => void {
  const { store, spool, outbox, sockets, fills, path, clock } = deps
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION })
  lag.enable()
  const bytes = held(clock, HOLDS, store.bytes)
  const owed = held(clock, ANSWERS, store.owed)

  metrics.gauge('relais_outbox_steps', 'Steps owed to the desk, by state.', async () =>
    Object.entries((await owed()).states).map(([state, value]) => ({ labels: { state }, value }))
  )
  metrics.gauge('relais_outbox_oldest_seconds', 'Age of the oldest step that still waits.', async () => {
    const { oldest } = await owed()
    return [{ value: oldest === null ? 0 : Math.max(clock.now() - oldest, 0) / 1_000 }]
  })
  metrics.gauge('relais_connector_barred', '1 while the desk refuses our credentials.', () => [
    { value: outbox.state().is === 'barred' ? 1 : 0 }
  ])
  metrics.gauge('relais_sockets', 'Sockets that are open.', () => [{ value: sockets() }])
  metrics.gauge('relais_spool_bytes', 'Files of visitors that wait for the desk.', async () => [
    { value: await spool.used() }
  ])
  metrics.gauge('relais_full_ratio', 'How much is taken of what there is, 0 to 1.', async () =>
    (await fills.read()).map(({ what, share }) => ({ labels: { what }, value: share }))
  )
  metrics.gauge('relais_database_bytes', 'The database and its write-ahead log.', async () => [
    { value: (await bytes()) + (await sizeOf(`${path}-wal`)) }
  ])
  metrics.gauge('relais_resident_bytes', 'Memory of the process.', () => [{ value: process.memoryUsage.rss() }])
  metrics.gauge('relais_event_loop_lag_seconds', 'How late the event loop was, since the last reading.', () => {
    const late = (percentile: number) => Math.max(lag.percentile(percentile) / NANO - RESOLUTION / 1_000, 0)
    const samples = QUANTILES.map(percentile => ({
      labels: { quantile: `${percentile / 100}` },
      value: late(percentile)
    }))
    lag.reset()
    return samples
  })
  return () => lag.disable()
}
