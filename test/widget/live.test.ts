import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BLANK } from '../../widget/chat/store.ts'
import type { Connection } from '../../widget/chat/types.ts'
import { createLive, type Live } from '../../widget/io/live.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { type TinyServer, tinyServer } from '../support/tiny-server.ts'
import { plainChance } from '../support/widget-world.ts'

let server: TinyServer
let clock: HandClock
let live: Live
let after = 0
let connections: Connection[] = []
let heard: number[] = []

beforeEach(async () => {
  server = await tinyServer()
  clock = handClock()
  after = 0
  connections = []
  heard = []
})
afterEach(async () => {
  live.close()
  await server.close()
})

const until = (state: () => void) => vi.waitFor(state, { timeout: 4_000, interval: 5 })
const last = () => connections.at(-1)
const statusIs = (status: Connection['status']) => until(() => expect(last()?.status).toBe(status))

function connect(url = server.url): void {
  live = createLive({
    server: url,
    auth: () => ({ version: 1, token: 'token-1', after }),
    on: {
      sync: ({ messages }) => heard.push(...messages.map(({ seq }) => seq)),
      'message:new': ({ seq }) => heard.push(seq),
      'message:delivery': () => {},
      typing: () => {},
      tip: () => {}
    },
    onConnection: connection => connections.push(connection),
    store: { getState: () => ({ ...BLANK, open: true, writing: 'something' }) },
    page: { isVisible: () => true },
    clock,
    chance: plainChance()
  })
}

test('[Y1] every connection says anew where it stands', async () => {
  server.log.bot('two')
  connect()
  await statusIs('online')
  await until(() => expect(heard).toEqual([1, 2]))
  after = 2
  for (const socket of server.sockets()) socket.disconnect(true)
  await statusIs('waiting')
  await clock.pass(2_000)
  await statusIs('online')
  expect(server.handshakes).toEqual([0, 2])
})

test('a line that is silent is asked, and is dead when it does not answer: within 25 s, whichever direction is cut', async () => {
  connect()
  await statusIs('online')
  server.lose.sync = 1
  server.deaf = true
  await clock.pass(15_000)
  await until(() => expect(server.lose.sync).toBe(0))
  expect(last()?.status).toBe('online')
  await clock.pass(5_000)
  expect(last()?.status).toBe('waiting')
  await clock.pass(1_500)
  await statusIs('online')
})

test('a line that is silent and answers stays', async () => {
  connect()
  await statusIs('online')
  for (let i = 0; i < 4; i++) {
    await clock.pass(15_000)
    await clock.settled()
  }
  await until(() => expect(heard.length).toBeGreaterThan(1))
  expect(connections.map(({ status }) => status)).toEqual(['connecting', 'online'])
})

test('[S4] a message without an ack in ten seconds makes the line suspect', async () => {
  connect()
  await statusIs('online')
  server.lose.socket = 1
  const answer = live.say({ localId: 'a', text: 'hello' })
  await until(() => expect(server.requests).toEqual(['socket hello']))
  await clock.pass(10_000)
  expect(await answer).toEqual({ is: 'lost' })
  expect(last()?.status).toBe('waiting')
})

test('what is asked while there is no line is lost at once, and never sent later', async () => {
  connect()
  expect(await live.say({ localId: 'a', text: 'too early' })).toEqual({ is: 'lost' })
  await statusIs('online')
  expect(await live.say({ localId: 'b', text: 'hello' })).toMatchObject({ is: 'ok' })
  expect(server.requests).toEqual(['socket hello'])
})

test('what was asked when the line broke is lost at once', async () => {
  connect()
  await statusIs('online')
  server.lose.socket = 1
  const answer = live.say({ localId: 'a', text: 'hello' })
  await until(() => expect(server.requests).toHaveLength(1))
  for (const socket of server.sockets()) socket.disconnect(true)
  expect(await answer).toEqual({ is: 'lost' })
})

test('[T2] a refusal at the handshake is final', async () => {
  server.refuseSocket = 'token_invalid'
  connect()
  await statusIs('refused')
  await clock.pass(120_000)
  expect(last()).toEqual({ status: 'refused', code: 'token_invalid' })
})

test('a server that is busy is tried again, with growing waits', async () => {
  server.refuseSocket = 'busy'
  connect()
  const waits: number[] = []
  for (let i = 0; i < 5; i++) {
    await statusIs('waiting')
    const now = last()
    if (now?.status === 'waiting') waits.push(now.retryAt - clock.now())
    await clock.pass(waits.at(-1) ?? 0)
    await until(() => expect(connections.filter(({ status }) => status === 'connecting')).toHaveLength(i + 2))
  }
  expect(waits[0]).toBe(1_000)
  expect(waits[4]).toBeGreaterThan(waits[1] ?? 0)
  const began = connections.flatMap(connection => ('since' in connection ? [connection.since] : []))
  expect(new Set(began).size).toBe(1)
})

test('[S4] a server that says good-bye is left alone for as long as it asks', async () => {
  connect()
  await statusIs('online')
  for (const socket of server.sockets()) {
    socket.emit('bye', { comeBackIn: 8_000 })
    socket.disconnect(true)
  }
  await statusIs('waiting')
  const now = last()
  expect(now?.status === 'waiting' && now.retryAt - clock.now()).toBe(8_000)
})

test('a page that comes back connects at once', async () => {
  connect('http://127.0.0.1:9')
  await statusIs('waiting')
  const tries = connections.length
  live.poke()
  expect(connections.length).toBe(tries + 1)
  expect(last()?.status).toBe('connecting')
})

test('a device without a network is known at once, and back at once with it', async () => {
  connect()
  await statusIs('online')
  live.cut()
  expect(last()).toMatchObject({ status: 'waiting', since: clock.now() })
  live.poke()
  await statusIs('online')
})

test('after it is closed nothing happens any more', async () => {
  connect()
  await statusIs('online')
  live.close()
  expect(last()).toEqual({ status: 'idle' })
  await until(() => expect(server.sockets()).toHaveLength(0))
  const told = connections.length
  await clock.pass(120_000)
  expect(connections).toHaveLength(told)
})
