import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { linkFile, writeLinkFile } from '../../server/console/session/link-file.ts'
import { base32, codeAt, stepOf, totpUri } from '../../server/console/session/totp.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { ADMIN, administrator, type Browser, consoleBrowser, EDITOR, editor, tokenIn } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const STEP = 30_000

describe('codes', () => {
  // RFC 6238, appendix B, SHA-1; its codes have eight digits, of which six are ours.
  const secret = Buffer.from('12345678901234567890')
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130']
  ])('at %i s it is %s', (seconds, code) => {
    expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code)
  })

  test('the step before and the one after count, none twice, and no other', () => {
    const now = 1_000 * STEP
    const at = (step: number) => stepOf(secret, codeAt(secret, step), now, 0)
    expect([at(998), at(999), at(1_000), at(1_001), at(1_002)]).toEqual([null, 999, 1_000, 1_001, null])
    expect(stepOf(secret, codeAt(secret, 1_000), now, 1_000)).toBeNull()
    for (const code of ['', '12345', 'abcdef']) expect(stepOf(secret, code, now, 0)).toBeNull()
  })

  test('the secret is base32, and the link what apps read (RFC 4648; Key URI Format)', () => {
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
    expect(totpUri('ABC', 'ana@example.org', 'Relais')).toBe(
      'otpauth://totp/Relais:ana%40example.org?secret=ABC&issuer=Relais&digits=6&period=30'
    )
  })
})

let server: TestServer
let clock: HandClock
let ana: Browser
beforeEach(async () => {
  clock = handClock()
  server = await startServer({ clock })
  ana = await administrator(server)
})
afterEach(() => server.close())

