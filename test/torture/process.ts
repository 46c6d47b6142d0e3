import { createWriteStream } from 'node:fs'
import { createApp } from '../../server/app.ts'
import { readEnv } from '../../server/config.ts'
import { CONNECTOR } from '../../server/console/settings.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { webhookUrl } from '../../server/webhook-path.ts'
import type { Pace } from '../../server/workers.ts'
import { jumpingClock } from './clocks.ts'
import { around, type Naive, patience, sabotageStore } from './naive.ts'
import { diskOf } from './sqlite-disk.ts'
import { ASK_FOR_AGENT, CHANNEL } from './words.ts'

// The server of a torture run: the real `createApp` in a process of its own, to be killed at any instant.

/** What the run tells its server at birth. */
export interface Birth {
  env: Record<string, string>
  pace: Pace
  naive: Naive | null
  /** Where it complains, one line each. */
  complaints: string
  /** What to run instead of the sources. */
  built?: string | undefined
}

/** …and later. */
export type Order = { do: 'jump'; ms: number } | { do: 'fill' } | { do: 'free' } | { do: 'stop' }

export interface Ready {
  is: 'ready'
  port: number
  webhook: string
}

const KNOWLEDGE = {
  language: 'en',
  formulations: [ASK_FOR_AGENT],
  steps: [
    { type: 'say', text: 'One moment.' },
    { type: 'act', action: { do: 'livechat.connect' } }
  ],
  status: 'published',
  role: 'answer'
}
const DOCUMENTS = [
  { kind: 'channel', id: CHANNEL, body: { id: CHANNEL, name: 'Torture', languages: ['en'], origins: [] } },
  { kind: 'knowledge', id: 'agent', body: { ...KNOWLEDGE, id: 'agent', title: 'Agent' } }
]

async function fill(store: Store): Promise<void> {
  if ((await store.documents('channel')).length > 0) return
  for (const document of DOCUMENTS) await store.putDocument(document, 0, 0)
}

/** One line per complaint, in a file that outlives the process. */
function complaints(file: string) {
  const out = createWriteStream(file, { flags: 'a' })
  const write = (level: string) => (what: object, text: string) => {
    const plain = Object.entries(what).map(([name, value]) => [name, value instanceof Error ? value.stack : value])
    out.write(`${JSON.stringify({ level, text, ...Object.fromEntries(plain) })}\n`)
  }
  return { info: () => {}, warn: write('warn'), error: write('error') }
}

const birth: Birth = JSON.parse(process.argv[2] ?? '{}')
const disk = diskOf('relais.db')
if (birth.naive) sabotageStore(birth.naive)
const read = readEnv(birth.env)
if (!read.ok) throw new Error(read.faults.join('\n'))
const { config } = read
const clock = jumpingClock()
const log = complaints(birth.complaints)
const pace = birth.naive ? patience(birth.naive, birth.pace) : birth.pace
const own = config.database ? {} : { clock }
const app = await createApp(config, { ...own, log, pace, ...(birth.naive && { around: around(birth.naive) }) })
await fill(app.foundation.store)
const { port, url } = await app.listen()

process.on('message', (order: Order) => {
  if (order.do === 'jump') clock.jump(order.ms)
  if (order.do === 'fill') disk.fill()
  if (order.do === 'free') disk.free()
  if (order.do === 'stop') app.close().then(() => process.exit(0))
})
process.on('disconnect', () => process.exit(1))
const ready: Ready = {
  is: 'ready',
  port,
  webhook: new URL(webhookUrl(url, app.foundation.secrets, CONNECTOR)).pathname
}
process.send?.(ready)
