import { existsSync } from 'node:fs'
import { systemChance } from '../server/chance.ts'
import { systemClock } from '../server/clock.ts'
import { environment, readEnv, serverUrl } from '../server/config.ts'
import { linkFile, writeLinkFile } from '../server/console/session/link-file.ts'
import { createLinks, FORGOTTEN, linkUrl } from '../server/console/session/links.ts'
import { isAdministrator, readUsers } from '../server/console/session/users.ts'
import { open } from '../server/foundation.ts'
import { tellWait } from './spoken.ts'

/**
 * `npm run console:link [-- address]`: a link with which somebody sets a new password, once, within 24 hours. Without an address it is
 * for the first administrator. The server may run; it takes the link from the data folder or from
 * PostgreSQL: who may write there is all the proof that it asks for.
 */
const read = readEnv(environment())
if (!read.ok) fail('The configuration is not usable:', ...read.faults.map(fault => `  - ${fault}`))
const { config } = read
const email = process.argv[2] ?? null
const token = await (config.database ? inDatabase() : inFolder()).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error))
)
console.log(
  `For ${email ?? 'the first administrator'}, once, within 24 hours:\n  ${linkUrl(serverUrl(config), 'link', token)}`
)

function inFolder(): Promise<string> {
  if (existsSync(config.dataDir)) return writeLinkFile(linkFile(config.dataDir), email, Date.now() + FORGOTTEN)
  return fail(`There is no folder ${config.dataDir}: start the server once, or check DATA_DIR.`)
}

/** Where every server finds it. */
async function inDatabase(): Promise<string> {
  const outside = { clock: systemClock, chance: systemChance }
  const { store } = await open(config, outside, { onWait: tellWait })
  try {
    const users = await readUsers(store)
    const user = users.find(one => (email === null ? isAdministrator(one) : one.email === email.trim().toLowerCase()))
    const links = createLinks({ ...outside, store, file: '', isShared: true })
    if (user) return (await links.forUser(user.id, FORGOTTEN)).token
    const first = email === null ? await links.first() : null
    return first ?? fail(`Nobody has the address ${email}.`)
  } finally {
    await store.close()
  }
}

function fail(...lines: string[]): never {
  console.error(lines.join('\n'))
  process.exit(1)
}
