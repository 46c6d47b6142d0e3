import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addressOf, type Call } from '../../shared/console.ts'
import type { ServerEvents, VisitorEvents } from '../../shared/protocol.ts'
import { SITE } from '../support/server.ts'
import { figure } from './figures.ts'
import { FOREIGN, IDENTITIES, type Identity, type Scene, setScene } from './identities.ts'
import { CONSOLE_ROWS, ROWS, type Row } from './routes.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

let scene: Scene
let cells = 0
/** Answers of the kind 2xx where none was wanted. */
const unexpected: string[] = []
/** Answers of an API by what they say to caches, and how many there were. */
const cacheable: string[] = []
let api = 0
beforeAll(async () => {
  scene = await setScene()
})
afterAll(() => scene.close())

const isHead = (route: string) => route.startsWith('HEAD ')
const asGet = (route: string) => route.replace(/^HEAD /, 'GET ')
const rows = Object.entries(ROWS)
const calls = Object.entries(CONSOLE_ROWS)

async function ask(path: string, init: RequestInit, headers: Record<string, string>): Promise<number> {
  const all = { ...(init.headers as Record<string, string>), ...headers }
  const response = await fetch(scene.server.url + path, { ...init, headers: all, redirect: 'manual' })
  await response.arrayBuffer()
  if (/^\/(console\/)?api\//.test(path)) {
    api += 1
    const kept = response.headers.get('cache-control')
    if (kept !== 'no-store') cacheable.push(`${init.method ?? 'GET'} ${path}: ${kept}`)
  }
  return response.status
}

function assert(where: string, found: number, wanted: readonly number[]): void {
  cells += 1
  if (found < 300 && !wanted.includes(found)) unexpected.push(where)
  expect([where, wanted]).toEqual([where, expect.arrayContaining([found])])
}

test('every route of the running server has a row, and every row a route', () => {
  const found = new Set(scene.routes.filter(route => !isHead(route)))
  const known = new Set([...Object.keys(ROWS), ...Object.keys(CONSOLE_ROWS)])
  expect([...found].filter(route => !known.has(route))).toEqual([])
  expect([...known].filter(route => !found.has(route))).toEqual([])
})

test('a route without a row is seen', () => {
  expect(Object.keys({ ...ROWS, ...CONSOLE_ROWS })).not.toContain('GET /api/everything')
})

test('what may be asked with HEAD is what may be asked with GET', () => {
  expect(scene.routes.filter(isHead).map(asGet)).toSatisfy((all: string[]) =>
    all.every(route => ROWS[route] || CONSOLE_ROWS[route])
  )
})

const wantedOf = (row: Row, identity: Identity): readonly number[] => {
  if (row.door === 'anyone') return row.in
  if (row.door === 'visitor') return identity === 'own' ? row.in : [401]
  return [row.out ?? 401]
}

describe.each(rows)('%s', (route, row) => {
  test.each(IDENTITIES)('%s', async identity => {
    const asked = row.ends ? { ...scene, own: scene.ending } : scene
    const own = { authorization: `Bearer ${scene.ending.token}` }
    const headers = row.ends && identity === 'own' ? own : scene.headersOf(identity)
    const found = await ask(row.path(asked), row.init?.() ?? {}, headers)
    assert(`${route} as ${identity}`, found, wantedOf(row, identity))
    if (scene.routes.includes(route.replace(/^GET /, 'HEAD ')) && route.startsWith('GET ')) {
      const head = await ask(row.path(scene), { method: 'HEAD' }, scene.headersOf(identity))
      assert(`HEAD ${route} as ${identity}`, head, wantedOf(row, identity))
    }
  })

  if (row.door === 'visitor')
    test.each(FOREIGN)('from a page of %s, with the right token: 403', async origin => {
      const found = await ask(row.path(scene), row.init?.() ?? {}, { ...scene.headersOf('own'), origin })
      assert(`${route} from ${origin}`, found, [403])
    })

  const { opened } = row
  if (opened)
    test('opens with its key', async () => {
      const { path, headers = {}, init = {} } = opened(scene)
      assert(`${route} with its key`, await ask(path, init, headers), row.in)
    })
})

/** 401: nobody; 403: somebody who may not; anything else: let in. */
function consoleStatus({ access, method }: Call, identity: Identity): 401 | 403 | 'in' {
  if (access === 'anyone') return 'in'
  const isSession = /^(administrator|editor)/.test(identity)
  if (!isSession) return 401
  if (identity.endsWith('without CSRF') && method !== 'GET') return 403
  return access === 'administrator' && identity.startsWith('editor') ? 403 : 'in'
}

