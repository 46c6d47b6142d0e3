import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { boundsOf } from './bounds.ts'
import { createBridge } from './bridge.ts'
import { systemChance } from './chance.ts'
import { createClock, systemClock } from './clock.ts'
import { type Config, serverUrl } from './config.ts'
import { consoleParts } from './console-parts.ts'
import { wireConsole } from './console-wiring.ts'
import type { Conversations } from './conversation/conversations.ts'
import { createNotice } from './conversation/noticed.ts'
import type { Bot, Clock, Desk } from './conversation/ports.ts'
import { createDraftPasses, openBy, trialsOf } from './draft-pass.ts'
import { createFills, diskOf, type Taken } from './fill.ts'
import { type Foundation, lay, type Outside } from './foundation.ts'
import { addHealth } from './health.ts'
import { createLife } from './life.ts'
import { createLog } from './log.ts'
import { createMeasuring } from './metrics/measuring.ts'
import { addPages } from './pages.ts'
import { databaseIn } from './store/place.ts'
import { addTryPage } from './try-page.ts'
import { addVisitors } from './visitor/plugin.ts'
import { refuse } from './visitor/refusals.ts'
import { clamav } from './visitor/scanner.ts'
import { createSigning } from './visitor/signing.ts'
import { createViews } from './visitor/view.ts'
import { createWorkers, type Pace } from './workers.ts'

/** What a test may put in the place of the real thing. */
export interface Parts extends Partial<Outside> {
  bot?: Bot
  desk?: Desk
  /** Stands between the centre and the desk. */
  around?: (desk: Desk) => Desk
  pace?: Pace
  /** How much of the disk is taken. */
  disk?: () => Promise<Taken>
  /** Folder of the built `widget/` and `pages/`. */
  dist?: string
  /** Shorter than the usual one. */
  patience?: Patience
  /** Hears of every route of the server as it is added. */
  onRoute?: (route: { method: string | string[]; url: string }) => void
}

export interface App {
  /** The port it got and the address for people. Rejects where the port is taken. */
  listen(): Promise<{ port: number; url: string }>
  /** Stops taking visitors, tells those who are here when to come back, finishes what is in flight. */
  close(): Promise<void>
  foundation: Foundation
  conversations: Conversations
  /** Where the first administrator sets their password; null when there is one. An earlier link no longer works, unless another server has just made it. */
  firstLink(): Promise<string | null>
}

/** Variables of a page at their largest, in UTF-8. */
const BODY_LIMIT = 256 * 1024
const YEAR = 31_536_000
/** No hook runs for an address that no route could have. */
const GARBLED = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
/** ms in which a request has come whole (the largest upload over a slow line), and a socket has shown its token. Whoever dribbles longer holds a connection and no more. */
export const PATIENCE = { request: 300_000, handshake: 15_000 }
export type Patience = typeof PATIENCE
/** ms for the head of a request, and how often it is looked whose time is over: what Node has by itself. */
const HEAD = 60_000
const LOOK_EVERY = 30_000
/** ms after which a connection over which nothing comes or goes is closed. */
const SILENCE = 120_000
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

function createHttp({ trustProxy, publicUrl }: Config, { onRoute, patience = PATIENCE }: Parts): FastifyInstance {
  const { request } = patience
  const http = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: request,
    http: { connectionsCheckingInterval: Math.min(LOOK_EVERY, request), headersTimeout: Math.min(HEAD, request) },
    connectionTimeout: SILENCE,
    trustProxy: trustProxy.length > 0 ? trustProxy : false,
    forceCloseConnections: 'idle',
    // An address that cannot be decoded: Fastify's own words would repeat it.
    frameworkErrors: (_error, _request, reply) =>
      refuse(reply.headers(GARBLED) as unknown as FastifyReply, { code: 'bad_request' }),
    // The longest file name there is, with every character of it encoded.
    routerOptions: { maxParamLength: 1_200 }
  })
  if (onRoute) http.addHook('onRoute', onRoute)
  const none = ["'none'"]
  const directives = { 'default-src': none, 'base-uri': none, 'form-action': none, 'frame-ancestors': none }
  http.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    hsts: publicUrl?.startsWith('https:') ? { maxAge: YEAR } : false
  })
  keepOutOfCaches(http)
  closeBehindLastAnswers(http)
  return http
}

