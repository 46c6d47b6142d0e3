import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { PATIENCE } from '../../server/app.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import { startServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

const SHORT = { request: 500, handshake: 500 }
/** Many times that: who is still there then is let be. */
const LONG = 3_000

let short: TestServer
let usual: TestServer
beforeAll(async () => {
  ;[short, usual] = await Promise.all([startServer({ patience: SHORT }), startServer()])
})
afterAll(() => Promise.all([short.close(), usual.close()]))

test('a request has five minutes, and a socket fifteen seconds to show its token', () => {
  expect(PATIENCE).toEqual({ request: 300_000, handshake: 15_000 })
})

const gone = 'closed'
const stays = 'still there'
const within = (ms: number) => new Promise<string>(resolve => setTimeout(resolve, ms, stays))

/** A bare WebSocket that answers pings and says `words` in the place of a token. */
function socket({ url }: TestServer, words: string | null): { ended: Promise<string>; close(): void } {
  const line = new WebSocket(`${url.replace('http', 'ws')}${PATHS.socket}/?EIO=4&transport=websocket`)
  line.on('message', data => {
    const packet = String(data)
    if (packet === '2') line.send('3')
    if (packet.startsWith('0') && words !== null) line.send(words)
  })
  const ended = new Promise<string>(resolve =>
    line.once('close', () => resolve(gone)).once('error', () => resolve(gone))
  )
  return { ended, close: () => line.terminate() }
}

const shown = (token: string) => `40${JSON.stringify({ version: PROTOCOL_VERSION, token, after: 0 })}`

test.each([
  ['says nothing', null],
  ['shows a wrong token', shown('x'.repeat(43))],
  ['shows nothing with its greeting', '40'],
  ['says something else', '42["sync",{"after":0}]'],
  ['goes to a place that is none', '40/elsewhere,{"token":"x"}']
])('a socket that %s is closed', async (_, words) => {
  const held = socket(short, words)
  expect(await Promise.race([held.ended, within(20_000)])).toBe(gone)
})

test('one that shows its token stays, and with the usual patience one that does not is not closed at once', async () => {
  const { token } = await short.start()
  const [held, silent] = [socket(short, shown(token)), socket(usual, null)]
  expect(await Promise.all([held, silent].map(({ ended }) => Promise.race([ended, within(LONG)])))).toEqual([
    stays,
    stays
  ])
  held.close()
  silent.close()
})

/** Sends this, then a byte every now and then; what was heard when the other side closed. */
function dribble({ url }: TestServer, head: string): { ended: Promise<string>; close(): void } {
  const { hostname, port } = new URL(url)
  const line = connect(Number(port), hostname, () => line.write(head))
  const timer = setInterval(() => line.write('x'), 100)
  let heard = ''
  line.on('data', data => {
    heard += data
  })
  const close = () => {
    clearInterval(timer)
    line.destroy()
  }
  const ended = new Promise<string>(resolve => {
    line.once('close', () => resolve(heard || gone)).once('error', () => resolve(heard || gone))
  }).finally(close)
  return { ended, close }
}

const post = (path: string, type: string) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 100000\r\n\r\n`
const UPLOAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

test.each([
  ['a body that never comes whole', () => post(PATHS.conversations, 'application/json')],
  ['a head that never ends', () => 'GET /healthz HTTP/1.1\r\nX-Long: '],
  [
    'an upload that never comes whole',
    ({ token, conversationId }: { token: string; conversationId: string }) =>
      post(PATHS.files(conversationId), 'multipart/form-data; boundary=b').replace(
        'Host: x',
        `Host: x\r\nAuthorization: Bearer ${token}`
      ) + UPLOAD
  ]
])('%s is ended, and the server is there for others', async (_, headOf) => {
  const slow = dribble(short, headOf(await short.start()))
  const heard = await Promise.race([slow.ended, within(30_000)])
  expect(heard).toMatch(/^HTTP\/1\.1 408|^closed$/)
  expect((await short.fetch('/healthz')).status).toBe(200)
})

test('with the usual patience the same body is waited for', async () => {
  const slow = dribble(usual, post(PATHS.conversations, 'application/json'))
  expect(await Promise.race([slow.ended, within(LONG)])).toBe(stays)
  slow.close()
})
