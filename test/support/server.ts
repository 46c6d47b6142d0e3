import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { type App, createApp, type Parts } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { type Env, readEnv } from '../../server/config.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { ServerEvents, Started, VisitorEvents } from '../../shared/protocol.ts'
import type { Channel } from '../../shared/settings.ts'
import { parrotBot } from './bot.ts'
import { createDesk, type DeskDouble } from './desk.ts'
import { keptLog, type Logged } from './log.ts'

export interface TestServer {
  app: App
  url: string
  folder: string
  logged: Logged[]
  /** Whoever it talks to in the place of Zendesk; what is said there comes back as by webhook. */
  desk: DeskDouble
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** As a page of `origin` would. */
  post(path: string, body: unknown, options?: { token?: string; origin?: string }): Promise<Response>
  start(body?: object): Promise<Started>
  /** Not connected yet, so that nothing of what comes first is missed. */
  socket(
    auth: object,
    options?: { origin?: string; transports?: string[]; headers?: Record<string, string> }
  ): VisitorSocket
  /** Stops the server and keeps its folder. */
  stop(): Promise<void>
  close(): Promise<void>
}

export type VisitorSocket = Socket<ServerEvents, VisitorEvents>

/** Whatever the machine's own disk says. */
const ROOMY = async () => ({ used: 1, of: 100 })

export const SITE = 'https://www.example.com'

/** A connector, so that somebody can take over; the desk itself is the double. */
const ZENDESK: Env = {
  ZENDESK_DOMAIN: 'example',
  ZENDESK_APP_ID: 'app',
  ZENDESK_INTEGRATION_ID: 'integration',
  ZENDESK_KEY_ID: 'key',
  ZENDESK_SECRET_KEY: 'secret',
  ZENDESK_EMAIL: 'ana@example.org',
  ZENDESK_API_TOKEN: 'token',
  ZENDESK_WEBHOOK_SECRET: 'webhook-secret',
  // Nobody listens there: the look at the account finds nothing out, and says so.
  ZENDESK_BASE_URL: 'http://127.0.0.1:9'
}

const CHANNELS: Partial<Channel>[] = [
  { id: 'shop', name: 'Shop', origins: [SITE] },
  { id: 'other', name: 'Other', origins: ['https://other.example'] }
]

async function seed({ foundation: { store } }: App, channels: Partial<Channel>[]): Promise<void> {
  for (const body of channels) {
    const known = await store.document('channel', String(body.id))
    if (!known) await store.putDocument({ kind: 'channel', id: String(body.id), body }, 0, 0)
  }
}

export interface TestServerOptions extends Parts {
  env?: Env
  folder?: string
  channels?: Partial<Channel>[]
}

/** A whole server on a port of its own, over a real SQLite file. */
export async function startServer({ env, folder, channels, ...parts }: TestServerOptions = {}): Promise<TestServer> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'relais-')))
  const read = readEnv({
    PORT: '0',
    DATA_DIR: join(home, 'data'),
    LOG_LEVEL: 'silent',
    CHALLENGE: 'off',
    ...ZENDESK,
    ...env
  })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const log = keptLog()
  const desk = createDesk(systemClock)
  const app = await createApp(read.config, { log, bot: parrotBot(), desk, disk: ROOMY, ...parts })
  desk.told = async (at, message) => {
    const handover = await app.foundation.store.handoverByDesk('zendesk', at)
    if (handover) await app.conversations.fromDesk(handover, message)
  }
  await seed(app, channels ?? CHANNELS)
  const { port } = await app.listen()
  const url = `http://127.0.0.1:${port}`
  const sockets: VisitorSocket[] = []
  const server: TestServer = {
    app,
    url,
    folder: home,
    logged: log.lines,
    desk,
    fetch: (path, init) => fetch(url + path, init),
    post: (path, body, { token, origin } = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
          ...(origin && { origin })
        },
        body: JSON.stringify(body)
      }),
    async start(body = {}) {
      const response = await server.post(PATHS.conversations, { channel: 'shop', language: 'en', ...body })
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    },
    socket(auth, { origin, transports = ['websocket'], headers } = {}) {
      const socket: VisitorSocket = io(url, {
        path: PATHS.socket,
        transports,
        auth: { version: PROTOCOL_VERSION, after: 0, ...auth },
        reconnection: false,
        forceNew: true,
        autoConnect: false,
        extraHeaders: { ...headers, ...(origin && { origin }) }
      })
      sockets.push(socket)
      return socket
    },
    async stop() {
      for (const socket of sockets) socket.disconnect()
      await app.close()
    },
    async close() {
      await server.stop()
      await rm(home, { recursive: true, force: true })
    }
  }
  return server
}
