import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IDLE } from '../../server/console/session/logins.ts'
import { handClock } from '../support/clock.ts'
import { ADMIN, administrator, type Browser, consoleBrowser, EDITOR, editor } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const AGENTS = {
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  safari:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
}

const clock = handClock()
let server: TestServer
let here: Browser
beforeAll(async () => {
  server = await startServer({ clock })
  here = await administrator(server)
})
afterAll(() => server.close())

async function loggedIn(agent: string, body = ADMIN): Promise<Browser> {
  const browser = consoleBrowser(server)
  await browser.ask('session.start', { body }, { 'user-agent': agent })
  return browser
}
const close = (browser: Browser, body: { id?: string; password?: string } = {}) =>
  browser.ask('sessions.close', { body: { password: ADMIN.password, ...body } })
const isIn = async (browser: Browser) => (await browser.ask('sessions.list')).status === 200
const listed = async (browser: Browser) => (await browser.get('sessions.list')).sessions

describe('the sessions of one user', () => {
  test('are listed with browser, system and last use; the one that asks comes first and is marked', async () => {
    clock.jump(120_000)
    const there = await loggedIn(AGENTS.safari)
    clock.jump(120_000)
    await loggedIn(AGENTS.edge)
    clock.jump(120_000)
    expect(await listed(there)).toMatchObject([
      { here: true, device: { browser: 'Safari', system: 'iPhone' }, usedAt: clock.now() },
      { here: false, device: { browser: 'Edge', system: 'Windows' }, usedAt: clock.now() - 120_000 },
      { here: false, since: clock.now() - 360_000 }
    ])
  })

  test('tell nothing with which one could be taken over, and nothing of others', async () => {
    const eli = await editor(server, here)
    const mine = await listed(eli)
    expect(mine).toHaveLength(1)
    const logins = await server.app.foundation.store.logins('', 0)
    expect(logins).toEqual([])
    const text = JSON.stringify(await listed(here))
    expect(text).not.toContain(here.cookie().split('=')[1])
    expect(Object.keys(mine[0] ?? {}).sort()).toEqual(['device', 'here', 'id', 'since', 'usedAt'])
  })

  test('are closed one by one, with the password alone; the others go on', async () => {
    const [firefox, edge] = [await loggedIn(AGENTS.firefox), await loggedIn(AGENTS.edge)]
    const id = (await listed(here)).find(({ device }) => device.browser === 'Firefox')?.id ?? ''
    const wrong = await close(here, { id, password: 'wrong' })
    expect(wrong).toMatchObject({ status: 400, refusal: { fields: { password: 'password_wrong' } } })
    expect(await isIn(firefox)).toBe(true)
    const { answer } = await close(here, { id })
    expect(answer.sessions.map(session => session.id)).not.toContain(id)
    expect([await isIn(firefox), await isIn(edge), await isIn(here)]).toEqual([false, true, true])
  })

  test('are closed all at once but for the one that asks', async () => {
    const [firefox, edge] = [await loggedIn(AGENTS.firefox), await loggedIn(AGENTS.edge)]
    expect((await close(here)).answer.sessions).toMatchObject([{ here: true }])
    expect([await isIn(firefox), await isIn(edge), await isIn(here)]).toEqual([false, false, true])
  })

  test('are nobody else’s to close, and an id that is known nowhere closes nothing', async () => {
    const eli = await loggedIn(AGENTS.firefox, EDITOR)
    const [mine] = await listed(here)
    const answer = await eli.ask('sessions.close', { body: { password: EDITOR.password, id: mine?.id ?? '' } })
    expect([answer.status, await isIn(here)]).toEqual([200, true])
    expect((await close(here, { id: 'nowhere' })).status).toBe(200)
    expect(await isIn(eli)).toBe(true)
  })

  test('cannot be closed by trying passwords: that is slowed down as a log-in is', async () => {
    const tries = []
    for (let n = 0; n < 6; n++) tries.push((await close(here, { password: 'wrong' })).status)
    expect(tries).toEqual([400, 400, 400, 400, 400, 429])
    clock.jump(20 * 60_000)
    expect((await close(here)).status).toBe(200)
  })

  test('are no longer listed once they are over', async () => {
    await loggedIn(AGENTS.edge)
    clock.jump(IDLE - 60_000)
    expect(await listed(here)).toHaveLength(2)
    clock.jump(60_000)
    expect(await listed(here)).toHaveLength(1)
  })
})
