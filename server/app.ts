import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'
import { createBot } from './bot/bot.ts'
import { systemChance } from './chance.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { type Conversations, createConversations } from './conversation/conversations.ts'
import { createOutbox, type Outbox } from './conversation/outbox.ts'
import type { Bot, Desk } from './conversation/ports.ts'
import { createWatcher } from './conversation/watcher.ts'
import { type Foundation, lay, type Outside } from './foundation.ts'
import { addHealth } from './health.ts'
import { createHousekeeping } from './housekeeping.ts'
import { createLog } from './log.ts'
import { addPages } from './pages.ts'
import { createBudgets } from './visitor/budgets.ts'
import type { Gateway } from './visitor/gateway.ts'
import { addVisitors } from './visitor/plugin.ts'
import { createSigning } from './visitor/signing.ts'
import { createViews } from './visitor/view.ts'
import { createZendesk } from './zendesk/desk.ts'

/** What a test may put in the place of the real thing. */
export interface Parts extends Partial<Outside> {
  bot?: Bot
  desk?: Desk
  /** Folder of the built `widget/` and `pages/`. */
  dist?: string
}

export interface App {
  /** The addresses, once it listens. Rejects where the port is taken. */
  listen(): Promise<{ port: number; url: string }>
  /** Stops taking visitors, tells those who are here when to come back, finishes what is in flight. */
  close(): Promise<void>
  foundation: Foundation
  conversations: Conversations
}

const BODY_LIMIT = 256 * 1024
/** Then connections that still have a request under way are cut. */
const LAST_REQUESTS = 5_000
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

function createHttp(config: Config): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 }
  })
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] }
    },
    hsts: config.publicUrl?.startsWith('https:') ? { maxAge: 31_536_000 } : false
  })
  return app
}

/** Where browsers find us: as configured, else on this machine. */
function addressOf(config: Config) {
  let port = config.port
  return {
    listensOn: (actual: number) => {
      port = actual
    },
    url: () => config.publicUrl ?? `http://localhost:${port}`,
    origin: () => new URL(config.publicUrl ?? `http://localhost:${port}`).origin
  }
}

function deskOf(config: Config, { store, settings, spool }: Foundation, outside: Outside): Desk {
  const baseUrl = config.zendeskBaseUrl
  return createZendesk({ ...outside, store, spool, settings: settings.zendesk, ...(baseUrl !== null && { baseUrl }) })
}

/** Wires the parts; nothing runs before `listen`. Rejects with a `StartError` or a `StoreError` where a person has to mend something. */
export async function createApp(config: Config, parts: Parts = {}): Promise<App> {
  const { clock = systemClock, chance = systemChance, log = createLog(config.logLevel), dist = DIST } = parts
  const outside = { clock, chance, log }
  const foundation = await lay(config, outside)
  const { store, settings, spool, secrets } = foundation
  const desk = parts.desk ?? deskOf(config, foundation, outside)
  const bot = parts.bot ?? createBot({ store, settings, log })
  const needs = { ...outside, store, settings, desk, bot }
  const conversations: Conversations = createConversations({ ...needs, paused: () => outbox.state().is === 'barred' })
  const outbox: Outbox = createOutbox({ ...needs, conversations })
  const watcher = createWatcher({ ...needs, conversations })
  const housekeeping = createHousekeeping({ ...outside, store, spool })

  const http = createHttp(config)
  const address = addressOf(config)
  const signing = createSigning(secrets.derive('signed urls'), address.url, clock)
  const gateway: Gateway = addVisitors(http, {
    ...outside,
    store,
    conversations,
    channels: settings,
    desk,
    spool,
    signing,
    views: createViews(store, signing),
    budgets: createBudgets(config.limits, clock),
    uploadLimit: config.limits.upload,
    publicOrigin: address.origin,
    widget: `${dist}/widget`
  })
  let ready = false
  http.register(async app =>
    addPages(app, { channels: settings, pages: `${dist}/pages`, publicOrigin: address.origin })
  )
  http.register(async app => addHealth(app, { store, isReady: () => ready }))

  return { foundation, conversations, listen, close }

  async function listen() {
    await housekeeping.start()
    await http.listen({ port: config.port, host: config.host })
    const bound = http.server.address()
    const port = typeof bound === 'object' && bound ? bound.port : config.port
    address.listensOn(port)
    outbox.start()
    watcher.start()
    ready = true
    return { port, url: address.url() }
  }

  async function close() {
    ready = false
    await gateway.close()
    const cut = clock.after(LAST_REQUESTS, () => http.server.closeAllConnections())
    await http.close()
    cut()
    await Promise.all([watcher.stop(), outbox.stop(), housekeeping.stop()])
    await store.close()
  }
}
