import type { Hint } from '../conversation/ports.ts'
import type { StoreError } from './errors.ts'
import { type Dialect, ending, type Operation, type Row, type Tx, type Value } from './tx.ts'

/** One connection of an embedded engine: every call is done when it returns, or throws. */
export interface Connection {
  all(sql: string, params?: readonly Value[]): Row[]
  isInTransaction(): boolean
  /** Off: the schema's own text can be written. */
  defend(on: boolean): void
  close(): void
}

/** One operation that somebody waits for. */
export interface Waiting {
  writes: boolean
  /** Nothing but its first statement writes. */
  isOne?: boolean
  /** Runs to its end inside the open transaction; what it throws is its own failure. */
  run(tx: Tx): Promise<void>
  /** After the commit. */
  resolve(): void
  reject(error: unknown): void
}

/** For `onBatch`: what one transaction held. */
export interface BatchReport {
  operations: number
  wrote: boolean
  committed: boolean
  /** From its begin to its end, the flush of the disk included. */
  ms: number
}

export function waiting<T>(writes: boolean, operation: Operation<T>): { entry: Waiting; answer: Promise<T> } {
  const { promise: answer, resolve, reject } = Promise.withResolvers<T>()
  let give = () => {}
  const entry: Waiting = {
    writes,
    run: tx =>
      operation(tx).then(value => {
        give = () => resolve(value)
      }),
    resolve: () => give(),
    reject
  }
  return { entry, answer }
}

/** SQLite has one writer: nothing to lock, nothing to pass over. */
const DIALECT: Dialect = {
  forUpdate: '',
  skipLocked: '',
  size: 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()'
}

/** What one batch has come to so far. */
interface Progress {
  done: Waiting[]
  failed: { entry: Waiting; error: unknown }[]
  hints: Hint[]
}

function txOn(connection: Connection, hints: Hint[]): Tx {
  return {
    query: async <R extends Row>(sql: string, params?: readonly Value[]) => connection.all(sql, params) as R[],
    tell: hint => hints.push(hint),
    dialect: DIALECT
  }
}

/**
 * A full disk may undo the whole transaction at any statement: what an operation had asked for together with that one must not be
 * done outside, and fails for the same reason.
 */
function txIn(connection: Connection, hints: Hint[]): Tx {
  let cause: unknown = new Error('the transaction is over')
  const query = async <R extends Row>(sql: string, params?: readonly Value[]) => {
    if (!connection.isInTransaction()) throw cause
    try {
      return connection.all(sql, params) as R[]
    } catch (error) {
      cause = error
      throw error
    }
  }
  return { ...txOn(connection, hints), query }
}

/** A failure undoes this operation alone, unless the engine has given up the whole transaction. */
async function attempt(connection: Connection, entry: Waiting, progress: Progress): Promise<void> {
  const hints: Hint[] = []
  const { tx, end } = ending(txIn(connection, hints))
  if (entry.writes) connection.all('SAVEPOINT operation')
  try {
    await entry.run(tx)
    if (entry.writes) connection.all('RELEASE operation')
    progress.done.push(entry)
    progress.hints.push(...hints)
  } catch (error) {
    end()
    if (!connection.isInTransaction()) throw error
    if (entry.writes) {
      connection.all('ROLLBACK TO operation')
      connection.all('RELEASE operation')
    }
    progress.failed.push({ entry, error })
  }
}

const begin = (batch: readonly Waiting[]) => (batch.some(entry => entry.writes) ? 'BEGIN IMMEDIATE' : 'BEGIN')

/** Each with a savepoint of its own. */
async function oneByOne(connection: Connection, batch: readonly Waiting[]): Promise<Progress> {
  const progress: Progress = { done: [], failed: [], hints: [] }
  connection.all(begin(batch))
  for (const entry of batch) await attempt(connection, entry, progress)
  connection.all('COMMIT')
  return progress
}

/** As if nothing could fail: a savepoint costs a copy of every page that is written after it. Null: something did, and nothing is done. */
async function together(connection: Connection, batch: readonly Waiting[]): Promise<Progress | null> {
  const hints: Hint[] = []
  const { tx, end } = ending(txIn(connection, hints))
  connection.all(begin(batch))
  try {
    for (const entry of batch) await entry.run(tx)
  } catch (error) {
    end()
    if (!connection.isInTransaction()) throw error
    connection.all('ROLLBACK')
    return null
  }
  connection.all('COMMIT')
  return { done: [...batch], failed: [], hints }
}

/** One operation by itself, for those who have the database alone. Its hints go nowhere. */
export async function once<T>(connection: Connection, operation: Operation<T>): Promise<T> {
  connection.all('BEGIN')
  try {
    const value = await operation(txOn(connection, []))
    connection.all('COMMIT')
    return value
  } catch (error) {
    if (connection.isInTransaction()) connection.all('ROLLBACK')
    throw error
  }
}

interface Deps {
  tell(hint: Hint): void
  toStoreError(error: unknown): unknown
  report(batch: BatchReport): void
}

/** All of a batch in one transaction: one flush of the disk, and no answer before it (L3). */
async function runBatch(connection: Connection, batch: readonly Waiting[], deps: Deps): Promise<void> {
  let progress: Progress
  const wrote = batch.some(entry => entry.writes)
  const began = performance.now()
  const report = (committed: boolean) =>
    deps.report({ operations: batch.length, wrote, committed, ms: performance.now() - began })
  try {
    progress = (await together(connection, batch)) ?? (await oneByOne(connection, batch))
  } catch (error) {
    for (const entry of batch) entry.reject(deps.toStoreError(error))
    report(false)
    if (connection.isInTransaction()) connection.all('ROLLBACK')
    return
  }
  report(true)
  for (const hint of progress.hints) deps.tell(hint)
  for (const entry of progress.done) entry.resolve()
  for (const { entry, error } of progress.failed) entry.reject(deps.toStoreError(error))
}

/** Outside a transaction it sees what is committed. A batch begins in a turn of its own: none comes between two statements of this. */
async function readAtOnce(connection: Connection, entry: Waiting, deps: Deps): Promise<void> {
  try {
    await entry.run(txOn(connection, []))
    entry.resolve()
  } catch (error) {
    entry.reject(deps.toStoreError(error))
  }
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve))

/** Gathers the writes of one turn of the event loop; a read waits for no flush of the disk. */
export function createBatches(connection: Connection, deps: Deps, closed: () => StoreError) {
  let queue: Waiting[] = []
  let running: Promise<void> | null = null
  let isClosed = false

  async function drain(): Promise<void> {
    await nextTurn()
    const batch = queue
    queue = []
    try {
      await runBatch(connection, batch, deps)
    } finally {
      running = queue.length > 0 ? drain() : null
    }
  }

  return {
    add(entry: Waiting) {
      if (isClosed) return entry.reject(closed())
      if (!entry.writes && !connection.isInTransaction()) return void readAtOnce(connection, entry, deps)
      queue.push(entry)
      running ??= drain()
    },
    /** What was asked for before is still done. False when somebody else closes it already. */
    async close(): Promise<boolean> {
      const isFirst = !isClosed
      isClosed = true
      await nextTurn() // reads that have begun
      while (running) await running
      return isFirst
    }
  }
}
