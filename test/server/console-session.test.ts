import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cookieOf, wayOf } from '../../server/console/session/cookie.ts'
import { linkFile, writeLinkFile } from '../../server/console/session/link-file.ts'
import { isPassword, keepPassword } from '../../server/console/session/passwords.ts'
import { isFromOurPages } from '../../server/console/session/sites.ts'
import { createThrottle } from '../../server/console/session/throttle.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { ADMIN, administrator, consoleBrowser, EDITOR, editor, tokenIn } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let clock: HandClock
beforeEach(async () => {
  clock = handClock()
  server = await startServer({ clock })
})
afterEach(() => server.close())

const link = async () => tokenIn(await server.app.firstLink())
const first = (token: string, over: object = {}) => ({ body: { token, ...ADMIN, name: 'Ana', ...over } })

describe('the first start', () => {
  test('there is no password that works before somebody has set one', async () => {
    const browser = consoleBrowser(server)
    expect((await browser.get('session.read')).first).toBe(true)
    const bodies = [ADMIN, { email: 'admin@example.org', password: 'admin' }]
    for (const body of bodies) expect((await browser.ask('session.start', { body })).status).toBe(401)
  })

  test('the link makes the first administrator, logs them in, and works once', async () => {
    const token = await link()
    const browser = consoleBrowser(server)
    expect(await browser.get('link.look', { body: { token } })).toEqual({ for: 'first' })
    const session = await browser.get('link.use', first(token))
    expect(session.user).toMatchObject({ email: ADMIN.email, name: 'Ana', role: 'administrator', active: true })
    expect((await browser.get('users.list')).users).toHaveLength(1)
    const again = await consoleBrowser(server).ask('link.use', first(token, { email: 'eve@example.org' }))
    expect(again).toMatchObject({ status: 404, refusal: { code: 'not_found' } })
    expect((await browser.get('session.read')).first).toBe(false)
  })

  test('of two who open it at once, one becomes the administrator', async () => {
    const token = await link()
    const both = ['ana@example.org', 'eve@example.org'].map(email =>
      consoleBrowser(server).ask('link.use', first(token, { email }))
    )
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 404])
  })

  test('a link made later takes the place of the earlier one; with an administrator there is none', async () => {
    const [early, late] = [await link(), await link()]
    const browser = consoleBrowser(server)
    expect((await browser.ask('link.look', { body: { token: early } })).status).toBe(404)
    await browser.get('link.use', first(late))
    expect(await server.app.firstLink()).toBeNull()
  })

  test('the token is kept as a hash alone', async () => {
    const token = await link()
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(await server.app.foundation.store.documents('link'))).not.toContain(token)
  })

  test.each([
    ['shorter than twelve characters', { password: 'elevenchars' }, { password: 'too_short' }],
    ['the address', { password: ' Ana@Example.org ' }, { password: 'password_context' }],
    ['the name of the product with a year', { password: 'Relais-2026!!' }, { password: 'password_context' }],
    ['what everybody has', { password: '1Q2W3E4R5T6Y' }, { password: 'password_common' }],
    ['without an address', { email: undefined }, { email: 'required' }],
    ['with no address', { email: 'ana' }, { email: 'email' }],
    ['without a password', { password: undefined }, { password: 'required' }]
  ])('a password that is %s is refused, and the link still works', async (_, over, fields) => {
    const token = await link()
    const browser = consoleBrowser(server)
    const refused = await browser.ask('link.use', first(token, over))
    expect(refused).toMatchObject({ status: 400, refusal: { code: 'bad_request', fields } })
    await browser.get('link.use', first(token))
  })
})

