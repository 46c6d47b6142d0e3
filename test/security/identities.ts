import { randomBytes } from 'node:crypto'
import { CSRF_HEADER } from '../../shared/console.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Renewed, Started } from '../../shared/protocol.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { administrator, type Browser, editor } from '../support/console.ts'
import { SITE, startServer, type TestServer } from '../support/server.ts'
import { emptyBuild } from './built.ts'

export const METRICS_TOKEN = randomBytes(24).toString('hex')

/** Whoever may come to a route, and what they show. `own`: the visitor whose conversation is asked for. */
export const IDENTITIES = [
  'nobody',
  'own',
  'other visitor',
  'other channel',
  'expired',
  'revoked',
  'rotated',
  'forged',
  'session forged',
  'session ended',
  'session expired',
  'administrator',
  'administrator without CSRF',
  'editor',
  'editor without CSRF'
] as const
export type Identity = (typeof IDENTITIES)[number]

export interface Scene {
  server: TestServer
  clock: HandClock
  /** The conversation that is asked for. */
  own: Started
  /** Another one, for what ends it. */
  ending: Started
  /** `POST /api/conversations`, `method url` of every route of the running server. */
  routes: string[]
  headersOf(identity: Identity): Record<string, string>
  tokenOf(identity: Identity): string
  close(): Promise<void>
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const session = (browser: Pick<Browser, 'cookie' | 'csrf'>) => ({
  'sec-fetch-site': 'same-origin',
  cookie: browser.cookie(),
  [CSRF_HEADER]: browser.csrf()
})

function without<T extends Record<string, string>>(headers: T): Record<string, string> {
  const { [CSRF_HEADER]: _, ...rest } = headers
  return rest
}

const DAY = 24 * 3_600_000

async function renewed(server: TestServer, { token, conversationId }: Started): Promise<void> {
  const fresh: Renewed = await (await server.post(PATHS.token(conversationId), {}, { token })).json()
  await server.fetch(PATHS.conversation(conversationId), { headers: bearer(fresh.token) })
}

/** A whole server with everybody in it. What has to be old is made first, and time then passes. */
export async function setScene(): Promise<Scene> {
  const clock = handClock()
  const { dist, remove } = await emptyBuild()
  const routes: string[] = []
  const hear = ({ method, url }: { method: string | string[]; url: string }) => {
    for (const one of [method].flat()) routes.push(`${one} ${url}`)
  }
  const env = { METRICS_TOKEN, LIMIT_CONVERSATIONS: '1000' }
  const server = await startServer({ clock, dist, env, onRoute: hear })

  const expired = await server.start()
  const old = await administrator(server)
  const expiredSession = session(old)
  clock.jump(31 * DAY)
  const revoked = await server.start()
  await server.app.foundation.store.erase([revoked.conversationId])
  const rotated = await server.start()
  await renewed(server, rotated)
  clock.jump(600_000)

  const admin = await administrator(server)
  const ended = await editor(server, admin)
  const endedSession = session(ended)
  await ended.get('session.end')
  await ended.get('session.start', { body: { email: 'eli@example.org', password: 'staple horse battery' } })
  const [own, other, ending] = [await server.start(), await server.start(), await server.start()]
  const elsewhere = await server.start({ channel: 'other' })

  const tokens: Partial<Record<Identity, string>> = {
    own: own.token,
    'other visitor': other.token,
    'other channel': elsewhere.token,
    expired: expired.token,
    revoked: revoked.token,
    rotated: rotated.token,
    forged: randomBytes(32).toString('base64url')
  }
  const [forgedCookie, forgedCsrf] = [randomBytes(32), randomBytes(32)].map(bytes => bytes.toString('base64url'))
  const sessions: Partial<Record<Identity, Record<string, string>>> = {
    'session forged': {
      ...session(admin),
      cookie: `relais-local=${forgedCookie}`,
      [CSRF_HEADER]: forgedCsrf ?? ''
    },
    'session ended': endedSession,
    'session expired': expiredSession,
    administrator: session(admin),
    'administrator without CSRF': without(session(admin)),
    editor: session(ended),
    'editor without CSRF': without(session(ended))
  }
  const tokenOf = (identity: Identity) => tokens[identity] ?? ''
  return {
    server,
    clock,
    own,
    ending,
    routes,
    tokenOf,
    headersOf(identity) {
      const token = tokens[identity]
      return token ? bearer(token) : (sessions[identity] ?? {})
    },
    async close() {
      await server.close()
      await remove()
    }
  }
}

export const FOREIGN = ['https://evil.example', 'null', `${SITE}.evil.example`, SITE.replace('https', 'http')]
