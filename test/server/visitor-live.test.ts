import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { Ack, Said, ServerEvents, Sync } from '../../shared/protocol.ts'
import { handClock } from '../support/clock.ts'
import { SITE, startServer, type TestServer, type VisitorSocket } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { LIMIT_MESSAGES: '100000', LIMIT_CONVERSATIONS: '100000' } })
})
afterAll(() => server.close())

interface Heard {
  event: string
  what: unknown
}

/** Connects, and writes down everything that comes, from the first event on. */
async function open(socket: VisitorSocket): Promise<VisitorSocket & { heard: Heard[] }> {
  const heard: Heard[] = []
  socket.onAny((event: string, what: unknown) => heard.push({ event, what }))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
    socket.connect()
  })
  return Object.assign(socket, { heard })
}

const refusalOf = (socket: VisitorSocket) =>
  open(socket).then(
    () => 'connected',
    (error: Error & { data?: { code: string } }) => error.data?.code ?? error.message
  )

type Told<E extends keyof ServerEvents> = Parameters<ServerEvents[E]>[0]
const all = <E extends keyof ServerEvents>({ heard }: { heard: Heard[] }, event: E) =>
  heard.filter(line => line.event === event).map(({ what }) => what as Told<E>)

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const text = (words: string) => ({ localId: randomUUID(), text: words })
const say = (socket: VisitorSocket, words: string): Promise<Ack<Said>> =>
  socket.timeout(10_000).emitWithAck('message:send', text(words))
const seqsOf = (pages: Sync[]) => pages.flatMap(({ messages }) => messages.map(({ seq }) => seq))
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function started(words: string[] = [], on = server) {
  const visitor = await on.start()
  for (const word of words) await on.post(PATHS.messages(visitor.conversationId), text(word), { token: visitor.token })
  return visitor
}

test('[Y1] a connection gets what is missing after its last seq, in pages, the last marked done', async () => {
  const { token } = await started(range(1, 60).map(n => `m${n}`))
  const socket = await open(server.socket({ token, after: 10 }))
  await until(() => expect(all(socket, 'sync').at(-1)?.done).toBe(true))
  const pages = all(socket, 'sync')
  expect(pages.map(({ messages, done, reset }) => [messages.length, done, reset])).toEqual([
    [50, false, false],
    [50, false, false],
    [11, true, false]
  ])
  expect(seqsOf(pages)).toEqual(range(11, 121))
})

test('[Y5] an `after` beyond the log gets the newest page with reset', async () => {
  const { token } = await started(range(1, 40).map(n => `m${n}`))
  const socket = await open(server.socket({ token, after: 5_000 }))
  await until(() => expect(all(socket, 'sync')).toHaveLength(1))
  expect(all(socket, 'sync')[0]).toMatchObject({ reset: true, done: true, upto: 81, epoch: expect.any(String) })
  expect(seqsOf(all(socket, 'sync'))).toEqual(range(32, 81))
})

test('[S6] a message goes over HTTP or over the socket, and the log cannot tell the difference', async () => {
  const { token, conversationId } = await started()
  const socket = await open(server.socket({ token, after: 1 }))
  const same = text('hello')
  const overSocket = await socket.timeout(5_000).emitWithAck('message:send', same)
  const overHttp = await (await server.post(PATHS.messages(conversationId), same, { token })).json()
  expect(overSocket).toEqual({ ok: true, ...overHttp })
  const refusals = [text(''), text('x'.repeat(4_001)), { localId: 'x' }, {}]
  for (const body of refusals) {
    const { ok: _, ...refusal } = await socket.timeout(5_000).emitWithAck('message:send', body as typeof same)
    expect(refusal).toEqual(await (await server.post(PATHS.messages(conversationId), body, { token })).json())
  }
})

