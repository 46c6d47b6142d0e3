import { EventEmitter, once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createCrowds } from '../../server/visitor/crowds.ts'
import { PATHS } from '../../shared/paths.ts'
import { startServer, type TestServer, type VisitorSocket } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const MOST = 50

/** `in`, or the code of the refusal. */
const opened = (socket: VisitorSocket) =>
  new Promise<string>(resolve => {
    socket.once('sync', () => resolve('in'))
    socket.once('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data?.code ?? error.message)
    )
    socket.connect()
  })

test('one conversation has fifty sockets and no more, until one of them leaves; others are not concerned', async () => {
  const { token } = await server.start()
  const sockets = Array.from({ length: MOST }, () => server.socket({ token }))
  for (const socket of sockets) expect(await opened(socket)).toBe('in')
  expect(await opened(server.socket({ token }))).toBe('too_many')
  const other = await server.start()
  expect(await opened(server.socket({ token: other.token }))).toBe('in')
  sockets[0]?.disconnect()
  await vi.waitFor(async () => expect(await opened(server.socket({ token }))).toBe('in'), { timeout: 10_000 })
})

const NETWORK_MOST = 10

/** One server behind a proxy of its own, and one that nobody stands in front of. */
async function limited(env: Record<string, string> = {}) {
  const own = await startServer({ env: { LIMIT_SOCKETS: `${NETWORK_MOST}`, ...env } })
  onTestFinished(() => own.close())
  const enter = async (from?: string) => {
    const { token } = await own.start()
    const socket = own.socket({ token }, from === undefined ? {} : { headers: { 'x-forwarded-for': from } })
    return { socket, told: await opened(socket) }
  }
  const fill = async (from?: string) => {
    const all = []
    for (let n = 0; n < NETWORK_MOST; n++) all.push(await enter(from))
    expect(all.map(({ told }) => told)).toEqual(Array.from({ length: NETWORK_MOST }, () => 'in'))
    return all.map(({ socket }) => socket)
  }
  return { own, enter, fill }
}

test('one network has as many sockets as LIMIT_SOCKETS says, of whatever visitors, until one closes; the next hears why not, and when to come back', async () => {
  const { own, enter, fill } = await limited()
  const sockets = await fill()
  const late = await own.start()
  const refused = own.socket({ token: late.token })
  const data = new Promise<object>(resolve =>
    refused.once('connect_error', (error: Error & { data?: object }) => resolve(error.data ?? {}))
  )
  refused.connect()
  expect(await data).toMatchObject({ code: 'too_many', retryIn: 60_000 })
  sockets[0]?.disconnect()
  await vi.waitFor(async () => expect((await enter()).told).toBe('in'), { timeout: 20_000, interval: 250 })
})

test('behind a proxy that is trusted it is the visitor’s own network that counts, and no other is concerned', async () => {
  const { enter, fill } = await limited({ TRUST_PROXY: '127.0.0.1' })
  await fill('203.0.113.7')
  expect((await enter('203.0.113.7')).told).toBe('too_many')
  expect((await enter('203.0.113.8')).told).toBe('in')
  // One customer's /64 is one network.
  await fill('2001:db8:1:2::1')
  expect((await enter('2001:db8:1:2:ffff::9')).told).toBe('too_many')
  expect((await enter('2001:db8:1:3::1')).told).toBe('in')
})

test('what a header says of an address counts for nothing where no proxy is trusted, or where the visitor wrote it', async () => {
  const bare = await limited()
  await bare.fill('203.0.113.7')
  expect((await bare.enter('203.0.113.99')).told).toBe('too_many')
  const behind = await limited({ TRUST_PROXY: '127.0.0.1' })
  await behind.fill('198.51.100.1, 203.0.113.7')
  expect((await behind.enter('198.51.100.2, 203.0.113.7')).told).toBe('too_many')
})

test('connections without a token count too; a tenth above the limit nobody is told why any more', async () => {
  const { own, enter } = await limited()
  const url = `${own.url.replace('http', 'ws')}${PATHS.socket}/?EIO=4&transport=websocket`
  const statuses: number[] = []
  const lines = Array.from({ length: NETWORK_MOST + 4 }, () => new WebSocket(url))
  await Promise.all(
    lines.map(async line => {
      const [event] = await Promise.race([
        once(line, 'open').then(() => ['open']),
        once(line, 'unexpected-response').then(([, { statusCode }]) => {
          statuses.push(statusCode)
          return ['refused']
        })
      ])
      return event
    })
  )
  expect(statuses).toEqual([400, 400, 400])
  expect((await enter()).told).not.toBe('in')
  for (const line of lines) line.terminate()
  await vi.waitFor(async () => expect((await enter()).told).toBe('in'), { timeout: 20_000, interval: 250 })
})

test('a network without sockets is forgotten, however its sockets ended', () => {
  const crowds = createCrowds(2, () => '203.0.113.7')
  const request = {} as IncomingMessage
  const line = () => Object.assign(new EventEmitter(), { request })
  const lines = [line(), line(), line()]
  for (const one of lines) crowds.enter(one)
  expect([crowds.isOver(request), crowds.isShut(request), crowds.networks()]).toEqual([true, true, 1])
  for (const one of lines) one.emit('close')
  lines[0]?.emit('close')
  expect([crowds.isOver(request), crowds.isShut(request), crowds.networks()]).toEqual([false, false, 0])
})
