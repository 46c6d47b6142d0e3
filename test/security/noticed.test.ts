import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNotice } from '../../server/conversation/noticed.ts'
import { roughly } from '../../shared/network.ts'
import { PATHS } from '../../shared/paths.ts'
import { handClock } from '../support/clock.ts'
import { ADMIN, administrator, type Browser, consoleBrowser, editor } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { startServer, type TestServer, type VisitorSocket } from '../support/server.ts'

let server: TestServer
let admin: Browser
beforeAll(async () => {
  server = await startServer()
  admin = await administrator(server)
})
afterAll(() => server.close())

const said = (text: RegExp) => server.logged.filter(line => text.test(line.text))

test('every log-in is logged, and every one that fails, with neither address nor password', async () => {
  const browser = consoleBrowser(server)
  await browser.ask('session.start', { body: { email: ADMIN.email, password: 'wrong horse battery' } })
  await browser.ask('session.start', { body: ADMIN })
  await browser.ask('session.end')
  const [failed] = said(/Refused at the door/)
  expect(failed).toMatchObject({ level: 'warn', what: { call: 'session.start', from: '127.0.0.0/24' } })
  const calls = said(/^The door/).map(({ what }) => 'call' in what && what.call)
  expect(calls).toEqual(expect.arrayContaining(['link.use', 'session.start', 'session.end']))
  expect(JSON.stringify(server.logged)).not.toMatch(/horse|example\.org|127\.0\.0\.1"/)
})

test('whoever asks for what is not theirs is logged, with who and what', async () => {
  const eli = await editor(server, admin)
  await eli.ask('users.list')
  await admin.ask('session.end', {}, { 'sec-fetch-site': 'cross-site' })
  const found = said(/was refused/).map(({ what }) => what)
  expect(found).toContainEqual(
    expect.objectContaining({ call: 'users.list', why: 'for administrators', user: expect.any(String) })
  )
  expect(found).toContainEqual(expect.objectContaining({ call: 'session.end', why: 'another site asks' }))
})

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2:3::4', '2001:db8:1::/48'],
  ['2a00::1', '2a00:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48']
])('%s is noted as %s', (ip, noted) => {
  expect(roughly(ip)).toBe(noted)
})

test('whoever comes as a visitor without the right, or with nonsense, is logged: route, reason, network', async () => {
  const { conversationId, token } = await server.start()
  const messages = PATHS.messages(conversationId)
  const happens = (socket: VisitorSocket, event: 'connect' | 'connect_error') =>
    new Promise<void>(resolve => socket.once(event, () => resolve()))
  await server.fetch(messages, { headers: { authorization: `Bearer ${'x'.repeat(43)}` } })
  await server.post(PATHS.conversations, { channel: 'shop', language: 'en' }, { origin: 'https://elsewhere.example' })
  await server.post(messages, { localId: 7, text: 'a secret wish' }, { token })
  const stranger = server.socket({ token: 'y'.repeat(43) })
  const refused = happens(stranger, 'connect_error')
  stranger.connect()
  await refused
  const known = server.socket({ token })
  const connected = happens(known, 'connect')
  known.connect()
  await connected
  await known.timeout(20_000).emitWithAck('message:send', { text: 7 } as never)
  const found = said(/^Refused$/).map(({ what }) => what)
  const from = '127.0.0.0/24'
  expect(found).toEqual([
    { where: '/api/conversations/:id/messages', code: 'token_invalid', from },
    { where: PATHS.conversations, code: 'origin_refused', from },
    { where: '/api/conversations/:id/messages', code: 'bad_request', from },
    { where: 'handshake', code: 'token_invalid' },
    { where: 'message:send', code: 'bad_request' }
  ])
})

test('a flood of refusals is two lines a minute later, the second with how many were not told', () => {
  const [log, clock] = [keptLog(), handClock()]
  const notice = createNotice(log, clock)
  for (let n = 0; n < 1_000; n++) notice('/api/x', 'too_many', '192.0.2.0/24')
  notice('/api/x', 'not_found')
  clock.jump(61_000)
  notice('/api/x', 'too_many')
  expect(log.lines.map(({ what }) => what)).toEqual([
    { where: '/api/x', code: 'too_many', from: '192.0.2.0/24' },
    { where: '/api/x', code: 'too_many', untold: 999 }
  ])
})
