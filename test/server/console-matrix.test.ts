import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ABSOLUTE, IDLE } from '../../server/console/session/logins.ts'
import { addressOf, CALLS, type Call, type CallName, CSRF_HEADER } from '../../shared/console.ts'
import { handClock } from '../support/clock.ts'
import { administrator, type Browser, consoleBrowser, editor, tokenIn } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const NAMES = Object.keys(CALLS) as CallName[]
const calls = NAMES.map(name => [name, CALLS[name] as Call] as const)

/** Nobody's: whoever is let in is told so, or that the body is not complete. */
const params = { id: 'nobody', revision: '0' }

/** The status of a call with nothing in it: enough to see who is let in. */
async function status({ url }: Pick<TestServer, 'url'>, call: Call, headers: Record<string, string>): Promise<number> {
  const body = call.body ? { body: '{}' } : {}
  const type = call.body ? { 'content-type': 'application/json' } : {}
  const response = await fetch(url + addressOf(call, params), {
    method: call.method,
    headers: { ...type, ...headers },
    ...body
  })
  await response.arrayBuffer()
  return response.status
}

const SAME = { 'sec-fetch-site': 'same-origin' }
const as = (browser: Browser) => ({ ...SAME, cookie: browser.cookie(), [CSRF_HEADER]: browser.csrf() })
const isLetIn = (found: number) => found !== 401 && found !== 403
const writes = ({ method }: Call) => method !== 'GET'
const forAll = ({ access }: Call) => access === 'anyone'

let server: TestServer
let admin: Browser
let eli: Browser
const clock = handClock()
beforeAll(async () => {
  server = await startServer({ clock })
  admin = await administrator(server)
  eli = await editor(server, admin)
})
afterAll(() => server.close())

/** Somebody else of the same role, for calls that end sessions. */
let made = 0
async function another(role: 'administrator' | 'editor'): Promise<Browser> {
  const email = `someone-${made++}@example.org`
  const { link } = await admin.get('users.add', { body: { email, name: 'Someone', role } })
  const browser = consoleBrowser(server)
  await browser.get('link.use', { body: { token: tokenIn(link.url), password: 'one more horse battery' } })
  return browser
}
const ends = (name: CallName) => name.startsWith('session.end')

describe.each(calls)('%s', (name, call) => {
  test(`with nobody logged in: ${forAll(call) ? 'let in' : '401'}`, async () => {
    const found = await status(server, call, SAME)
    if (forAll(call)) expect(found).toSatisfy(isLetIn)
    else expect(found).toBe(401)
  })

  test('a session that was never begun is nobody', async () => {
    const cookie = `relais-local=${'A'.repeat(43)}`
    const found = await status(server, call, { ...SAME, cookie, [CSRF_HEADER]: admin.csrf() })
    if (!forAll(call)) expect(found).toBe(401)
    else expect(found).not.toBe(403)
  })

  test(`an editor: ${call.access === 'administrator' ? '403' : 'let in'}`, async () => {
    const browser = ends(name) ? await another('editor') : eli
    const found = await status(server, call, as(browser))
    if (call.access === 'administrator') expect(found).toBe(403)
    else expect(found).toSatisfy(isLetIn)
  })

  test('an administrator is let in', async () => {
    const browser = ends(name) ? await another('administrator') : admin
    expect(await status(server, call, as(browser))).toSatisfy(isLetIn)
  })

  test.each(['cross-site', 'same-site'])('from another site, whatever it knows: 403 (%s)', async site => {
    expect(await status(server, call, { ...as(admin), 'sec-fetch-site': site })).toBe(403)
  })

  test('from a page of another origin: 403', async () => {
    const { 'sec-fetch-site': _, ...old } = as(admin)
    for (const origin of ['https://evil.example', 'null', `${server.url}1`])
      expect(await status(server, call, { ...old, origin })).toBe(403)
  })
})

test.each(calls.filter(([, call]) => writes(call) && !forAll(call)))(
  '%s without the CSRF token, or with that of another session: 403',
  async (_name, call) => {
    const { [CSRF_HEADER]: _, ...without } = as(admin)
    expect(await status(server, call, without)).toBe(403)
    expect(await status(server, call, { ...without, [CSRF_HEADER]: eli.csrf() })).toBe(403)
    expect(await status(server, call, { ...without, [CSRF_HEADER]: 'x' })).toBe(403)
  }
)

test.each(calls.filter(([, call]) => writes(call)))(
  '%s without a word about where it comes from: 403',
  async (_name, call) => {
    const { 'sec-fetch-site': _, ...silent } = as(admin)
    expect(await status(server, call, silent)).toBe(403)
    expect(await status(server, call, { ...silent, 'sec-fetch-site': 'none' })).toBe(403)
  }
)

describe('sessions that are over', () => {
  const refusing = async (browser: Browser) => {
    const found = await Promise.all(
      calls.filter(([, call]) => !forAll(call)).map(([, call]) => status(server, call, as(browser)))
    )
    expect(new Set(found)).toEqual(new Set([401]))
  }

  test('a user who was deactivated is nobody at once, on every call', async () => {
    const browser = await another('administrator')
    const { user } = await browser.get('session.read')
    if (!user) throw new Error('not logged in')
    const value = { name: user.name, role: user.role, active: false }
    await admin.get('users.put', { params: { id: user.id }, body: { version: user.version, value } })
    await refusing(browser)
  })

  test('a session that was ended, here or everywhere, opens nothing, on every call', async () => {
    const browser = await another('administrator')
    const headers = as(browser)
    await browser.get('session.end')
    await refusing({ ...browser, cookie: () => headers.cookie, csrf: () => headers[CSRF_HEADER] })
  })

  test('half an hour without a call ends it, on every call', async () => {
    const browser = await another('administrator')
    clock.jump(IDLE - 1)
    expect(await status(server, CALLS['users.list'], as(browser))).toBe(200)
    clock.jump(IDLE - 1)
    expect(await status(server, CALLS['users.list'], as(browser))).toBe(200)
    clock.jump(IDLE + 1)
    await refusing(browser)
  })

  test('twelve hours end it, however busy', async () => {
    admin = await administrator(server)
    const from = clock.now()
    while (clock.now() + IDLE / 2 < from + ABSOLUTE) {
      clock.jump(IDLE / 2)
      expect(await status(server, CALLS['users.list'], as(admin))).toBe(200)
    }
    clock.jump(IDLE / 2)
    await refusing(admin)
  })
})
