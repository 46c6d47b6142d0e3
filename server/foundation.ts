import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { createOpening, type Opening } from './console/hours/opening.ts'
import { type AllSettings, createSettings } from './console/settings.ts'
import type { Chance, Clock, Log, Store } from './conversation/ports.ts'
import { unreadableIn } from './sealed.ts'
import { type Keys, keysBeside } from './secret-file.ts'
import { createSecrets, type Secrets } from './secrets.ts'
import { StartError } from './start-error.ts'
import type { BatchReport } from './store/batch.ts'
import { databaseIn } from './store/place.ts'
import { openSqlite } from './store/sqlite.ts'
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
}

export const keyFileIn = (dataDir: string) => join(dataDir, 'secret.key')

export function keysOf({ secretKeys, dataDir }: Pick<Config, 'secretKeys' | 'dataDir'>): Keys {
  if (secretKeys) return secretKeys
  const path = keyFileIn(dataDir)
  const keys = keysBeside(path)
  if (!keys) throw new StartError(`${path} does not hold a key. Put the right one back, or give it as SECRET_KEY.`)
  return keys
}

async function refuseUnreadable(settings: AllSettings, store: Store, secrets: Secrets): Promise<void> {
  const unreadable = [...(await settings.unreadable())]
  if (unreadable.length === 0) unreadable.push(...(await unreadableIn(store, secrets)))
  if (unreadable.length > 0)
    throw new StartError(
      `The stored secrets cannot be read. ${unreadable.join(' ')} Give the key that they were encrypted with as SECRET_KEY.`
    )
}

/** `onBatch` hears of every transaction. */
export async function lay(
  config: Config,
  { clock, chance, log }: Outside,
  onBatch: (batch: BatchReport) => void = () => {}
): Promise<Foundation> {
  mkdirSync(config.dataDir, { recursive: true })
  const secrets = createSecrets(keysOf(config))
  const store = await openSqlite(databaseIn(config.dataDir), { now: clock.now, uuid: chance.uuid, onBatch })
  try {
    const settings = createSettings({ store, seal: secrets, log, zendesk: config.zendesk })
    await refuseUnreadable(settings, store, secrets)
    const spool = await createSpool(join(config.dataDir, 'spool'), config.limits.spool)
    return { secrets, store, settings, opening: createOpening({ store, log }), spool }
  } catch (error) {
    await store.close()
    throw error
  }
}