test('[L3] [S3] every tab hears of a message after its commit: the one that sent it by its answer alone, the others by push', async () => {
  const { token, conversationId } = await started()
  const [one, other] = await Promise.all([
    open(server.socket({ token, after: 1 })),
    open(server.socket({ token, after: 1 }))
  ])
  const { store } = server.app.foundation
  const stored: number[] = []
  other.on('message:new', async ({ seq }) => {
    const there = await store.messages(conversationId, { after: seq - 1, limit: 1 })
    stored.push(there[0]?.seq ?? 0)
  })
  const ack = await say(one, 'hello')
  expect(ack).toMatchObject({ ok: true, mode: 'bot', messages: [{ seq: 2 }, { seq: 3 }] })
  await until(() => expect(stored).toEqual([2, 3]))
  await say(other, 'hello again')
  const pushed = () => [one, other].map(tab => all(tab, 'message:new').map(({ seq }) => seq))
  await until(() =>
    expect(pushed()).toEqual([
      [4, 5],
      [2, 3]
    ])
  )
})

test('nobody hears of another conversation', async () => {
  const [mine, other] = await Promise.all([started(), started()])
  const socket = await open(server.socket({ token: mine.token, after: 1 }))
  await started([], server)
  await server.post(PATHS.messages(other.conversationId), text('secret'), { token: other.token })
  await server.post(PATHS.messages(mine.conversationId), text('mine'), { token: mine.token })
  await until(() => expect(all(socket, 'message:new')).toHaveLength(2))
  expect(JSON.stringify(socket.heard)).not.toContain('secret')
})

test('[H6] the first word of a person brings the mode, their name and a picture under our own server', async () => {
  const { token } = await started()
  const socket = await open(server.socket({ token, after: 1 }))
  await say(socket, 'agent')
  await until(() => expect(server.desk.last().control).toBe(true))
  const author = { is: 'agent' as const, name: 'Ana', avatar: 'https://example.zendesk.com/ana.png' }
  server.desk.post(server.desk.last(), { author, content: { type: 'text', text: 'Hello from a person' } })
  await until(() => expect(JSON.stringify(all(socket, 'message:new'))).toContain('Hello from a person'))
  const said = all(socket, 'message:new').at(-1)
  expect(said?.author).toEqual({
    is: 'agent',
    name: 'Ana',
    avatar: expect.stringMatching(/^http:\/\/localhost:\d+\/avatars\?u=/)
  })
  const back = await open(server.socket({ token, after: said?.seq ?? 0 }))
  await until(() => expect(all(back, 'sync')).toHaveLength(1))
  expect(all(back, 'sync')[0]).toMatchObject({
    mode: 'live',
    agent: said?.author.is === 'agent' ? { name: 'Ana' } : {}
  })
})

test('how far a message to an agent has come is told as it happens, and at every return', async () => {
  const { token } = await started()
  const socket = await open(server.socket({ token, after: 1 }))
  await say(socket, 'agent')
  await until(() => expect(server.desk.last().control).toBe(true))
  server.desk.luck = step => (step.do === 'text' && step.text === 'parked' ? { is: 'refused' } : null)
  const [handed, failed] = [await say(socket, 'handed'), await say(socket, 'parked')]
  const seqOf = (ack: Ack<Said>) => (ack.ok ? ack.messages[0]?.seq : 0)
  expect(handed).toMatchObject({ ok: true, messages: [{ delivery: 'saved' }] })
  const told = () => Object.fromEntries(all(socket, 'message:delivery').map(({ seq, delivery }) => [seq, delivery]))
  await until(() => expect(told()).toEqual({ [`${seqOf(handed)}`]: 'handed', [`${seqOf(failed)}`]: 'failed' }))
  server.desk.luck = () => null
  const back = await open(server.socket({ token, after: 1 }))
  await until(() => expect(all(back, 'sync')[0]?.deliveries).toEqual([[seqOf(failed), 'failed']]))
})

test('an agent who types is seen, and nothing is stored', async () => {
  const { token, conversationId } = await started()
  const socket = await open(server.socket({ token, after: 1 }))
  await say(socket, 'agent')
  const { store } = server.app.foundation
  const mode = (await store.conversation(conversationId))?.mode
  const handover = mode?.is === 'waiting' ? await store.handover(mode.handover) : null
  if (!handover) throw new Error('no handover')
  const before = (await store.conversation(conversationId))?.lastSeq
  server.app.conversations.typing(handover, { name: 'Ana' }, 5_000)
  await until(() => expect(all(socket, 'typing')).toEqual([{ agent: { name: 'Ana' }, expiresIn: 5_000 }]))
  expect((await store.conversation(conversationId))?.lastSeq).toBe(before)
})

