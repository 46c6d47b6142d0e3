import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { environment } from '../server/config.ts'
import { restoreBackup } from '../server/store/backup.ts'
import { databaseIn } from '../server/store/place.ts'
import { carryOut, embeddedIn, heldIn } from './spoken.ts'

const USAGE = `npm run restore -- FILE
Puts a backup in the place of the database of DATA_DIR. The server must be stopped.`

await carryOut(USAGE, async file => {
  const dataDir = embeddedIn(environment(), 'pg_restore')
  mkdirSync(dataDir, { recursive: true })
  const restored = await restoreBackup(file, databaseIn(dataDir), { now: Date.now(), epoch: randomUUID() })
  return [
    `Restored ${heldIn(restored)} from ${file}.`,
    restored.replaced
      ? `The database that was there is kept as ${restored.replaced}.`
      : 'There was no database before.',
    'What was still owed to the desk is looked for there before it is sent again.'
  ]
})
