import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { addressOf, type Call } from '../../shared/console.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { ServerEvents, VisitorEvents } from '../../shared/protocol.ts'
import { SITE } from '../support/server.ts'
import { figure } from './figures.ts'
import { FOREIGN, IDENTITIES, type Identity, type Scene, setScene } from './identities.ts'
import { CONSOLE_ROWS, ROWS, type Row } from './routes.ts'

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

/** Of whatever answer, to whichever page: with this a page of others could use the browser's cookies. */
let credentials = 0

async function ask(path: string, init: RequestInit, headers: Record<string, string>): Promise<number> {
  const all = { ...(init.headers as Record<string, string>), ...headers }
  const response = await fetch(scene.server.url + path, { ...init, headers: all, redirect: 'manual' })
  await response.arrayBuffer()
  if (response.headers.has('access-control-allow-credentials')) credentials += 1
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

  if (row.door !== 'visitor')
    test.each(FOREIGN)('from a page of %s: 403 below /api, and what everybody gets elsewhere', async origin => {
      const wanted = row.path(scene).startsWith('/api/') ? [403] : wantedOf(row, 'nobody')
      const found = await ask(row.path(scene), row.init?.() ?? {}, { origin })
      assert(`${route} from ${origin}`, found, wanted)
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

/** What a browser says of the page behind a call, and whether that is one of ours: for a call that reads, for one that writes. */
const PAGES: [name: string, headers: (own: string) => Record<string, string>, reads: boolean, writes: boolean][] = [
  ...FOREIGN.map(origin => [`a page of ${origin}`, () => ({ origin }), false, false] satisfies (typeof PAGES)[number]),
  ...FOREIGN.map(
    origin =>
      [
        `a page of ${origin} that says it is ours`,
        () => ({ origin, 'sec-fetch-site': 'same-origin' }),
        false,
        false
      ] satisfies (typeof PAGES)[number]
  ),
  ['a page of another site', () => ({ 'sec-fetch-site': 'cross-site' }), false, false],
  ['a page of a neighbour', () => ({ 'sec-fetch-site': 'same-site' }), false, false],
  ['a page of another site with our origin', own => ({ origin: own, 'sec-fetch-site': 'cross-site' }), false, false],
  ['our host under another port', own => ({ origin: own.replace(/\d+$/, '1') }), false, false],
  ['something odd', () => ({ 'sec-fetch-site': 'Same-Origin ' }), false, false],
  ['the address bar', () => ({ 'sec-fetch-site': 'none' }), true, false],
  ['nothing', () => ({}), true, false],
  ['our own page', own => ({ origin: own }), true, true]
]

describe.each(calls)('%s', (route, call) => {
  test.each(PAGES)('of the administrator, with the CSRF token, from %s', async (name, headersOf, reads, writes) => {
    const { 'sec-fetch-site': _, ...session } = scene.headersOf('administrator')
    const isIn = call.method === 'GET' ? reads : writes
    if (isIn && /DELETE .*\/sessions?$/.test(route)) return
    const type: Record<string, string> = call.body ? { 'content-type': 'application/json' } : {}
    const headers = { ...session, ...type, ...headersOf(scene.server.url) }
    const init = { method: call.method, ...(call.body && { body: '{}' }) }
    const found = await ask(addressOf(call, NOBODYS), init, headers)
    cells += 1
    const where = `${route} from ${name}`
    if (!isIn && found < 300) unexpected.push(where)
    if (isIn) expect([where, found]).not.toEqual([where, expect.toSatisfy(s => s === 401 || s === 403)])
    else expect([where, found]).toEqual([where, 403])
  })

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

/** A bare socket: it says what it wants once it has been answered, whether or not it was let in. Everything that it hears until it is closed, or has waited for a while. */
function heardBy(headers: Record<string, string>, packets: readonly string[]): Promise<string[]> {
  const line = new WebSocket(`${scene.server.url.replace('http', 'ws')}${PATHS.socket}/?EIO=4&transport=websocket`, {
    headers
  })
  const heard: string[] = []
  return new Promise(resolve => {
    const done = () => {
      line.terminate()
      resolve(heard)
    }
    line.once('error', done).once('close', done)
    line.on('message', data => {
      const packet = String(data)
      heard.push(packet)
      const [greeting, ...words] = packets
      if (packet.startsWith('0') && greeting) line.send(greeting)
      // Let in or not: now what it wants.
      if (!/^4[04]/.test(packet)) return
      for (const said of words) line.send(said)
      setTimeout(done, 500)
    })
  })
}

const greeting = (token: string | undefined) => `40${JSON.stringify({ version: PROTOCOL_VERSION, token, after: 0 })}`
const said = (event: string) => {
  const { conversationId: id } = scene.own
  return `420${JSON.stringify([event, { ...EVENTS[event as keyof VisitorEvents], conversationId: id, id }])}`
}
const kept = () => scene.server.app.foundation.store.conversation(scene.own.conversationId)
const OUTSIDERS = IDENTITIES.filter(identity => !['own', 'other visitor', 'other channel'].includes(identity))
const ALL_EVENTS = Object.keys(EVENTS)

describe.each(ALL_EVENTS)('%s over a bare socket', event => {
  test.each(OUTSIDERS)('%s: nobody answers it, nothing changes', async identity => {
    cells += 1
    const before = await kept()
    const headers = { origin: SITE, ...scene.headersOf(identity) }
    const heard = await heardBy(headers, [greeting(scene.tokenOf(identity)), said(event), said(event)])
    expect(heard.filter(packet => packet.startsWith('44'))).toHaveLength(1)
    expect(heard.filter(packet => /^4[023]/.test(packet))).toEqual([])
    expect(heard.join()).not.toContain(scene.own.conversationId)
    expect(await kept()).toEqual(before)
  })

  test.each(['other visitor', 'other channel'] as const)('%s: it is about their own conversation', async identity => {
    cells += 1
    const before = await kept()
    const origin = identity === 'other channel' ? 'https://other.example' : SITE
    const heard = await heardBy({ origin }, [greeting(scene.tokenOf(identity)), said(event)])
    expect(heard.some(packet => packet.startsWith('40'))).toBe(true)
    expect(heard.join()).not.toContain(scene.own.conversationId)
    expect(await kept()).toEqual(before)
  })

  test.each([...FOREIGN, 'https://other.example'])(
    'with the right token from a page of %s: not let in',
    async origin => {
      cells += 1
      const before = await kept()
      const heard = await heardBy({ origin }, [greeting(scene.own.token), said(event)])
      expect(heard.filter(packet => /^4[023]/.test(packet))).toEqual([])
      expect(await kept()).toEqual(before)
    }
  )

  test('before any token was shown, and in the name of a place that is none: nobody answers it', async () => {
    cells += 1
    const before = await kept()
    const elsewhere = said(event).replace('420', '42/elsewhere,0')
    for (const packets of [[said(event)], [`40/elsewhere,${greeting(scene.own.token).slice(2)}`, elsewhere]]) {
      const heard = await heardBy({ origin: SITE }, packets)
      expect(heard.filter(packet => /^4[023]/.test(packet))).toEqual([])
    }
    expect(await kept()).toEqual(before)
  })

  test('of a visitor who was erased while they were there: nothing is told and nothing is kept', async () => {
    cells += 1
    const gone = await scene.server.start()
    const socket = scene.server.socket({ token: gone.token }, { origin: SITE })
    await new Promise(resolve => {
      socket.once('sync', resolve)
      socket.connect()
    })
    await scene.server.app.foundation.store.erase([gone.conversationId])
    const answer = await socket
      .timeout(5_000)
      .emitWithAck(event as 'sync', EVENTS[event as 'sync'] as never)
      .catch(() => null)
    socket.disconnect()
    expect(answer).not.toMatchObject({ ok: true })
    expect(JSON.stringify(answer)).not.toContain('over the socket')
    expect(await scene.server.app.foundation.store.conversation(gone.conversationId)).toBeNull()
  })
})

test('a bare socket with the right token is let in, answered and heard', async () => {
  const heard = await heardBy({ origin: SITE }, [greeting(scene.own.token), said('sync')])
  expect(heard.some(packet => packet.startsWith('40'))).toBe(true)
  expect(heard.some(packet => packet.startsWith('430'))).toBe(true)
})

test('no answer lets a page of others use a browser’s cookies', () => {
  expect(credentials).toBe(0)
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
  const wanted = `every route × ${IDENTITIES.length} identities and the pages that ask, every event × all of them, 0 unexpected 2xx`
  expect(unexpected).toEqual([])
  expect(cells).toBeGreaterThan(routes * (IDENTITIES.length - 1))
  figure(
    'S3',
    wanted,
    `${routes} routes × identities and pages, ${ALL_EVENTS.length} events, ${cells} cells, ${unexpected.length} unexpected`
  )
})
