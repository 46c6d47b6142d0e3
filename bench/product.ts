import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { zendeskEnv } from '../scripts/account.ts'
import { systemChance } from '../server/chance.ts'
import { systemClock } from '../server/clock.ts'
import { type Config, readEnv } from '../server/config.ts'
import { CONNECTOR } from '../server/console/settings.ts'
import type { Store } from '../server/conversation/ports.ts'
import { lay } from '../server/foundation.ts'
import { createLog } from '../server/log.ts'
import { webhookUrl } from '../server/webhook-path.ts'
import { type Child, startChild } from './children.ts'
import { emptyPlace } from './place.ts'

/** The server as it is shipped, in processes of its own, with a desk that costs next to nothing. */
export interface Product {
  /** One per node. */
  urls: string[]
  nodes: Child<unknown>[]
  /** Where each node takes the desk's events. */
  webhooks: string[]
  sandbox: Sandbox
  /** Sum over the nodes of what `/metrics` tells: of all series whose name is this, whatever their labels. */
  counted(name: string): Promise<number>
  stop(): Promise<void>
}

export interface ProductOptions {
  nodes: number
  /** Puts into the store what is measured, before the nodes start. */
  seed?(store: Store): Promise<void>
}

export const CHANNEL = 'bench'
/** What a visitor says to get to an agent. */
export const ASK = 'talk to an agent'
const TOKEN = 'a token of the bench'.replaceAll(' ', '-')
/** Of all nodes; nothing in their database is secret. */
const KEY = Buffer.alloc(32, 'bench').toString('base64')
/** No limit is met: what is measured is the machine. Some visitors' words come back at once while others wait. */
const UNLIMITED = {
  CHALLENGE: 'off',
  LIMIT_CONVERSATIONS: '1000000',
  LIMIT_SOCKETS: '1000000',
  LIMIT_MESSAGES: '1000000'
}

const KNOWLEDGE = {
  id: 'bench-agent',
  title: 'Agent',
  language: 'en',
  formulations: [ASK],
  steps: [
    { type: 'say', text: 'One moment.' },
    { type: 'act', action: { do: 'livechat.connect' } }
  ],
  status: 'published',
  role: 'answer'
}

function configOf(env: Record<string, string>): Config {
  const read = readEnv({ ...process.env, ...env })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

/** Answers with the address of a node's webhook. */
async function fill(config: Config, seed: ProductOptions['seed']): Promise<(url: string) => string> {
  const { store, secrets } = await lay(config, { clock: systemClock, chance: systemChance, log: createLog('error') })
  const put = async (kind: string, id: string, body: unknown) => {
    const known = await store.document(kind, id)
    await store.putDocument({ kind, id, body }, known?.version ?? 0, 0)
  }
  await put('channel', CHANNEL, { id: CHANNEL, name: 'Bench', languages: ['en'], origins: [] })
  await put('knowledge', KNOWLEDGE.id, KNOWLEDGE)
  await seed?.(store)
  await store.close()
  return url => webhookUrl(url, secrets, CONNECTOR)
}

const seriesOf = (text: string, name: string) =>
  text
    .split('\n')
    .filter(line => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .map(line => Number(line.slice(line.lastIndexOf(' '))))

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
const local = (url: string) => url.replace('localhost', '127.0.0.1')

export async function startProduct({ nodes: count, seed }: ProductOptions): Promise<Product> {
  const home = await mkdtemp(join(tmpdir(), 'relais-bench-'))
  const place = await emptyPlace()
  const sandbox = await createSandbox({ settings: { ticketDelayMs: 0, supportRequestsPerMinute: 1_000_000 } })
  const { credentials: is } = sandbox
  const account = {
    ...{ subdomain: is.subdomain, appId: is.appId, integrationId: is.integrationId, appKey: is.appKey },
    ...{ email: is.email, apiToken: is.apiToken }
  }
  const env = (node: number) => ({
    ...zendeskEnv(account, sandbox.url),
    ...UNLIMITED,
    ...place.env,
    ZENDESK_WEBHOOK_SECRET: is.webhook.secret,
    PORT: '0',
    LOG_LEVEL: 'error',
    SECRET_KEY: KEY,
    METRICS_TOKEN: TOKEN,
    DATA_DIR: join(home, `node-${node}`)
  })
  const webhookAt = await fill(configOf(env(0)), seed)
  const nodes = await Promise.all(
    Array.from({ length: count }, (_, i) => startChild<{ listening: string }>('../server/main.ts', [], env(i)))
  )
  const urls = nodes.map(({ ready }) => local(ready.listening))

  return {
    urls,
    webhooks: urls.map(webhookAt),
    nodes,
    sandbox,
    async counted(name) {
      const headers = { authorization: `Bearer ${TOKEN}` }
      const texts = await Promise.all(urls.map(async url => (await fetch(`${url}/metrics`, { headers })).text()))
      return sum(texts.flatMap(text => seriesOf(text, name)))
    },
    async stop() {
      await Promise.all(nodes.map(node => node.stop()))
      await sandbox.close()
      await place.remove()
      await rm(home, { recursive: true, force: true })
    }
  }
}