const NOBODYS = { id: 'nobody', revision: '0' }
const endsSession = (route: string) => /DELETE .*\/session/.test(route)

describe.each(calls)('%s', (route, call) => {
  test.each(IDENTITIES)('%s', async identity => {
    const wanted = consoleStatus(call, identity)
    if (endsSession(route) && wanted === 'in' && /^(administrator|editor)/.test(identity)) return
    const body = call.body ? { body: '{}' } : {}
    const type: Record<string, string> = call.body ? { 'content-type': 'application/json' } : {}
    const headers = { 'sec-fetch-site': 'same-origin', ...type, ...scene.headersOf(identity) }
    const found = await ask(addressOf(call, NOBODYS), { method: call.method, ...body }, headers)
    cells += 1
    const where = `${route} as ${identity}`
    if (wanted !== 'in' && found < 300) unexpected.push(where)
    if (wanted === 'in') expect([where, found]).not.toEqual([where, expect.toSatisfy(s => s === 401 || s === 403)])
    else expect([where, found]).toEqual([where, wanted])
  })
})

/** A new event of the protocol does not compile without a line here. */
const EVENTS: Record<keyof VisitorEvents, object> = {
  'message:send': { localId: '11111111-1111-4111-8111-111111111111', text: 'over the socket' },
  leave: {},
  sync: { after: 0 }
}

function greeted(identity: Identity, origin?: string): Promise<string> {
  const socket = scene.server.socket({ token: scene.tokenOf(identity) }, origin ? { origin } : {})
  return new Promise(resolve => {
    socket.once('sync', ({ conversationId }: Parameters<ServerEvents['sync']>[0]) => {
      socket.disconnect()
      resolve(conversationId)
    })
    socket.once('connect_error', error => resolve(`refused: ${error.message}`))
    socket.connect()
  })
}

describe('the socket', () => {
  test.each(IDENTITIES)('its handshake, %s', async identity => {
    cells += 1
    const found = await greeted(identity)
    if (identity === 'own') expect(found).toBe(scene.own.conversationId)
    else if (['other visitor', 'other channel'].includes(identity))
      expect(found).toSatisfy(id => !String(id).startsWith('refused') && id !== scene.own.conversationId)
    else expect(found).toBe('refused: token_invalid')
  })

  test.each(FOREIGN)('its handshake, from a page of %s', async origin => {
    cells += 1
    expect(await greeted('own', origin)).toMatch(/^refused: /)
  })

  test.each(Object.keys(EVENTS) as (keyof VisitorEvents)[])('%s reaches the own conversation alone', async event => {
    cells += 1
    const before = await scene.server.app.foundation.store.conversation(scene.own.conversationId)
    const socket = scene.server.socket({ token: scene.tokenOf('other visitor') }, { origin: SITE })
    await new Promise(resolve => {
      socket.once('sync', resolve)
      socket.connect()
    })
    const aimed = { ...EVENTS[event], conversationId: scene.own.conversationId, id: scene.own.conversationId }
    const answer = await socket.timeout(5_000).emitWithAck(event as 'sync', aimed as never)
    socket.disconnect()
    expect(JSON.stringify(answer)).not.toContain(scene.own.conversationId)
    expect(await scene.server.app.foundation.store.conversation(scene.own.conversationId)).toEqual(before)
  })
})

test('a token in the URL opens nothing, on any route', async () => {
  const visitors = rows.filter(([, { door }]) => door === 'visitor')
  for (const [route, row] of visitors)
    for (const name of ['token', 'access_token', 'authorization', 'auth']) {
      const path = `${row.path(scene)}?${name}=${scene.own.token}`
      assert(`${route} with ?${name}=`, await ask(path, row.init?.() ?? {}, {}), [401])
    }
})

test('no answer of an API may be kept, of the visitors or of the console, a refusal neither', () => {
  expect(api).toBeGreaterThan(1_000)
  expect(cacheable).toEqual([])
})

test('all of it: no cell without an answer, none of them an unexpected 2xx', () => {
  const routes = rows.length + calls.length
  const wanted = `every route × ${IDENTITIES.length} identities, 0 unexpected 2xx`
  expect(unexpected).toEqual([])
  expect(cells).toBeGreaterThan(routes * (IDENTITIES.length - 1))
  figure(
    'S3',
    wanted,
    `${routes} routes, ${Object.keys(EVENTS).length} events, ${cells} cells, ${unexpected.length} unexpected`
  )
})
