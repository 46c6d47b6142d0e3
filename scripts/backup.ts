import { statSync } from 'node:fs'
import { environment } from '../server/config.ts'
import { saveBackup } from '../server/store/backup.ts'
import { databaseIn } from '../server/store/place.ts'
import { carryOut, embeddedIn, heldIn, sizeOf } from './spoken.ts'

const USAGE = `npm run backup -- FILE
Saves the database of DATA_DIR as one file, while the server runs or not. An older backup of the same data is replaced.`

await carryOut(USAGE, async file => {
  const dataDir = embeddedIn(environment(), 'pg_dump -Fc')
  const held = await saveBackup(databaseIn(dataDir), file)
  return [
    `Saved ${heldIn(held)} in ${file} (${sizeOf(statSync(file).size)})${held.isReplaced ? ', in the place of an older backup' : ''}.`,
    `Keep the key too, apart from it (SECRET_KEY, or ${dataDir}/secret.key): without it the stored secrets cannot be read.`,
    `Files on their way to the desk (${dataDir}/spool) are not in it.`
  ]
})