test('[E1] leaving over the socket ends the handover once', async () => {
  const { token } = await started()
  const socket = await open(server.socket({ token, after: 1 }))
  await say(socket, 'agent')
  const left = await socket.timeout(5_000).emitWithAck('leave')
  expect(left).toMatchObject({ ok: true, mode: 'bot', messages: [{ content: { code: 'handover.left', mode: 'bot' } }] })
  expect(await socket.timeout(5_000).emitWithAck('leave')).toEqual({ ok: true, mode: 'bot', messages: [] })
})

test('[Y4] whoever sees a gap asks from where they stand: the first page is the answer, the others follow', async () => {
  const { token } = await started(range(1, 60).map(n => `m${n}`))
  const socket = await open(server.socket({ token, after: 121 }))
  await until(() => expect(all(socket, 'sync')).toHaveLength(1))
  const page = await socket.timeout(5_000).emitWithAck('sync', { after: 10 })
  if (!page.ok) throw new Error(page.code)
  await until(() => expect(all(socket, 'sync')).toHaveLength(3))
  expect(seqsOf([page, ...all(socket, 'sync').slice(1)])).toEqual(range(11, 121))
  expect(all(socket, 'sync').at(-1)?.done).toBe(true)
  const bad = await socket.timeout(5_000).emitWithAck('sync', { after: -1 })
  expect(bad).toMatchObject({ ok: false, code: 'bad_request' })
})

test('[T4] a socket from a page that is not on the list of its channel is refused', async () => {
  const { token } = await started()
  expect(await refusalOf(server.socket({ token }, { origin: SITE }))).toBe('connected')
  expect(await refusalOf(server.socket({ token }, { origin: server.url }))).toBe('connected')
  expect(await refusalOf(server.socket({ token }, { origin: 'https://other.example' }))).toBe('origin_refused')
  for (const origin of ['https://stranger.example', 'null', `${SITE}.evil.example`]) {
    expect(await refusalOf(server.socket({ token }, { origin }))).toBe('websocket error')
    expect(await refusalOf(server.socket({ token }, { origin, transports: ['polling'] }))).toBe('xhr poll error')
  }
})

test('[T3] a socket shows its token in the handshake, not in its URL; any other is refused', async () => {
  const { token } = await started()
  expect(await refusalOf(server.socket({ token: 'A'.repeat(43) }))).toBe('token_invalid')
  expect(await refusalOf(server.socket({ token: '' }))).toBe('token_invalid')
  expect(await refusalOf(server.socket({ token: 7 }))).toBe('bad_request')
  expect(await refusalOf(server.socket({ token, after: -1 }))).toBe('bad_request')
  expect(await refusalOf(server.socket({ token, after: 'x' }))).toBe('bad_request')
  expect(await refusalOf(server.socket({ token, version: PROTOCOL_VERSION + 1 }))).toBe('version_unsupported')
  const inUrl = server.socket({ token: '' })
  inUrl.io.opts.query = { token }
  expect(await refusalOf(inUrl)).toBe('token_invalid')
})

test('long polling does all that a WebSocket does', async () => {
  const { token } = await started()
  const polling = () => open(server.socket({ token, after: 1 }, { transports: ['polling'], origin: SITE }))
  const [one, other] = await Promise.all([polling(), polling()])
  expect(await say(one, 'hello')).toMatchObject({ ok: true, messages: [{ seq: 2 }, { seq: 3 }] })
  await until(() => expect(all(other, 'message:new').map(({ seq }) => seq)).toEqual([2, 3]))
})

