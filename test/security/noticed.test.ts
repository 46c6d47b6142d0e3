import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { roughly } from '../../server/console/session/noticed.ts'
import { ADMIN, administrator, type Browser, consoleBrowser, editor } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 })

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
  ['2001:db8:1:2:3::4', '2001:db8:1::/48']
])('%s is noted as %s', (ip, noted) => {
  expect(roughly(ip)).toBe(noted)
})
