import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Connection, once } from './batch.ts'
import { StoreError } from './errors.ts'
import { toOpeningError } from './failures.ts'
import { lockPath } from './lock.ts'
import { newer, schemaVersion } from './migrating.ts'
import { forgetLogins } from './operations/ledger.ts'
import { changeEpoch, epoch } from './operations/meta.ts'
import { doubtAll } from './operations/outbox.ts'
import { MIGRATIONS } from './schema.ts'
import { connect, copyDatabase, holdDatabase, refuseForeign } from './sqlite.ts'

/** What a copy was found to hold. */
export interface Holding {
  conversations: number
  messages: number
}

const COUNT =
  'SELECT (SELECT COUNT(*) FROM conversations) AS conversations, (SELECT COUNT(*) FROM messages) AS messages'

function refuseDamaged(connection: Connection, path: string): void {
  const faults = [...connection.all('PRAGMA integrity_check'), ...connection.all('PRAGMA foreign_key_check')]
  if (faults.length === 1 && faults[0]?.integrity_check === 'ok') return
  throw new StoreError('damaged', `${path} is damaged (${faults.length} faults).`)
}

/** Every page and every reference; throws `damaged`, `foreign` or `newer`. */
async function check(connection: Connection, path: string): Promise<Holding> {
  refuseForeign(connection, path)
  refuseDamaged(connection, path)
  return once(connection, async tx => {
    const tables = connection.all("SELECT name FROM sqlite_master WHERE name = 'migrations'")
    if (tables.length === 0) throw new StoreError('foreign', `${path} is empty.`)
    const version = await schemaVersion(tx)
    if (version > MIGRATIONS.length) throw newer(version)
    const [held] = await tx.query<{ conversations: number; messages: number }>(COUNT)
    return { conversations: held?.conversations ?? 0, messages: held?.messages ?? 0 }
  })
}

async function withConnection<T>(path: string, action: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = connect(path)
  try {
    return await action(connection)
  } catch (error) {
    throw toOpeningError(path, error)
  } finally {
    connection.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

/** A power cut leaves the old file or the new one, never a half. */
function putInPlace(part: string, path: string): void {
  flush(part)
  renameSync(part, path)
  if (process.platform !== 'win32') flush(dirname(resolve(path)))
}

const absent = (path: string) => new StoreError('unwritable', `There is no database at ${path}.`)

/** A checked copy in one file, readable by its owner only; `adapt` may still change it. */
async function copyChecked(
  from: string,
  part: string,
  adapt: (connection: Connection) => Promise<void>
): Promise<Holding> {
  if (!existsSync(from)) throw absent(from)
  try {
    writeFileSync(part, '', { mode: 0o600 })
    await copyDatabase(from, part)
    return await withConnection(part, async connection => {
      connection.all('PRAGMA journal_mode = DELETE')
      const held = await check(connection, from)
      await adapt(connection)
      return held
    })
  } catch (error) {
    rmSync(part, { force: true })
    throw toOpeningError(from, error)
  }
}

const epochOf = (path: string): Promise<string> => withConnection(path, connection => once(connection, epoch))

/** Only an older backup of the same data: neither a database that a server uses, nor the last copy of what has been lost meanwhile. */
async function refuseOverwriting(from: string, to: string): Promise<void> {
  if (resolve(from) === resolve(to)) throw new StoreError('foreign', `${to} is the database itself: name another file.`)
  if (!existsSync(to)) return
  if (existsSync(lockPath(to))) throw new StoreError('foreign', `${to} is a server's database: name another file.`)
  await withConnection(to, connection => check(connection, to))
  if ((await epochOf(from)) !== (await epochOf(to)))
    throw new StoreError(
      'foreign',
      `${to} is a backup of other data (another installation, or before a restore): it stays; name another file.`
    )
}

/**
 * Saves the database as one file, whether or not a server uses it: what was committed when it began, nothing of what comes later.
 * An older backup of the same data is replaced once the new one is complete; any other file is left alone.
 */
export async function saveBackup(from: string, to: string): Promise<Holding & { isReplaced: boolean }> {
  if (!existsSync(from)) throw absent(from)
  await refuseOverwriting(from, to)
  const isReplaced = existsSync(to)
  const part = `${to}.part`
  const held = await copyChecked(from, part, async () => {})
  putInPlace(part, to)
  return { ...held, isReplaced }
}

/** Copied rather than moved: whatever interrupts us, a database of that name is there. */
function keepAside(path: string, stamp: string): string | null {
  if (!existsSync(path)) return null
  const aside = `${path}.replaced-${stamp}`
  for (const suffix of ['', '-wal'].filter(name => existsSync(path + name))) {
    copyFileSync(path + suffix, aside + suffix)
    flush(aside + suffix)
  }
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  return aside
}

export interface Restored extends Holding {
  /** Where the database that was there is now; null when there was none. */
  replaced: string | null
}

/**
 * Puts a backup in the database's place; refused (`locked`) while a server uses it. What has been said since the backup is not in it:
 * a fresh epoch makes widgets start from what is (Y5), and every step that was owed then is now a doubt (O5).
 */
export async function restoreBackup(
  from: string,
  to: string,
  { now, epoch }: { now: number; epoch: string }
): Promise<Restored> {
  if (resolve(from) === resolve(to)) throw new StoreError('foreign', `${from} is the database itself.`)
  const unlock = holdDatabase(to)
  try {
    const part = `${to}.part`
    const held = await copyChecked(from, part, connection =>
      once(connection, async tx => {
        await changeEpoch(tx, epoch)
        await doubtAll(tx)
        await forgetLogins(tx)
      })
    )
    const replaced = keepAside(to, new Date(now).toISOString().replace(/[:.]/g, '-'))
    putInPlace(part, to)
    return { ...held, replaced }
  } finally {
    unlock()
  }
}