describe('logging in', () => {
  test('needs the right address and the right password, and does not say which was wrong', async () => {
    await administrator(server)
    const browser = consoleBrowser(server)
    const wrong = await browser.ask('session.start', { body: { ...ADMIN, password: 'wrong' } })
    const unknown = await browser.ask('session.start', { body: { ...ADMIN, email: 'eve@example.org' } })
    expect([wrong.status, wrong.refusal]).toEqual([401, { code: 'token_invalid' }])
    expect([unknown.status, unknown.refusal]).toEqual([401, { code: 'token_invalid' }])
    const { user } = await browser.get('session.start', { body: { ...ADMIN, email: ' ANA@example.org' } })
    expect(user?.email).toBe(ADMIN.email)
  })

  test('the cookie is for this host and for scripts unreadable, and the store has its hash alone', async () => {
    await administrator(server)
    const { headers } = await consoleBrowser(server).ask('session.start', { body: ADMIN })
    const [cookie = ''] = headers.getSetCookie()
    expect(cookie).toMatch(/^relais-local=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const file = await readFile(join(server.folder, 'data', 'relais.db-wal'))
    expect(file.includes(cookie.slice(13, 56))).toBe(false)
  })

  test('a new session takes the place of the one that the browser had', async () => {
    const browser = await administrator(server)
    const old = browser.cookie()
    await browser.get('session.start', { body: ADMIN })
    expect(browser.cookie()).not.toBe(old)
    expect((await consoleBrowser(server).ask('users.list', {}, { cookie: old })).status).toBe(401)
  })

  test('after five failures of one account from one network each further try waits longer, even with the right password', async () => {
    await administrator(server)
    const browser = consoleBrowser(server)
    const fail = () => browser.ask('session.start', { body: { ...ADMIN, password: 'wrong' } })
    for (let i = 0; i < 5; i++) expect((await fail()).status).toBe(401)
    expect(await fail()).toMatchObject({ status: 429, refusal: { code: 'too_many', retryIn: 1_000 } })
    expect((await browser.ask('session.start', { body: ADMIN })).status).toBe(429)
    clock.jump(1_000)
    expect((await fail()).status).toBe(401)
    expect((await fail()).refusal.retryIn).toBe(2_000)
    clock.jump(2_000)
    expect((await browser.ask('session.start', { body: ADMIN })).status).toBe(200)
    expect((await fail()).status).toBe(401)
  })

  test('many tries at once get no further than one after another', async () => {
    await administrator(server)
    const tries = Array.from({ length: 12 }, () =>
      consoleBrowser(server).ask('session.start', { body: { ...ADMIN, password: 'wrong' } })
    )
    const found = (await Promise.all(tries)).map(({ status }) => status)
    expect(found.filter(status => status === 401)).toHaveLength(5)
    expect(found.filter(status => status === 429)).toHaveLength(7)
  })

  test('log-out ends this session, log-out everywhere ends all of this user and nobody else', async () => {
    const here = await administrator(server)
    const eli = await editor(server, here)
    const there = consoleBrowser(server)
    await there.get('session.start', { body: ADMIN })
    await here.get('session.end')
    expect([(await here.ask('users.list')).status, (await there.ask('users.list')).status]).toEqual([401, 200])
    await here.get('session.start', { body: ADMIN })
    await there.get('session.endAll')
    expect([(await here.ask('users.list')).status, (await there.ask('users.list')).status]).toEqual([401, 401])
    expect((await eli.ask('bot.read')).status).toBe(200)
  })
})

describe('a password', () => {
  const fresh = 'another horse battery'

  test('is changed by whoever knows the old one; other browsers are logged out', async () => {
    const here = await administrator(server)
    const there = consoleBrowser(server)
    await there.get('session.start', { body: ADMIN })
    const body = { old: ADMIN.password, password: fresh }
    const wrong = await here.ask('session.password', { body: { ...body, old: 'wrong' } })
    expect(wrong).toMatchObject({ status: 400, refusal: { fields: { old: 'password_wrong' } } })
    await here.get('session.password', { body })
    expect([(await here.ask('users.list')).status, (await there.ask('users.list')).status]).toEqual([200, 401])
    expect((await there.ask('session.start', { body: ADMIN })).status).toBe(401)
    await there.get('session.start', { body: { ...ADMIN, password: fresh } })
  })

  test.each([
    ['short', 'too_short'],
    ['ANA@example.org', 'password_context'],
    ['123456654321', 'password_common']
  ])('may not become %s', async (password, code) => {
    const here = await administrator(server)
    const { refusal } = await here.ask('session.password', { body: { old: ADMIN.password, password } })
    expect(refusal.fields).toEqual({ password: code })
  })

  test('is kept as argon2id with a salt of its own, and fits itself alone', async () => {
    const [one, two] = [await keepPassword('été à la mer'), await keepPassword('été à la mer')]
    expect(one.hash).not.toBe(two.hash)
    expect([one.memory, one.passes]).toEqual([19_456, 2])
    expect(await isPassword(one, 'été à la mer'.normalize('NFD'))).toBe(true)
    expect(await isPassword(one, 'ete a la mer')).toBe(false)
    expect(await isPassword(null, '')).toBe(false)
  })
})

describe('users', () => {
  test('are invited by a link, and set their own password with it', async () => {
    const admin = await administrator(server)
    const { user, link } = await admin.get('users.add', {
      body: { email: 'Eli@Example.org', name: 'Eli', role: 'editor' }
    })
    expect(user).toMatchObject({ email: 'eli@example.org', hasPassword: false })
    expect(link.url).toMatch(/\/console\/link#[\w-]{43}$/)
    const token = tokenIn(link.url)
    const browser = consoleBrowser(server)
    expect((await browser.ask('session.start', { body: EDITOR })).status).toBe(401)
    expect(await browser.get('link.look', { body: { token } })).toEqual({
      for: 'password',
      email: 'eli@example.org',
      name: 'Eli'
    })
    await browser.get('link.use', { body: { token, password: EDITOR.password } })
    expect((await browser.get('session.read')).user?.role).toBe('editor')
    expect((await browser.ask('link.use', { body: { token, password: EDITOR.password } })).status).toBe(404)
  })

  test('an invitation ends after a week, and a newer link takes its place', async () => {
    const admin = await administrator(server)
    const { user, link } = await admin.get('users.add', { body: { email: EDITOR.email, name: 'Eli', role: 'editor' } })
    const newer = await admin.get('users.link', { params: { id: user.id } })
    const look = async (url: string) => (await admin.ask('link.look', { body: { token: tokenIn(url) } })).status
    expect([await look(link.url), await look(newer.url)]).toEqual([404, 200])
    clock.jump(7 * 24 * 3_600_000 + 1)
    expect(await look(newer.url)).toBe(404)
  })

  test('nobody makes a link for themselves, which would set a password without the one before', async () => {
    const admin = await administrator(server)
    const me = (await admin.get('session.read')).user
    const { status, refusal } = await admin.ask('users.link', { params: { id: me?.id ?? '' } })
    expect([status, refusal.fields]).toEqual([400, { '': 'self' }])
    expect((await admin.get('audit.list')).items.map(({ action }) => action)).not.toContain('users.link')
  })

  test('are listed with the time of their last log-in, which makes no change late', async () => {
    const admin = await administrator(server)
    const { user } = await admin.get('users.add', { body: { email: EDITOR.email, name: 'Eli', role: 'editor' } })
    clock.jump(1_000)
    await consoleBrowser(server).get('session.start', { body: ADMIN })
    const { users } = await admin.get('users.list')
    const of = (email: string) => users.find(found => found.email === email)
    expect([of(ADMIN.email)?.lastLogin, of(EDITOR.email)?.lastLogin]).toEqual([clock.now(), undefined])
    expect([of(ADMIN.email)?.version, of(EDITOR.email)?.version]).toEqual([1, user.version])
  })

  test('no two have the same address, whatever the case', async () => {
    const admin = await administrator(server)
    const { refusal } = await admin.ask('users.add', { body: { email: 'ANA@example.org', name: 'x', role: 'editor' } })
    expect(refusal.fields).toEqual({ email: 'taken' })
  })

  test.each([
    [{ name: '' }, { name: 'required' }],
    [{ name: 'x'.repeat(81) }, { name: 'too_long' }],
    [{ email: 'nobody' }, { email: 'email' }],
    [{ email: '' }, { email: 'required' }],
    [{ role: 'owner' }, { role: 'choice' }]
  ])('are not added with %j', async (over, fields) => {
    const admin = await administrator(server)
    const body = { email: 'eli@example.org', name: 'Eli', role: 'editor', ...over }
    const { status, refusal } = await admin.ask('users.add', {
      body: body as { email: string; name: string; role: 'editor' }
    })
    expect([status, refusal.fields]).toEqual([400, fields])
  })

  test('the last administrator stays one, and nobody deactivates themselves', async () => {
    const admin = await administrator(server)
    const me = (await admin.get('session.read')).user
    const put = (value: { name: string; role: 'administrator' | 'editor'; active: boolean }) =>
      admin.ask('users.put', { params: { id: me?.id ?? '' }, body: { version: me?.version ?? 0, value } })
    const value = { name: 'Ana', role: 'administrator', active: true } as const
    expect((await put({ ...value, role: 'editor' })).refusal.fields).toEqual({ role: 'last_administrator' })
    expect((await put({ ...value, active: false })).refusal.fields).toEqual({ active: 'last_administrator' })
    await admin.get('users.add', { body: { email: EDITOR.email, name: 'Eli', role: 'administrator' } })
    expect((await put({ ...value, active: false })).refusal.fields).toEqual({ active: 'last_administrator' })
    const { users } = await admin.get('users.list')
    const { url } = await admin.get('users.link', {
      params: { id: users.find(({ email }) => email === EDITOR.email)?.id ?? '' }
    })
    await consoleBrowser(server).get('link.use', { body: { token: tokenIn(url), password: EDITOR.password } })
    expect((await put({ ...value, active: false })).refusal.fields).toEqual({ active: 'self' })
    expect((await put({ ...value, role: 'editor' })).status).toBe(200)
    expect((await admin.ask('users.list')).status).toBe(403)
  })

  test('a change of somebody else is not overwritten', async () => {
    const admin = await administrator(server)
    await editor(server, admin)
    const { users } = await admin.get('users.list')
    const eli = users.find(({ email }) => email === EDITOR.email)
    if (!eli) throw new Error('no editor')
    const put = (name: string) =>
      admin.ask('users.put', {
        params: { id: eli.id },
        body: { version: eli.version, value: { name, role: 'editor', active: true } }
      })
    expect((await put('Élise')).status).toBe(200)
    expect(await put('Elsa')).toMatchObject({
      status: 409,
      refusal: { code: 'conflict', newer: { value: { name: 'Élise' } } }
    })
  })
})

describe('npm run console:link', () => {
  const dataDir = () => join(server.folder, 'data')
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/console-link.ts', ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir(), PORT: '4000' }
    })

  test('lets the administrator in again while the server runs, once', async () => {
    await administrator(server)
    const { stdout } = await run()
    expect(stdout).toContain('http://localhost:4000/console/link#')
    const token = tokenIn(stdout.trim())
    expect((await stat(linkFile(dataDir()))).mode & 0o777).toBe(0o600)
    expect(await readFile(linkFile(dataDir()), 'utf8')).not.toContain(token)
    // The script's clock is the machine's own.
    clock.jump(Date.now() - clock.now())
    const browser = consoleBrowser(server)
    expect(await browser.get('link.look', { body: { token } })).toMatchObject({ email: ADMIN.email })
    await browser.get('link.use', { body: { token, password: 'a horse of my own' } })
    expect((await browser.ask('link.use', { body: { token, password: 'a horse of my own' } })).status).toBe(404)
    await browser.get('session.start', { body: { ...ADMIN, password: 'a horse of my own' } })
  })

  test('is for whom it names, and for nobody where there is no such user or the day is over', async () => {
    const admin = await administrator(server)
    await editor(server, admin)
    const look = async (email: string | null, lasts: number) => {
      const token = await writeLinkFile(linkFile(dataDir()), email, clock.now() + lasts)
      return (await admin.ask('link.look', { body: { token } })).answer
    }
    expect(await look('Eli@example.org', 1_000)).toMatchObject({ email: EDITOR.email })
    expect(await look('eve@example.org', 1_000)).toMatchObject({ code: 'not_found' })
    expect(await look(null, 0)).toMatchObject({ code: 'not_found' })
  })

  test('before there is anybody, makes the first administrator', async () => {
    const token = await writeLinkFile(linkFile(dataDir()), null, clock.now() + 1_000)
    const { user } = await consoleBrowser(server).get('link.use', first(token))
    expect(user?.role).toBe('administrator')
  })
})

