import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from '../errors.ts'
import { migrate } from '../migrating.ts'
import { makeEpoch } from '../operations/meta.ts'
import type { Migration } from '../schema.ts'
import type { Tx } from '../tx.ts'
import type { Pool, Session } from './connect.ts'
import { isCollision } from './failures.ts'
import { noticeRestore } from './restored.ts'

/** Of all nodes that start at this moment, one brings the schema up to date and the others find it so. */
const SCHEMA_LOCK = 7_265_101

/** ms that others wait behind a change of the schema that waits itself; then it steps back and tries again. */
const PATIENCE = '1000ms'
const TRIES = 60

/**
 * Ids compare byte by byte, as in SQLite, and an index outlives every change of the system's languages. What a restart may forget
 * costs no flush of the disk.
 */
export const ddlOf = (statement: string): string =>
  statement
    .replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
    .replace(/^CREATE TABLE (\w+) \/\* fleeting \*\//, 'CREATE UNLOGGED TABLE $1')

const txOn = (session: Session): Tx => ({
  query: (sql, params) => session.query(/^\s*(CREATE|ALTER)\b/.test(sql) ? ddlOf(sql) : sql, params),
  tell: () => {},
  dialect: { forUpdate: '', skipLocked: '', size: '' }
})

const TABLES = `
  SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`

/** Somebody else's tables are not touched. */
async function refuseForeign(session: Session): Promise<void> {
  const tables = (await session.query<{ name: string }>(TABLES)).map(({ name }) => name)
  if (tables.length === 0 || tables.includes('migrations')) return
  throw new StoreError('foreign', 'The database holds the tables of another program: give Relais one of its own.')
}

/** An answered commit survives a power cut, or we do not begin. */
async function refuseForgetful(session: Session): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const [row] = await session.query<{ value: string }>('SELECT current_setting($1) AS value', [setting])
    if (row?.value === 'off')
      throw new StoreError(
        'unsafe',
        `The database answers before it has stored what it was given (${setting} = off): a crash would lose messages. Set it to on.`
      )
  }
}

const OLDEST = 12

/** Older than what is tried, or an encoding that does not hold every letter: told before the first letter is lost. */
async function refuseUnfit(session: Session): Promise<void> {
  const [{ version, encoding } = { version: '', encoding: '' }] = await session.query<Record<string, string>>(
    `SELECT current_setting('server_version') AS version, current_setting('server_encoding') AS encoding`
  )
  if (Number.parseInt(version ?? '', 10) < OLDEST)
    throw new StoreError('unsafe', `This is PostgreSQL ${version}; Relais needs ${OLDEST} or newer.`)
  if (encoding !== 'UTF8')
    throw new StoreError(
      'unsafe',
      `The database keeps its texts as ${encoding}, which cannot hold every letter: make one with CREATE DATABASE … ENCODING 'UTF8'.`
    )
}

export interface Start {
  now: number
  epoch: string
  migrations: readonly Migration[]
}

/** Answers whether this is a copy that has been put back. */
async function bringUpToDate(session: Session, { now, epoch, migrations }: Start): Promise<boolean> {
  await session.query('BEGIN')
  try {
    await session.query(`SELECT set_config('lock_timeout', '60s', true), set_config('statement_timeout', '0', true)`)
    await session.query(`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`)
    await session.query(`SELECT set_config('lock_timeout', '${PATIENCE}', true)`)
    await migrate(txOn(session), now, migrations)
    await makeEpoch(txOn(session), epoch)
    const isRestored = await noticeRestore(txOn(session), epoch)
    await session.query('COMMIT')
    return isRestored
  } catch (error) {
    await session.query('ROLLBACK')
    throw error
  }
}

/** Forwards only, all of it or nothing, beside nodes that work: nobody waits behind it longer than a second. Answers whether this is a copy that has been put back. */
export async function prepare(pool: Pool, start: Start): Promise<boolean> {
  const session = await pool.borrow()
  try {
    await refuseUnfit(session)
    await refuseForgetful(session)
    await refuseForeign(session)
    for (let tries = 1; ; tries++) {
      try {
        const isRestored = await bringUpToDate(session, start)
        session.release()
        return isRestored
      } catch (error) {
        if (tries === TRIES || !isCollision(error)) throw error
        await pause(250)
      }
    }
  } catch (error) {
    session.release(true)
    throw error
  }
}
