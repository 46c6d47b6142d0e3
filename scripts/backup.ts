import { statSync } from 'node:fs'
import { environment } from '../server/config.ts'
import { saveBackup } from '../server/store/backup.ts'
import { databaseIn } from '../server/store/place.ts'
import { carryOut, heldIn, sizeOf } from './spoken.ts'

const USAGE = `npm run backup -- FILE
Saves the database of DATA_DIR as one file, while the server runs or not.`

await carryOut(USAGE, async file => {
  const dataDir = environment().DATA_DIR || 'data'
  const held = await saveBackup(databaseIn(dataDir), file)
  return [
    `Saved ${heldIn(held)} in ${file} (${sizeOf(statSync(file).size)}).`,
    `Keep the key too, apart from it (SECRET_KEY, or ${dataDir}/secret.key): without it the stored secrets cannot be read.`,
    `Files on their way to the desk (${dataDir}/spool) are not in it.`
  ]
})
