import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { createOpening, type Opening } from './console/hours/opening.ts'
import { type AllSettings, createSettings } from './console/settings.ts'
import type { Chance, Clock, Log, Store } from './conversation/ports.ts'
import { unreadableIn } from './sealed.ts'
import { type Keys, keysBeside } from './secret-file.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { refuseOtherKey } from './shared-key.ts'
import { StartError } from './start-error.ts'
import type { BatchReport } from './store/batch.ts'
import { databaseIn } from './store/place.ts'
import { openSqlite } from './store/sqlite.ts'
import { createSharedSpool } from './visitor/shared-spool.ts'
import { createSpool, type FileSpool } from './visitor/spool.ts'

export interface Outside {
  clock: Clock
  chance: Chance
  log: Log
}

/** What everything else stands on: the data folder, its key, the store, the settings, the spool. */
export interface Foundation {
  secrets: Secrets
  store: Store
  settings: AllSettings
  opening: Opening
  spool: FileSpool
  /** How many servers there are, this one included. */
  nodes: () => number
}

export const keyFileIn = (dataDir: string) => join(dataDir, 'secret.key')

export function keysOf({ secretKeys, dataDir }: Pick<Config, 'secretKeys' | 'dataDir'>): Keys {
  if (secretKeys) return secretKeys
  const path = keyFileIn(dataDir)
  const keys = keysBeside(path)
  if (!keys) throw new StartError(`${path} does not hold a key. Put the right one back, or give it as SECRET_KEY.`)
  return keys
}

/** Nodes that do not share their key could neither read one another's secrets nor know one another's links. */
function refuseOwnKey({ secretKeys, dataDir, database }: Config): void {
  if (database && !secretKeys && !existsSync(keyFileIn(dataDir)))
    throw new StartError('With DATABASE_URL, give the key that all servers share as SECRET_KEY.')
}

async function refuseUnreadable(settings: AllSettings, store: Store, secrets: Secrets, path: string): Promise<void> {
  const unreadable = [...(await settings.unreadable())]
  if (unreadable.length === 0) unreadable.push(...(await unreadableIn(store, secrets)))
  if (unreadable.length > 0)
    throw new StartError(
      `The stored secrets cannot be read. ${unreadable.join(' ')} Give the key that they were encrypted with as SECRET_KEY, or put it back as ${path}.`
    )
}

interface Ears {
  /** Hears of every transaction. */
  onBatch?: (batch: BatchReport) => void
  /** ms by which the clock that all nodes share is ahead of this machine's. */
  onTime?: (ahead: number) => void
  /** Once, where the database is away and is waited for. */
  onWait?: (why: Error) => void
  onRestored?: () => void
}

interface Opened {
  store: Store
  nodes: () => number
  spool(): Promise<FileSpool>
}

/** The store that the environment names. */
export async function open(
  { database, dataDir, limits }: Config,
  { clock, chance }: Omit<Outside, 'log'>,
  ears: Ears = {}
): Promise<Opened> {
  const options = { now: clock.now, uuid: chance.uuid, ...ears }
  if (database) {
    const { openPostgres } = await import('./store/postgres.ts')
    const store = await openPostgres(database.url, { ...options, pool: database.pool })
    return { store, nodes: store.nodes, spool: () => createSharedSpool(store.pieces, limits.spool, clock) }
  }
  const store = await openSqlite(databaseIn(dataDir), options)
  return { store, nodes: () => 1, spool: () => createSpool(join(dataDir, 'spool'), limits.spool) }
}

export async function lay(config: Config, outside: Outside, ears: Ears = {}): Promise<Foundation> {
  const { log } = outside
  mkdirSync(config.dataDir, { recursive: true })
  refuseOwnKey(config)
  const keyFile = keyFileIn(config.dataDir)
  const isNewKey = !config.secretKeys && !existsSync(keyFile)
  const secrets = createSecrets(keysOf(config))
  const { store, nodes, spool } = await open(config, outside, {
    onWait: ({ message }) => log.warn({ why: message }, 'The start waits for the database, a minute at most'),
    onRestored: () =>
      log.warn({}, 'The database has been put back from a copy: what it owed is looked for before it is sent'),
    ...ears
  })
  try {
    const settings = createSettings({ store, seal: secrets, log, zendesk: config.zendesk })
    if (config.database) await refuseOtherKey(store, secrets, outside.clock.now())
    await refuseUnreadable(settings, store, secrets, keyFile)
    return { secrets, store, settings, opening: createOpening({ store, log }), spool: await spool(), nodes }
  } catch (error) {
    await store.close()
    // Nothing is sealed with it yet, and it would stand where the missing one has to be put back.
    if (isNewKey) rmSync(keyFile, { force: true })
    throw error
  }
}
