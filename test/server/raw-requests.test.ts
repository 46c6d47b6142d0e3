import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATHS } from '../../shared/paths.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

/** Everything that the server says to these bytes, until it closes or has been silent for a while. */
function said(request: string): Promise<string> {
  const { hostname, port } = new URL(server.url)
  return new Promise(resolve => {
    let heard = ''
    const socket = connect(Number(port), hostname)
    const done = () => {
      socket.destroy()
      resolve(heard)
    }
    socket.setTimeout(4_000, done).once('error', done).once('close', done)
    socket.on('data', data => {
      heard += data
    })
    socket.write(request)
  })
}

const answersIn = (heard: string) => heard.match(/HTTP\/1\.1 \d+/g) ?? []
/** What a proxy in front would have taken for a part of the body before it. */
const SECOND = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
const posted = (lines: string[], body: string) =>
  ['POST /api/conversations HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', body].join('\r\n')

test.each([
  ['Content-Length and Transfer-Encoding', ['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${SECOND}`],
  ['Transfer-Encoding and Content-Length', ['Transfer-Encoding: chunked', 'Content-Length: 5'], `0\r\n\r\n${SECOND}`],
  ['two Content-Lengths', ['Content-Length: 2', 'Content-Length: 40'], `{}${SECOND}`],
  ['two Content-Lengths in one line', ['Content-Length: 2, 40'], `{}${SECOND}`],
  ['a Content-Length that is no number', ['Content-Length: +2'], `{}${SECOND}`],
  ['chunked, twice', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], `0\r\n\r\n${SECOND}`],
  ['a space before the colon', ['Content-Length : 2'], `{}${SECOND}`]
])('%s: refused, and what follows is not answered', async (_, lines, body) => {
  expect(answersIn(await said(posted(lines, body)))).toEqual(['HTTP/1.1 400'])
})

test('an address that cannot be decoded is refused in our own words, which repeat nothing of it', async () => {
  const heard = await said('GET /api/%E0%A4%A<b>secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(answersIn(heard)).toEqual(['HTTP/1.1 400'])
  expect(heard).toContain('{"code":"bad_request"}')
  expect(heard).toMatch(/cache-control: no-store/i)
  expect(heard).not.toMatch(/secret|FST_/)
})

test('two honest requests on one line are both answered', async () => {
  const heard = await said(`${posted(['Content-Length: 2'], '{}')}${SECOND}`)
  expect(answersIn(heard)).toEqual(['HTTP/1.1 400', 'HTTP/1.1 200'])
})

test('the upgrade agrees on no extension, whatever the browser offers: no compression of frames', async () => {
  const asked = [
    `GET ${PATHS.socket}/?EIO=4&transport=websocket HTTP/1.1`,
    'Host: x',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'
  ]
  const heard = await said([...asked, '', ''].join('\r\n'))
  expect(heard).toMatch(/^HTTP\/1\.1 101 /)
  expect(heard).not.toMatch(/sec-websocket-extensions/i)
})
