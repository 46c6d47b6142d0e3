import { existsSync } from 'node:fs'
import { environment, readEnv, serverUrl } from '../server/config.ts'
import { linkFile, writeLinkFile } from '../server/console/session/link-file.ts'
import { FORGOTTEN, linkUrl } from '../server/console/session/links.ts'

/**
 * `npm run console:link [-- address]`: a link with which somebody sets a new password, once, within 24 hours. Without an address it is
 * for the first administrator. The server may run; it takes the link from the data folder, which is all the proof that it asks for.
 */
const read = readEnv(environment())
if (!read.ok) fail('The configuration is not usable:', ...read.faults.map(fault => `  - ${fault}`))
const { config } = read
const email = process.argv[2] ?? null
if (!existsSync(config.dataDir)) fail(`There is no folder ${config.dataDir}: start the server once, or check DATA_DIR.`)

const token = await writeLinkFile(linkFile(config.dataDir), email, Date.now() + FORGOTTEN)
console.log(
  `For ${email ?? 'the first administrator'}, once, within 24 hours:\n  ${linkUrl(serverUrl(config), 'link', token)}`
)

function fail(...lines: string[]): never {
  console.error(lines.join('\n'))
  process.exit(1)
}