const decode = (text: string) => {
  const bits = [...text]
    .map(char => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

/** An app that has the secret. */
async function turnedOn(browser: Browser, password = ADMIN.password) {
  const { secret } = await browser.get('totp.begin', { body: { password } })
  const code = () => codeAt(decode(secret), Math.floor(clock.now() / STEP))
  const { recovery } = await browser.get('totp.confirm', { body: { code: code() } })
  clock.jump(STEP)
  return { secret, code, recovery }
}
const logIn = (code?: string, who: { email: string; password: string } = ADMIN) =>
  consoleBrowser(server).ask('session.start', { body: { ...who, ...(code !== undefined && { code }) } })

describe('the second factor', () => {
  test('is asked for after the right password alone, and lets in', async () => {
    const { code } = await turnedOn(ana)
    expect(await logIn()).toMatchObject({ status: 400, refusal: { fields: { code: 'required' } } })
    const wrong = await consoleBrowser(server).ask('session.start', {
      body: { ...ADMIN, password: 'wrong', code: code() }
    })
    expect([wrong.status, wrong.refusal]).toEqual([401, { code: 'token_invalid' }])
    const given = code()
    const answer = await logIn(given)
    expect([answer.status, answer.answer.user?.secondFactor]).toEqual([200, true])
    expect(await logIn(given)).toMatchObject({ status: 400, refusal: { fields: { code: 'code_wrong' } } })
  })

  test('does not count before a code has proved that the app has it', async () => {
    await ana.get('totp.begin', { body: { password: ADMIN.password } })
    const refused = await ana.ask('totp.confirm', { body: { code: '000000' } })
    expect(refused).toMatchObject({ status: 400, refusal: { fields: { code: 'code_wrong' } } })
    expect((await logIn()).status).toBe(200)
  })

  test('is begun and ended with the password alone', async () => {
    const begin = await ana.ask('totp.begin', { body: { password: 'wrong' } })
    expect(begin.refusal.fields).toEqual({ password: 'password_wrong' })
    const { code } = await turnedOn(ana)
    expect((await ana.ask('totp.begin', { body: { password: ADMIN.password } })).status).toBe(409)
    const end = (body: object) => ana.ask('totp.end', { body: { password: ADMIN.password, code: code(), ...body } })
    expect((await end({ password: 'wrong' })).refusal.fields).toEqual({ password: 'password_wrong' })
    expect((await end({ code: '000000' })).refusal.fields).toEqual({ code: 'code_wrong' })
    expect((await end({})).status).toBe(200)
    expect((await logIn()).status).toBe(200)
  })

  test('guessing codes is slowed down like guessing passwords, and asking for the field forgives nothing', async () => {
    const { code } = await turnedOn(ana)
    for (let i = 0; i < 5; i++) {
      expect((await logIn(String(i).padStart(6, '0'))).status).toBe(400)
      if (i < 4) expect((await logIn()).status).toBe(400)
    }
    expect(await logIn(code())).toMatchObject({ status: 429, refusal: { code: 'too_many' } })
  })

  test('a recovery code lets in once, however it is typed, and is written down', async () => {
    const { recovery } = await turnedOn(ana)
    expect(new Set(recovery).size).toBe(10)
    const [first = '', second = ''] = recovery
    expect(first).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/)
    expect((await logIn(` ${first.toLowerCase().replaceAll('-', ' ')} `)).status).toBe(200)
    expect((await logIn(first)).status).toBe(400)
    expect((await logIn(second)).status).toBe(200)
    const { items } = await ana.get('audit.list')
    expect(items.map(({ action }) => action)).toContain('totp.recovery')
  })

  test('neither the secret nor a recovery code can be read in the database', async () => {
    const { secret, recovery } = await turnedOn(ana)
    const file = await readFile(join(server.folder, 'data', 'relais.db-wal'))
    const known = [
      secret,
      decode(secret).toString('base64url'),
      ...recovery,
      ...recovery.map(one => one.replaceAll('-', ''))
    ]
    expect(known.filter(text => file.includes(text))).toEqual([])
  })

  test('another administrator takes it away, never an editor, nobody their own', async () => {
    const eli = await editor(server, ana)
    await turnedOn(eli, EDITOR.password)
    const { users } = await ana.get('users.list')
    expect(users.map(({ email, secondFactor }) => [email, secondFactor]).sort()).toEqual([
      [ADMIN.email, false],
      [EDITOR.email, true]
    ])
    const id = users.find(({ email }) => email === EDITOR.email)?.id ?? ''
    expect((await eli.ask('users.totp', { params: { id } })).status).toBe(403)
    const own = users.find(({ email }) => email === ADMIN.email)?.id ?? ''
    expect((await ana.ask('users.totp', { params: { id: own } })).refusal.fields).toEqual({ '': 'self' })
    await ana.get('users.totp', { params: { id } })
    expect((await eli.ask('bot.read')).status).toBe(401)
    expect((await logIn(undefined, EDITOR)).status).toBe(200)
    expect((await ana.get('audit.list')).items[0]).toMatchObject({
      action: expect.stringMatching(/users.totp|session.start/)
    })
  })

  test('a password link logs nobody in who has one; the one made on the server takes it away', async () => {
    const eli = await editor(server, ana)
    await turnedOn(eli, EDITOR.password)
    const id = (await ana.get('users.list')).users.find(({ email }) => email === EDITOR.email)?.id ?? ''
    const { url } = await ana.get('users.link', { params: { id } })
    const password = 'yet another horse battery'
    const browser = consoleBrowser(server)
    expect(await browser.get('link.use', { body: { token: tokenIn(url), password } })).toEqual({
      user: null,
      first: false
    })
    expect((await browser.ask('bot.read')).status).toBe(401)
    expect((await logIn(undefined, { email: EDITOR.email, password })).refusal.fields).toEqual({ code: 'required' })
    const token = await writeLinkFile(linkFile(join(server.folder, 'data')), EDITOR.email, clock.now() + 60_000)
    const session = await browser.get('link.use', { body: { token, password: EDITOR.password } })
    expect(session.user?.email).toBe(EDITOR.email)
    expect((await logIn(undefined, EDITOR)).status).toBe(200)
  })
})

describe('where it is demanded of everybody', () => {
  const demanded = async () => {
    await server.stop()
    server = await startServer({ clock, folder: server.folder, env: { CONSOLE_SECOND_FACTOR: 'required' } })
  }

  test('who has none sets it up first, and nothing else is open to them', async () => {
    await demanded()
    const browser = consoleBrowser(server)
    expect((await browser.get('session.start', { body: ADMIN })).enrols).toBe(true)
    for (const call of ['channels.list', 'users.list', 'audit.list', 'sessions.list'] as const)
      expect(await browser.ask(call)).toMatchObject({ status: 403, refusal: { code: 'not_allowed' } })
    expect(
      (await server.fetch('/console/try?channel=shop', { headers: { cookie: browser.cookie() } })).status
    ).not.toBe(200)
    await turnedOn(browser)
    expect(await browser.get('session.read')).not.toHaveProperty('enrols')
    expect((await browser.ask('users.list')).status).toBe(200)
  })

  test('who has one goes in as before; who gives it up sets up another', async () => {
    const { code } = await turnedOn(ana)
    await demanded()
    const browser = consoleBrowser(server)
    expect(await browser.get('session.start', { body: { ...ADMIN, code: code() } })).not.toHaveProperty('enrols')
    clock.jump(STEP)
    await browser.get('totp.end', { body: { password: ADMIN.password, code: code() } })
    expect((await browser.get('session.read')).enrols).toBe(true)
    expect((await browser.ask('users.list')).status).toBe(403)
    expect((await browser.ask('session.end')).status).toBe(200)
  })

  test('a preview that is not for everybody does not open without it either', async () => {
    const page = async () => {
      const { headers } = await server.fetch('/preview/shop', { redirect: 'manual', headers: { cookie: ana.cookie() } })
      return headers.get('location')
    }
    const { store } = server.app.foundation
    const known = await store.document('channel', 'shop')
    const body = { ...(known?.body as object), preview: { shared: false } }
    await store.putDocument({ kind: 'channel', id: 'shop', body }, known?.version ?? 0, clock.now())
    expect(await page()).toBeNull()
    await demanded()
    expect(await page()).toBe('/console')
  })
})
