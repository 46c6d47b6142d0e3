import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type App, createApp } from '../../server/app.ts'
import { type Env, readEnv } from '../../server/config.ts'
import { CONNECTOR } from '../../server/console/settings.ts'
import type { Bot } from '../../server/conversation/ports.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import { createLog } from '../../server/log.ts'
import { webhookUrl } from '../../server/webhook-path.ts'
import type { Pace } from '../../server/workers.ts'
import type { ConversationId } from '../../shared/ids.ts'
import type { Message } from '../../shared/message.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Started, Sync } from '../../shared/protocol.ts'
import { parrotBot } from './bot.ts'
import { settingsOf } from './zendesk-sandbox.ts'

/** Seconds where it is minutes: doubts, pauses, looks. */
const BRISK: Pace = {
  outbox: {
    poll: 200,
    lease: 5_000,
    patience: { ...PATIENCE, quiet: 600, doubt: 300, first: 50, longest: 400, barred: 60_000 }
  },
  watcher: { tick: 100, period: 300, overlap: 60_000 },
  zendesk: { timeoutMs: 1_000 }
}

/** What stays when a server stops: its folder, the account at the sandbox, and all that was logged. */
export interface Home {
  folder: string
  sandbox: Sandbox
  log: string[]
  close(): Promise<void>
}

export interface Whole {
  app: App
  url: string
  visitor(variables?: Record<string, string>): Promise<Visitor>
}

export interface Visitor {
  id: ConversationId
  token: string
  say(text: string): Promise<Response>
  attach(name: string, bytes: string): Promise<Response>
  leave(): Promise<Response>
  /** The same person by way of another node. */
  by(node: Pick<Whole, 'url'>): Visitor
  sync(): Promise<Sync>
  /** Author and words, with the delivery of what is not at the desk. */
  script(): Promise<string[]>
}

export async function makeHome(): Promise<Home> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-whole-'))
  const sandbox = await createSandbox({ settings: { ticketDelayMs: 0, webhookRetriesMs: [100, 200, 400, 800] } })
  return {
    folder,
    sandbox,
    log: [],
    async close() {
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** The real server between real visitors and the sandbox; its connector is a setting, as set in the console. */
export async function startWhole(
  { folder, sandbox, log }: Home,
  { env = {}, port = 0, bot = parrotBot() }: { env?: Env; port?: number; bot?: Bot } = {}
): Promise<Whole> {
  const PARTS: Env = {
    CHALLENGE: 'off',
    PORT: `${port}`,
    DATA_DIR: join(folder, 'data'),
    ZENDESK_BASE_URL: sandbox.url,
    ...env
  }
  const read = readEnv(PARTS)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const app = await createApp(read.config, {
    bot,
    pace: BRISK,
    log: createLog('debug', { write: line => log.push(line) })
  })
  const { store, settings, secrets } = app.foundation
  if (!(await store.document('channel', 'shop'))) {
    await store.putDocument({ kind: 'channel', id: 'shop', body: { id: 'shop', name: 'Shop', origins: [] } }, 0, 0)
    await settings.putZendesk(settingsOf(sandbox), 0)
  }
  const listening = await app.listen()
  const url = `http://127.0.0.1:${listening.port}`
  sandbox.setWebhook({ target: webhookUrl(url, secrets, CONNECTOR) })
  return { app, url, visitor: variables => visit(url, variables) }
}

async function visit(url: string, variables: Record<string, string> = {}): Promise<Visitor> {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ channel: 'shop', language: 'en', variables })
  const started: Started = await (
    await fetch(url + PATHS.conversations, { method: 'POST', headers: json, body })
  ).json()
  return visitorAt(url, started.conversationId, started.token)
}

function visitorAt(url: string, id: ConversationId, token: string): Visitor {
  const json = { 'content-type': 'application/json' }
  const authorization = `Bearer ${token}`
  const post = (path: string, what: object) =>
    fetch(url + path, { method: 'POST', headers: { ...json, authorization }, body: JSON.stringify(what) })
  const sync = async (): Promise<Sync> =>
    (await fetch(url + PATHS.conversation(id), { headers: { authorization } })).json()

  return {
    id,
    token,
    sync,
    say: text => post(PATHS.messages(id), { localId: randomUUID(), text }),
    async attach(name, bytes) {
      const form = new FormData()
      form.append('file', new File([bytes], name))
      const uploaded = await fetch(url + PATHS.files(id), { method: 'POST', headers: { authorization }, body: form })
      const { file } = await uploaded.json()
      return post(PATHS.messages(id), { localId: randomUUID(), fileId: file.id })
    },
    leave: () => post(PATHS.leave(id), {}),
    by: node => visitorAt(node.url, id, token),
    async script() {
      const { messages, deliveries } = await sync()
      const open = new Map(deliveries)
      return messages.map(message => lineOf(message) + (open.has(message.seq) ? ` (${open.get(message.seq)})` : ''))
    }
  }
}

const lineOf = ({ author, content }: Message) =>
  `${author.is}: ${content.type === 'notice' ? content.code : 'text' in content ? content.text : content.type}`
