import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { type App, createApp, type Parts } from '../../server/app.ts'
import { type Env, readEnv } from '../../server/config.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { ServerEvents, Started, VisitorEvents } from '../../shared/protocol.ts'
import type { Channel } from '../../shared/settings.ts'
import { parrotBot } from './bot.ts'
import { keptLog, type Logged } from './log.ts'

export interface TestServer {
  app: App
  url: string
  folder: string
  logged: Logged[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** As a page of `origin` would. */
  post(path: string, body: unknown, options?: { token?: string; origin?: string }): Promise<Response>
  start(body?: object): Promise<Started>
  connect(auth: object, options?: { origin?: string; transports?: string[] }): Promise<VisitorSocket>
  /** Stops the server and keeps its folder. */
  stop(): Promise<void>
  close(): Promise<void>
}

export type VisitorSocket = Socket<ServerEvents, VisitorEvents>

export const SITE = 'https://www.example.com'

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
  const read = readEnv({ PORT: '0', DATA_DIR: join(home, 'data'), LOG_LEVEL: 'silent', ...env })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const log = keptLog()
  const app = await createApp(read.config, { log, bot: parrotBot(), ...parts })
  await seed(app, channels ?? CHANNELS)
  const { port } = await app.listen()
  const url = `http://127.0.0.1:${port}`
  const sockets: VisitorSocket[] = []
  const server: TestServer = {
    app,
    url,
    folder: home,
    logged: log.lines,
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
    async connect(auth, { origin, transports = ['websocket'] } = {}) {
      const socket: VisitorSocket = io(url, {
        path: PATHS.socket,
        transports,
        auth: { version: PROTOCOL_VERSION, after: 0, ...auth },
        reconnection: false,
        forceNew: true,
        autoConnect: false,
        ...(origin && { extraHeaders: { origin } })
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
