import { randomUUID } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Connection } from './batch.ts'
import { StoreError } from './errors.ts'
import { lockPath } from './lock.ts'
import { copyChecked, type Sum } from './moving/copying.ts'
import { filesToPieces, piecesToFiles, spooledIn } from './moving/files.ts'
import { type Side, tablesOf } from './moving/tables.ts'
import { databaseIn } from './place.ts'
import { createPool, type Session } from './postgres/connect.ts'
import { toOpeningError } from './postgres/failures.ts'
import { NODE_LOCK } from './postgres/line.ts'
import { prepare } from './postgres/opening.ts'
import { createPieces } from './postgres/pieces.ts'
import { forgetPlace } from './postgres/restored.ts'
import { MIGRATIONS } from './schema.ts'
import { connect, holdDatabase, openSqlite } from './sqlite.ts'

/** What has been moved, table by table, and files that wait for the desk. */
export interface Moved {
  tables: Map<string, Sum>
  files: number
}

const sideOf = (connection: Connection): Side => ({
  query: async <R extends object>(sql: string, params: Parameters<Connection['all']>[1] = []) =>
    connection.all(sql, params) as R[]
})

const spoolIn = (dataDir: string) => join(dataDir, 'spool')

/** The connections of a server that has just ended may outlive it by a moment. */
async function locked(session: Session): Promise<boolean> {
  for (let tries = 0; tries < 20; tries++) {
    const [lock] = await session.query(`SELECT CASE WHEN pg_try_advisory_lock(${NODE_LOCK}) THEN 1 ELSE 0 END AS held`)
    if (lock?.held === 1) return true
    await pause(100)
  }
  return false
}

const served = () => new StoreError('locked', 'A server uses the PostgreSQL database: stop all of them first.')

/** No server may use either of the two meanwhile. */
async function alone<T>(session: Session, work: () => Promise<T>): Promise<T> {
  if (!(await locked(session))) throw served()
  await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
    await session.query('SELECT set_config($1, $2, true)', [limit, '0'])
  const done = await work()
  await session.query('COMMIT')
  return done
}

/** Rejects with `locked` while a server uses the database. */
export async function refuseServed(url: string): Promise<void> {
  const pool = createPool(url, 1, true)
  try {
    const session = await pool.borrow()
    const isFree = await locked(session).finally(() => session.release(true))
    if (!isFree) throw served()
  } catch (error) {
    throw toOpeningError(url, error)
  } finally {
    await pool.close()
  }
}

async function withPostgres<T>(url: string, now: number, work: (session: Session) => Promise<T>): Promise<T> {
  const pool = createPool(url, 1, true)
  try {
    await prepare(pool, { now, epoch: randomUUID(), migrations: MIGRATIONS })
    const session = await pool.borrow()
    try {
      return await alone(session, () => work(session))
    } finally {
      session.release(true)
    }
  } catch (error) {
    throw toOpeningError(url, error)
  } finally {
    await pool.close()
  }
}

/** Of this schema, and nobody else's for as long as `work` lasts. */
async function withSqlite<T>(path: string, now: number, work: (connection: Connection) => Promise<T>): Promise<T> {
  await (await openSqlite(path, { now: () => now })).close()
  const unlock = holdDatabase(path)
  const connection = connect(path)
  try {
    connection.all('BEGIN IMMEDIATE')
    const done = await work(connection)
    connection.all('COMMIT')
    return done
  } finally {
    connection.close()
    unlock()
  }
}

async function refuseFull(session: Session): Promise<void> {
  const [held] = await session.query<{ n: number }>(
    'SELECT (SELECT COUNT(*) FROM conversations) + (SELECT COUNT(*) FROM documents) AS n'
  )
  if (held?.n !== 0) throw new StoreError('foreign', 'The PostgreSQL database has data already: give an empty one.')
}

/** The embedded database of a data folder into an empty PostgreSQL one: all of it, checked value by value, or nothing. It stays where it is. */
export async function moveToPostgres(dataDir: string, url: string, now: number): Promise<Moved> {
  const path = databaseIn(dataDir)
  if (!existsSync(path)) throw new StoreError('unwritable', `There is no database at ${path}.`)
  return withSqlite(path, now, connection =>
    withPostgres(url, now, async session => {
      await refuseFull(session)
      const from = sideOf(connection)
      await forgetPlace(from.query)
      const tables = await copyChecked(from, session, await tablesOf(from))
      const pieces = createPieces(ask => ask(session))
      return { tables, files: await filesToPieces(spoolIn(dataDir), await spooledIn(from), pieces, now) }
    })
  )
}

/** The way back, into a data folder that has no database yet. PostgreSQL keeps what it has. */
export async function moveFromPostgres(url: string, dataDir: string, now: number): Promise<Moved> {
  const path = databaseIn(dataDir)
  if (existsSync(path)) throw new StoreError('foreign', `There is a database at ${path} already: move it away first.`)
  const part = `${path}.part`
  const sweepUp = () => {
    for (const left of [part, `${part}-wal`, `${part}-shm`, lockPath(part)]) rmSync(left, { force: true })
  }
  sweepUp()
  try {
    const moved = await withSqlite(part, now, connection =>
      withPostgres(url, now, async session => {
        const to = sideOf(connection)
        await forgetPlace(sql => session.query(sql))
        const tables = await copyChecked(session, to, await tablesOf(to))
        const pieces = createPieces(ask => ask(session))
        return { tables, files: await piecesToFiles(pieces, await spooledIn(to), spoolIn(dataDir)) }
      })
    )
    renameSync(part, path)
    return moved
  } finally {
    sweepUp()
  }
}
