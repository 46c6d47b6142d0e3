import { pathToFileURL } from 'node:url'
import { systemChance } from '../server/chance.ts'
import { systemClock } from '../server/clock.ts'
import { type Config, environment, readEnv, serverUrl } from '../server/config.ts'
import { CONNECTOR, MAIN } from '../server/console/settings.ts'
import type { Store } from '../server/conversation/ports.ts'
import { lay } from '../server/foundation.ts'
import { createLog } from '../server/log.ts'
import { sentenceOf } from '../server/start-error.ts'
import { webhookUrl } from '../server/webhook-path.ts'
import { bot, channel, knowledge, skills } from './seed/demo.ts'

const DOCUMENTS = [
  { kind: 'bot', id: MAIN, body: bot },
  { kind: 'channel', id: channel.id, body: channel },
  ...skills.map(skill => ({ kind: 'skill', id: skill.id, body: skill })),
  ...knowledge.map(body => ({ kind: 'knowledge', id: body.id, body }))
]

/** Only into an empty database: what people have changed or deleted stays so. */
export async function fill(store: Store): Promise<boolean> {
  if ((await store.documents('channel')).length > 0) return false
  for (const document of DOCUMENTS) await store.putDocument(document, 0, systemClock.now())
  return true
}

/** The demo's documents, on the first start. While no server runs: one process per database. */
export async function seed(config: Config): Promise<{ isFirst: boolean; webhook: string }> {
  const outside = { clock: systemClock, chance: systemChance, log: createLog(config.logLevel) }
  const { store, secrets } = await lay(config, outside)
  try {
    return { isFirst: await fill(store), webhook: webhookUrl(serverUrl(config), secrets, CONNECTOR) }
  } finally {
    await store.close()
  }
}

async function main(): Promise<void> {
  const read = readEnv(environment())
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const { isFirst } = await seed(read.config).catch(error => {
    throw new Error(sentenceOf(error, read.config) ?? String(error))
  })
  console.log(isFirst ? 'The demo is in the database.' : 'There is a channel already: nothing was changed.')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
