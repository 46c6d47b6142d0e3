import { parseArgs } from 'node:util'
import { environment, readEnv } from '../server/config.ts'
import { type Moved, moveFromPostgres, moveToPostgres } from '../server/store/moving.ts'

const USAGE = `npm run migrate:postgres [-- --back]
Moves the embedded database of DATA_DIR, and files on their way to the desk, into the empty PostgreSQL database of DATABASE_URL.
--back: from there into a DATA_DIR without a database. Every server has to be stopped; nothing is deleted.`

function told({ tables, files }: Moved): string[] {
  const lines = [...tables].map(
    ([name, { rows, hash }]) => `  ${name.padEnd(20)}${String(rows).padStart(9)}  ${hash.slice(0, 16)}`
  )
  return [`Moved and read again, with the SHA-256 of each table's values:`, ...lines, `  files on their way  ${files}`]
}

async function main(): Promise<string[]> {
  const { values } = parseArgs({ options: { back: { type: 'boolean', default: false }, help: { type: 'boolean' } } })
  if (values.help) return [USAGE]
  const read = readEnv(environment())
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const { database, dataDir } = read.config
  if (!database) throw new Error(`DATABASE_URL is not set.\n${USAGE}`)
  if (values.back) {
    const moved = await moveFromPostgres(database.url, dataDir, Date.now())
    return [...told(moved), `Start the server without DATABASE_URL, and with the same key, to go on in ${dataDir}.`]
  }
  const moved = await moveToPostgres(dataDir, database.url, Date.now())
  const key = `Give all servers the same SECRET_KEY: the one that is set, or what ${dataDir}/secret.key holds.`
  return [...told(moved), key, 'Do not start the embedded database again: what is said from now on is in PostgreSQL.']
}

try {
  console.log((await main()).join('\n'))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