test('[Y6] every 30 s a live connection hears the last seq of the log', async () => {
  const clock = handClock()
  const own = await startServer({ clock })
  try {
    const { token, conversationId } = await started([], own)
    const socket = await open(own.socket({ token, after: 1 }))
    await until(() => expect(all(socket, 'sync')).toHaveLength(1))
    await clock.pass(30_000)
    await until(() => expect(all(socket, 'tip')).toEqual([{ seq: 1 }]))
    await own.post(PATHS.messages(conversationId), text('hello'), { token })
    await clock.pass(30_000)
    await until(() => expect(all(socket, 'tip')).toEqual([{ seq: 1 }, { seq: 3 }]))
  } finally {
    await own.close()
  }
})

test('[T5] a token that has ended closes its socket within the hour, and opens nothing any more', async () => {
  const clock = handClock()
  const own = await startServer({ clock })
  try {
    const { token } = await started([], own)
    const socket = await open(own.socket({ token, after: 1 }))
    await clock.pass(3_600_000)
    expect(socket.connected).toBe(true)
    clock.jump(31 * 24 * 3_600_000)
    for (let tips = 0; tips < 61 && socket.connected; tips++) await clock.pass(30_000)
    await until(() => expect(socket.connected).toBe(false))
    expect(await refusalOf(own.socket({ token, after: 1 }))).toBe('token_invalid')
  } finally {
    await own.close()
  }
}, 30_000)

test('whoever sends too much is told when to come back, over the socket and over HTTP alike', async () => {
  const own = await startServer({ env: { LIMIT_MESSAGES: '1' } })
  try {
    const { token, conversationId } = await started([], own)
    const socket = await open(own.socket({ token, after: 1 }))
    const acks = await Promise.all(range(1, 12).map(n => say(socket, `m${n}`)))
    const refused = acks.filter(ack => !ack.ok)
    expect(refused).toHaveLength(2)
    for (const ack of refused) expect(ack).toEqual({ ok: false, code: 'too_many', retryIn: expect.any(Number) })
    const response = await own.post(PATHS.messages(conversationId), text('more'), { token })
    expect([response.status, (await response.json()).code]).toEqual([429, 'too_many'])
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(30)
  } finally {
    await own.close()
  }
})

test('frames that are not what they should be are dropped, and everybody else goes on', async () => {
  const { token } = await started()
  const [bad, good] = await Promise.all([1, 2].map(() => open(server.socket({ token, after: 1 }))))
  if (!bad || !good) throw new Error('no sockets')
  const emit = bad.emit.bind(bad) as (event: string, ...args: unknown[]) => void
  const frames: unknown[][] = [
    ['message:send'],
    ['message:send', null],
    ['message:send', { localId: { $ne: 1 }, text: ['x'] }],
    ['message:send', Buffer.alloc(100)],
    ['__proto__', { constructor: 1 }],
    ['constructor'],
    ['disconnecting ', 1],
    ['sync', { after: Number.NaN }],
    ['error', 'x'],
    ['leave ', 'x']
  ]
  for (const frame of frames) emit(...(frame as [string]))
  const replies = await Promise.all(
    [null, [], 'x', 7, { localId: randomUUID(), text: { a: 1 } }].map(body =>
      bad.timeout(5_000).emitWithAck('message:send', body as never)
    )
  )
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, code: 'bad_request' })
  expect(await say(good, 'still here')).toMatchObject({ ok: true })
  emit('message:send', 'x'.repeat(40_000))
  await until(() => expect(bad.connected).toBe(false))
  expect(good.connected).toBe(true)
})

test('at the end every widget is told when to come back, at a time of its own', async () => {
  const own = await startServer()
  const { token } = await started([], own)
  const sockets = await Promise.all(range(1, 8).map(() => open(own.socket({ token, after: 1 }))))
  await own.app.close()
  for (const socket of sockets) {
    await until(() => expect(socket.connected).toBe(false))
    expect(all(socket, 'bye')).toHaveLength(1)
  }
  const times = sockets.map(socket => all(socket, 'bye')[0]?.comeBackIn ?? 0)
  expect(new Set(times).size).toBeGreaterThan(3)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000)
  expect(Math.max(...times)).toBeLessThan(5_000)
})