/** What the API tells is personal, and old a moment later: nobody between keeps it. A route may say otherwise. */
function keepOutOfCaches(http: FastifyInstance): void {
  http.addHook('onRequest', async ({ url }, reply) => {
    if (url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}

/** Node closes what is idle when the server closes, and forgets the connections that still had an answer under way. */
function closeBehindLastAnswers(http: FastifyInstance): void {
  let closing = false
  http.addHook('preClose', async () => {
    closing = true
  })
  http.addHook('onResponse', async () => {
    if (closing) setImmediate(() => http.server.closeIdleConnections())
  })
}

/** Leases and quiet times are measured by one clock for all nodes: the database's. */
function timeOf({ database }: Config, given: Clock | undefined): { clock: Clock; onTime: (ahead: number) => void } {
  let off = 0
  const shared = () => createClock(() => Date.now() + off)
  const onTime = (ahead: number) => {
    off = ahead
  }
  return { clock: given ?? (database ? shared() : systemClock), onTime }
}

const diskIn = ({ dataDir }: Config, { disk = () => diskOf(dataDir) }: Parts) => disk

/** Wires the parts; nothing runs before `listen`. Rejects with a `StartError` or a `StoreError` where a person has to mend something. */
export async function createApp(config: Config, parts: Parts = {}): Promise<App> {
  const { chance = systemChance, log = createLog(config.logLevel), dist = here('../dist') } = parts
  const widget = `${dist}/widget`
  const { clock, onTime } = timeOf(config, parts.clock)
  const outside = { clock, chance, log }
  const measuring = createMeasuring(clock)
  const foundation = await lay(config, outside, { onBatch: measuring.counts.batch, onTime })
  const { store, settings, spool, secrets } = foundation
  const workers = createWorkers(config, foundation, outside, { ...parts, counts: measuring.counts })
  const notice = createNotice(log, clock)
  const shared = { ...outside, ...foundation, notice, desk: workers.desk, conversations: workers.conversations }
  const state = { port: config.port, ready: false }
  const url = () => serverUrl(config, state.port)
  const publicOrigin = () => new URL(url()).origin

  const http = measuring.counted(createHttp(config, parts))
  const passes = createDraftPasses(secrets.derive('draft passes'), clock)
  const signing = createSigning(secrets.derive('signed urls'), url, clock)
  const views = createViews(store, signing, url)
  const { handshake } = parts.patience ?? PATIENCE
  const gateway = addVisitors(http, {
    ...shared,
    channels: settings,
    spool,
    signing,
    views,
    trials: trialsOf(openBy(passes, store)),
    identitySecrets: settings.identitySecrets,
    scan: config.clamav && clamav({ at: config.clamav }),
    ...boundsOf(config, { ...outside, store, secrets, handshake, onWork: measuring.counts.work }),
    publicOrigin,
    widget
  })
  const fills = createFills({ ...outside, spool, limit: config.limits.spool, disk: diskIn(config, parts) })
  const more = consoleParts({ ...outside, ...foundation, config, workers, views, passes, fills })
  const console = wireConsole(http, { ...outside, ...foundation, config, workers, widget, url, more })
  const taking = { conversations: measuring.counts.intake('webhook', workers.conversations) }
  const bridge = createBridge(http, { ...shared, ...taking, url, baseUrl: config.zendeskBaseUrl })
  const { isLoggedIn } = console
  const pages = { channels: settings, pages: `${dist}/pages`, pictures: here('../public'), publicOrigin, isLoggedIn }
  http.register(async app => addPages(app, pages))
  http.register(async app => addTryPage(app, { channels: settings, open: openBy(passes, store), publicOrigin }))
  http.register(async app => addHealth(app, { store, clock, isReady: () => state.ready }))
  const counted = { fills, sockets: gateway.count, path: databaseIn(config.dataDir) }
  const stopMeasuring = measuring.serve(http, config.metricsToken, { store, spool, outbox: workers.outbox, ...counted })
  const at = { port: config.port, host: config.host }
  const life = createLife({ http, at, gateway, parts: [workers, bridge, fills], stopMeasuring, store, clock, state })

  return {
    foundation,
    conversations: workers.conversations,
    firstLink: console.firstLink,
    async listen() {
      const port = await life.listen()
      return { port, url: url() }
    },
    close: life.close
  }
}
