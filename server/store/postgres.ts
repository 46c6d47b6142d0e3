import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Pieces } from '../conversation/pieces.ts'
import type { Hint, Store } from '../conversation/ports.ts'
import type { BatchReport } from './batch.ts'
import { StoreError } from './errors.ts'
import { createHints } from './hints.ts'
import { connectListener, createPool, type Pool, type Session } from './postgres/connect.ts'
import { toOpeningError } from './postgres/failures.ts'
import { CHANNEL, createLine, type Line, Moving } from './postgres/line.ts'
import { prepare } from './postgres/opening.ts'
import { type Asking, createPieces } from './postgres/pieces.ts'
import { createTransactions } from './postgres/transactions.ts'
import { payloadsOf } from './postgres/wire.ts'
import { MIGRATIONS, type Migration } from './schema.ts'
import { createStore } from './store.ts'
import type { Driver } from './tx.ts'

export interface PostgresOptions {
  now?: () => number
  uuid?: () => string
  /** Connections for work; one more listens. */
  pool?: number
  migrations?: readonly Migration[]
  onBatch?: (batch: BatchReport) => void
  /** ms by which the database's clock is ahead of this machine's: at the opening, and every few seconds. */
  onTime?: (ahead: number) => void
  /** ms that a start waits for a database that is away. */
  patience?: number
  /** Told once, as soon as it has to wait. */
  onWait?: (why: StoreError) => void
  /** Told by the first node that starts on a copy which has been put back. */
  onRestored?: () => void
}

const POOL = 10
const PATIENCE = 60_000
const AGAIN = 500

/** Nobody else may do it. */
const isOurs = (hint: Hint) => hint.topic === 'outbox' && hint.claimed !== undefined
/** Other nodes would never look for it by themselves. */
const isAnnounced = ({ topic }: Hint) => topic === 'documents'

interface Parts {
  pool: Pool
  line: Line
  hints: ReturnType<typeof createHints>
}

/** The store, and the bytes of files beside it. */
export interface PostgresStore extends Store {
  pieces: Pieces
  /** How many servers share this database, this one included. */
  nodes(): number
}

function createDriver(
  node: string,
  { pool, line, hints }: Parts,
  report: (batch: BatchReport) => void
): Driver & { ask: Asking } {
  const here = (told: readonly Hint[]) => {
    for (const hint of told) hints.tell(hint)
  }
  const announce = async (session: Session, told: readonly Hint[]) => {
    const payloads = payloadsOf(node, told.filter(isAnnounced))
    for (const payload of payloads) await session.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
  }
  const tell = (told: readonly Hint[]) => {
    here(told)
    line.send(told.filter(hint => !isAnnounced(hint) && !isOurs(hint)))
  }
  const { read, write, writeApart, writeOne, ask } = createTransactions({ pool, tell, announce, report })
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false
  async function open<T>(ask: () => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreError('internal', 'The database is closed.')
    const asked = ask()
    underWay.add(asked)
    try {
      return await asked
    } finally {
      underWay.delete(asked)
    }
  }
  return {
    read: operation => open(() => read(operation)),
    write: operation => open(() => write(operation)),
    writeApart: (key, operation) => open(() => writeApart(key, operation)),
    writeOne: (key, operation) => open(() => writeOne(key, operation)),
    ask: asked => open(() => ask(asked)),
    watch: hints.watch,
    publish: hint => tell([hint]),
    async close() {
      if (isClosed) return
      isClosed = true
      await Promise.allSettled(underWay)
      await pool.close()
      line.close()
    }
  }
}

/** Until the database is there, or patience is at its end. */
async function awaited<T>(
  url: string,
  { patience = PATIENCE, onWait = () => {} }: PostgresOptions,
  attempt: () => Promise<T>
): Promise<T> {
  const until = performance.now() + patience
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const failure = toOpeningError(url, error)
      const isWorthWaiting = failure instanceof StoreError && failure.code === 'away'
      if (!isWorthWaiting || performance.now() > until) throw failure
      if (tries === 1) onWait(failure)
      await pause(AGAIN)
    }
  }
}

async function refuseDeaf(line: Line, pool: Pool): Promise<void> {
  const session = await pool.borrow()
  const say = (payload: string) => session.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
  const isHeard = await line.hears(say).finally(() => session.release())
  if (!isHeard)
    throw new StoreError(
      'unsafe',
      'What one connection tells another does not arrive: a pooler with pool_mode=transaction is in between. Relais needs direct connections, or pool_mode=session.'
    )
}

/**
 * The store in a PostgreSQL database, for as many nodes as there are. Brings an older schema up to date. Rejects with a `StoreError`:
 * `away`, `unwritable` (it does not let us in), `newer`, `foreign`, `unsafe`, `locked` (its data is being moved).
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<PostgresStore> {
  const { now = Date.now, uuid = randomUUID, migrations = MIGRATIONS, onBatch = () => {}, onTime = () => {} } = options
  const pool = createPool(url, options.pool ?? POOL)
  const hints = createHints()
  const node = uuid()
  async function begin(): Promise<Line> {
    const line = await createLine({ name: node, connect: ears => connectListener(url, ears), hear: hints.tell, onTime })
    const slow = createPool(url, 1, true)
    try {
      if (await prepare(slow, { now: now(), epoch: uuid(), migrations })) options.onRestored?.()
      await refuseDeaf(line, slow)
      return line
    } catch (error) {
      line.close()
      throw error
    } finally {
      await slow.close()
    }
  }
  try {
    const line = await awaited(url, options, begin)
    const driver = createDriver(node, { pool, line, hints }, onBatch)
    return { ...createStore(driver), pieces: createPieces(driver.ask), nodes: line.nodes }
  } catch (error) {
    await pool.close()
    throw error instanceof Moving ? new StoreError('locked', 'The data of this database is being moved.', error) : error
  }
}