describe('how the browser has reached us', () => {
  test.each([
    ['https', 'chat.example.org', null, 'secure'],
    ['http', 'chat.example.org', null, null],
    ['http', 'chat.example.org', 'https://chat.example.org', 'secure'],
    ['http', 'other.example.org', 'https://chat.example.org', null],
    ['http', 'chat.example.org', 'http://chat.example.org', null],
    ['http', 'localhost:3000', null, 'local'],
    ['http', '127.0.0.1:3000', 'https://chat.example.org', 'local'],
    ['http', '[::1]:3000', null, 'local'],
    ['http', 'localhost.evil.example', null, null],
    ['http', '127.0.0.1.evil.example:80', null, null]
  ] as const)('%s://%s, known as %s: %s', (protocol, host, publicUrl, way) => {
    expect(wayOf({ protocol, host }, publicUrl)).toBe(way)
  })

  test('over http from elsewhere nobody logs in, and no cookie is set', async () => {
    await administrator(server)
    const there = await consoleBrowser(server).ask('session.start', { body: ADMIN }, { origin: server.url })
    expect(there.status).toBe(200)
    const status = await new Promise<[number | undefined, string[] | undefined]>((resolve, reject) => {
      const headers = { host: 'chat.example.org', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
      const asked = request(`${server.url}/console/api/session`, { method: 'POST', headers }, answer => {
        answer.resume()
        resolve([answer.statusCode, answer.headers['set-cookie']])
      })
      asked.on('error', reject)
      asked.end(JSON.stringify(ADMIN))
    })
    expect(status).toEqual([403, undefined])
  })

  test('a cookie counts where it may have been set, and nowhere else', () => {
    const seen = { cookies: { '__Host-relais': 'secure', 'relais-local': 'local' } }
    expect((['secure', 'local', null] as const).map(way => cookieOf(seen, way))).toEqual(['secure', 'local', null])
  })

  test.each([
    [{ origin: 'https://chat.example.org' }, 'https://chat.example.org', true],
    [{ origin: 'https://evil.example' }, 'https://chat.example.org', false],
    [{ origin: 'http://chat.example.org' }, 'https://chat.example.org', false],
    [{ origin: 'http://inside:3000' }, null, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, null, false],
    [{ 'sec-fetch-site': 'none' }, null, false],
    [{}, null, false]
  ])('%j, known as %s, may write: %s', (headers, publicUrl, may) => {
    expect(isFromOurPages({ headers, host: 'inside:3000' }, true, publicUrl)).toBe(may)
  })
})

describe('slowing down who guesses', () => {
  const cover = (text: string) => createHash('sha256').update(text).digest('hex')

  test('doubles up to a quarter of an hour and forgets after an hour', async () => {
    const throttle = createThrottle({ store: server.app.foundation.store, clock, cover })
    for (let i = 0; i < 5; i++) expect(await throttle.attempt('ana', '192.0.2.1')).toBe(0)
    const waits: number[] = []
    for (let i = 0; i < 12; i++) {
      const wait = await throttle.attempt('ana', '192.0.2.1')
      waits.push(wait / 1_000)
      clock.jump(wait)
      await throttle.attempt('ana', '192.0.2.1')
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
    clock.jump(3_600_001)
    expect(await throttle.attempt('ana', '192.0.2.1')).toBe(0)
  })

  test('does not lock out the account from another network, nor another account behind the same one', async () => {
    const throttle = createThrottle({ store: server.app.foundation.store, clock, cover })
    for (let i = 0; i < 9; i++) await throttle.attempt('ana', '192.0.2.1')
    expect(await throttle.attempt('ana', '192.0.2.1')).toBeGreaterThan(0)
    expect(await throttle.attempt('ana', '192.0.2.2')).toBe(0)
    expect(await throttle.attempt('eli', '192.0.2.1')).toBe(0)
  })

  test('many accounts from one network, and many addresses of one IPv6 network, are one', async () => {
    const throttle = createThrottle({ store: server.app.foundation.store, clock, cover })
    const waits = await Promise.all(
      Array.from({ length: 31 }, (_, i) => throttle.attempt(`user${i}`, `2001:db8:1:2::${i.toString(16)}`))
    )
    expect(waits.filter(wait => wait > 0)).toHaveLength(1)
  })

  test('a restart of the server begins nothing anew, and tells nobody who has tried from where', async () => {
    const before = createThrottle({ store: server.app.foundation.store, clock, cover })
    for (let i = 0; i < 5; i++) await before.attempt('ana', '192.0.2.1')
    const after = createThrottle({ store: server.app.foundation.store, clock, cover })
    expect(await after.attempt('ana', '192.0.2.1')).toBe(1_000)
    const file = await readFile(join(server.folder, 'data', 'relais.db-wal'))
    expect(file.includes('192.0.2.1')).toBe(false)
  })

  test('a try that is taken back leaves the earlier ones', async () => {
    const throttle = createThrottle({ store: server.app.foundation.store, clock, cover })
    for (let i = 0; i < 4; i++) await throttle.attempt('ana', '192.0.2.1')
    for (let i = 0; i < 9; i++) {
      expect(await throttle.attempt('ana', '192.0.2.1')).toBe(0)
      await throttle.undone('ana', '192.0.2.1')
    }
    expect(await throttle.attempt('ana', '192.0.2.1')).toBe(0)
    expect(await throttle.attempt('ana', '192.0.2.1')).toBeGreaterThan(0)
  })
})
