import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addressOf, CALLS, type Call, type CallName, CSRF_HEADER } from '../../shared/console.ts'
import { ADMIN, administrator } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const HOST = 'chat.example.org'

let server: TestServer
beforeEach(async () => {
  server = await startServer({ env: { PUBLIC_URL: `https://${HOST}` } })
})
afterEach(() => server.close())

/** As a browser asks through the proxy in front, which hands the host on; `fetch` would put its own there. */
async function ask(name: CallName, headers: Record<string, string>, body?: object) {
  const call: Call = CALLS[name]
  const own = { host: HOST, origin: `https://${HOST}`, 'sec-fetch-site': 'same-origin' }
  const type: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
  const options = { method: call.method, headers: { ...own, ...type, ...headers } }
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request(server.url + addressOf(call, {}), options, resolve)
      .once('error', reject)
      .end(body && JSON.stringify(body))
  )
  const { statusCode: status, headers: given } = response
  return { status, headers: given, set: given['set-cookie'] ?? [], answer: JSON.parse(await text(response)) }
}

const ATTRIBUTES = /; Path=\/; (Expires=Thu, 01 Jan 1970 00:00:00 GMT; )?HttpOnly; Secure; SameSite=Strict$/

test('under the public https address the cookie has the prefix __Host- and what it demands, at log-in and at log-out', async () => {
  await administrator(server)
  const { status, headers, set, answer } = await ask('session.start', {}, ADMIN)
  expect(status).toBe(200)
  expect(set).toEqual([expect.stringMatching(/^__Host-relais=[\w-]{43}; /)])
  expect(set[0]).toMatch(ATTRIBUTES)
  expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains')
  const cookie = set[0]?.split(';')[0] ?? ''
  expect((await ask('users.list', { cookie })).status).toBe(200)

  const left = await ask('session.end', { cookie, [CSRF_HEADER]: answer.csrf })
  expect([left.status, left.set]).toEqual([200, [expect.stringMatching(/^__Host-relais=; .*Expires=Thu, 01 Jan 1970/)]])
  expect(left.set[0]).toMatch(ATTRIBUTES)
  expect((await ask('users.list', { cookie })).status).toBe(401)
})

test('the name without the prefix, which a neighbouring host could set, opens nothing there', async () => {
  const browser = await administrator(server)
  expect(browser.cookie()).toMatch(/^relais-local=/)
  expect((await browser.ask('users.list')).status).toBe(200)
  expect((await ask('users.list', { cookie: browser.cookie() })).status).toBe(401)
})
