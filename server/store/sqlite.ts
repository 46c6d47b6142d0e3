import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Store } from '../conversation/ports.ts'
import { type BatchReport, type Connection, createBatches, waiting } from './batch.ts'
import { StoreError } from './errors.ts'
import { toOpeningError, toStoreError } from './failures.ts'
import { createHints } from './hints.ts'
import { hold, lockPath } from './lock.ts'
import { loosen } from './loosening.ts'
import { migrate } from './migrating.ts'
import { releaseLeases } from './operations/lanes.ts'
import { makeEpoch } from './operations/meta.ts'
import { MIGRATIONS, type Migration } from './schema.ts'
import { createStore } from './store.ts'
import type { Driver, Row, Tx, Value } from './tx.ts'

export interface SqliteOptions {
  now?: () => number
  uuid?: () => string
  /** How long a write waits for another program that writes; the event loop waits with it. */
  busyMs?: number
  /** The file grows no further than so many bytes; then as if the disk were full. */
  limitBytes?: number
  migrations?: readonly Migration[]
  onBatch?: (batch: BatchReport) => void
}

const BUSY_MS = 1_000
/** A large batch must fit: what does not is written to the log twice. Taken only as it is needed. */
const CACHE_KIB = 65_536
/** 16 MB of log before its pages go into the file: the same few pages change in every commit, and are written there once. */
const CHECKPOINT_PAGES = 4_000
const MEMORY = ':memory:'

/** node:sqlite takes `$1` for a name; `?1` is the same place by number. */
const numbered = (sql: string): string => sql.replace(/\$(\d+)/g, '?$1')

/** node:sqlite's own rows are dictionaries without a prototype, each name of a column made anew: this is several times cheaper. */
function rowsOf(statement: StatementSync): (params: readonly Value[]) => Row[] {
  statement.setReturnArrays(true)
  const names = statement.columns().map(({ name }) => name)
  return params => {
    const all: unknown = statement.all(...params)
    return (all as Value[][]).map(values => {
      const row: Row = {}
      for (let i = 0; i < names.length; i++) row[names[i] ?? ''] = values[i] ?? null
      return row
    })
  }
}

export function connect(path: string, { busyMs = BUSY_MS, readOnly = false } = {}): Connection {
  const db = new DatabaseSync(path, { timeout: busyMs, readOnly, enableForeignKeyConstraints: true })
  const prepared = new Map<string, ReturnType<typeof rowsOf>>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? rowsOf(db.prepare(numbered(sql)))
    prepared.set(sql, known)
    return known
  }
  return {
    all: (sql, params = []) => prepare(sql)(params),
    isInTransaction: () => db.isTransaction,
    defend: on => db.enableDefensive(on),
    close: () => db.close()
  }
}

/**
 * Copies page by page while others read and write. The open read holds one snapshot; without it every foreign commit would make
 * the copy begin again (sqlite.org/c3ref/backup_finish.html).
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { timeout: BUSY_MS })
  try {
    source.exec('BEGIN; SELECT COUNT(*) FROM sqlite_master')
    await backup(source, to, { rate: 1_000 })
  } finally {
    source.close()
  }
}

/** Without it a power cut may forget that the file was ever made. Windows cannot open a directory and keeps its own promise. */
function flushDirectory(path: string) {
  if (process.platform === 'win32') return
  const directory = openSync(dirname(path), 'r')
  fsyncSync(directory)
  closeSync(directory)
}

/** WAL and FULL: an answered commit survives a power cut (NORMAL lost acknowledged messages, see the figures in the documentation). */
export function configure(connection: Connection, path: string, { limitBytes }: SqliteOptions = {}) {
  const [journal] = connection.all('PRAGMA journal_mode = WAL')
  if (path !== MEMORY && journal?.journal_mode !== 'wal') {
    throw new StoreError('unwritable', `The disk of ${path} cannot hold a database in WAL mode: choose a local disk.`)
  }
  connection.all('PRAGMA synchronous = FULL')
  // What is erased is written over, and goes into no backup.
  connection.all('PRAGMA secure_delete = ON')
  connection.all(`PRAGMA cache_size = -${CACHE_KIB}`)
  connection.all(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  if (limitBytes === undefined) return
  const [page] = connection.all('PRAGMA page_size')
  connection.all(`PRAGMA max_page_count = ${Math.floor(limitBytes / Number(page?.page_size))}`)
}

/** Somebody else's tables are not touched. */
export function refuseForeign(connection: Connection, path: string) {
  const tables = connection.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => name)
  if (tables.length === 0 || tables.includes('migrations')) return
  throw new StoreError('foreign', `${path} is a database of another program.`)
}

/** For a migration. */
const loosening = (connection: Connection, tx: Tx): Tx => ({
  ...tx,
  query: async (sql, params) => (loosen(connection, sql) ? [] : tx.query(sql, params))
})

function createDriver(connection: Connection, release: () => void, onBatch: (batch: BatchReport) => void): Driver {
  const hints = createHints()
  const closed = () => new StoreError('internal', 'The database is closed.')
  const batches = createBatches(connection, { tell: hints.tell, toStoreError, report: onBatch }, closed)
  const ask = <T>(writes: boolean, operation: (tx: Tx) => Promise<T>): Promise<T> => {
    const { entry, answer } = waiting(writes, operation)
    batches.add(entry)
    return answer
  }
  return {
    read: operation => ask(false, operation),
    write: operation => ask(true, operation),
    writeApart: (_, operation) => ask(true, operation),
    writeOne: (_, operation) => ask(true, operation),
    watch: hints.watch,
    publish: hints.tell,
    close: async () => {
      if (await batches.close()) release()
    }
  }
}

/** Keeps every other process from the database at `path` until the answer is called. Throws a `StoreError` where one has it already. */
export const holdDatabase = (path: string): (() => void) =>
  hold(connect(lockPath(path), { busyMs: 0 }), path, process.pid)

function openFile(path: string, options: SqliteOptions): { connection: Connection; release: () => void } {
  const isFile = path !== MEMORY
  if (isFile) mkdirSync(dirname(path), { recursive: true })
  const unlock = isFile ? holdDatabase(path) : () => {}
  try {
    const isNew = isFile && !existsSync(path)
    // What visitors write is for this user's eyes only; the WAL takes the same mode.
    if (isNew) writeFileSync(path, '', { mode: 0o600, flag: 'wx' })
    const connection = connect(path, options)
    refuseForeign(connection, path)
    configure(connection, path, options)
    if (isNew) flushDirectory(path)
    const release = () => {
      connection.close()
      unlock()
    }
    return { connection, release }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * The store in one file, or in memory with `':memory:'`. Makes the file and its folder, and brings an older schema up to date.
 * Rejects with a `StoreError`: `locked` (another process has it), `unwritable`, `newer`, `foreign`, `damaged`.
 */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Store> {
  const { now = Date.now, uuid = randomUUID, migrations = MIGRATIONS, onBatch = () => {} } = options
  const { connection, release } = attempt(path, () => openFile(path, options))
  const driver = createDriver(connection, release, onBatch)
  try {
    await driver.write(async tx => {
      await migrate(loosening(connection, tx), now(), migrations)
      await makeEpoch(tx, uuid())
      await releaseLeases(tx, now())
    })
    return createStore(driver)
  } catch (error) {
    await driver.close()
    throw toOpeningError(path, error)
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw toOpeningError(path, error)
  }
}
