import { existsSync } from 'node:fs'
import { systemChance } from '../server/chance.ts'
import { systemClock } from '../server/clock.ts'
import { environment, readEnv } from '../server/config.ts'
import { keyFileIn, keysOf, open } from '../server/foundation.ts'
import { resealAll } from '../server/sealed.ts'
import { addKey, dropOldKeys } from '../server/secret-file.ts'
import { createSecrets } from '../server/secrets.ts'
import { refuseOtherKey } from '../server/shared-key.ts'
import { refuseServed } from '../server/store/moving.ts'
import { databaseIn } from '../server/store/place.ts'
import { tellWait } from './spoken.ts'

const USAGE = `npm run secrets:rotate             a new key, with which all stored secrets are encrypted again
npm run secrets:rotate -- --finish  the old keys no longer count
The server must be stopped. With SECRET_KEY, give the new key first and the old one after a comma instead.`

const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)

/** Each step leaves something that starts: first both keys are there, then everything is sealed with the new one, then the old one may go. */
async function rotate(finish: boolean): Promise<void> {
  const read = readEnv(environment())
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const { dataDir, database, secretKeys } = read.config
  if (!database && !existsSync(databaseIn(dataDir))) throw new Error(`There is no database in ${dataDir}.`)
  if (database) await refuseServed(database.url)
  const { store } = await open(read.config, { clock: systemClock, chance: systemChance }, { onWait: tellWait })
  try {
    if (!secretKeys && !finish) addKey(keyFileIn(dataDir))
    const secrets = createSecrets(keysOf(read.config))
    const count = await resealAll(store, secrets, Date.now())
    if (database) await refuseOtherKey(store, secrets, Date.now())
    if (!secretKeys && finish) dropOldKeys(keyFileIn(dataDir))
    say(`${count} secrets are encrypted with the first key.`, finish ? 'The old keys no longer count.' : NEXT)
  } finally {
    await store.close()
  }
}

const NEXT =
  'Start the server and give Zendesk the new address of the webhook that it prints: the old one works as long as the old key is there.\n' +
  'Then stop it and run: npm run secrets:rotate -- --finish (with SECRET_KEY: leave the old key out).'

const [flag, ...more] = process.argv.slice(2)
const isUsable = more.length === 0 && (flag === undefined || flag === '--finish')
if (isUsable)
  rotate(flag === '--finish').catch(error => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  })
else {
  process.stderr.write(`${USAGE}\n`)
  process.exitCode = 1
}
