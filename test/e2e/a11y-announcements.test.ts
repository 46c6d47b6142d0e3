import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowIn } from '../support/chromium.ts'
import { type Embedded, field, launcher, say, startEmbedded } from '../support/embedded.ts'
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import { announced, listening, wrong } from '../support/listener.ts'

const MESSAGES = 500
const CUTS = 50
const OWN = 10

let embedded: Embedded
let proxy: FaultProxy

beforeAll(async () => {
  embedded = await startEmbedded()
  proxy = await createFaultProxy(Number(new URL(embedded.server.url).port))
})
afterAll(async () => {
  await proxy?.close()
  await embedded?.close()
})

/** Words that are part of no other. */
const line = (n: number) => `agent-${n}.`
const own = (n: number) => `own-${n}.`
const range = (length: number, of: (n: number) => string) => Array.from({ length }, (_, n) => of(n))
const inLog = async (page: Page) => (await announced(page)).filter(({ region }) => region === 'log')
const shown = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true }).waitFor()

/** The chatbox behind a line that can be cut. */
async function visitor(): Promise<Page> {
  const body = embedded.tag().replace(embedded.server.url, `http://127.0.0.1:${proxy.port}`)
  const { page } = await embedded.visit({ body, context: { reducedMotion: 'reduce' } })
  await listening(page)
  await page.reload()
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  return page
}

async function handedOver(page: Page): Promise<void> {
  await say(page, 'hello')
  await field(page).fill('agent')
  await field(page).press('Enter')
  await expect.poll(() => embedded.server.desk.all().at(-1)?.control).toBe(true)
}

/** The line breaks, half of what the agent says comes while it is broken, and the browser says that it is there again. */
async function cut(page: Page, from: number, count: number): Promise<void> {
  const { desk } = embedded.server
  proxy.cut(true)
  for (let n = from; n < from + count; n++) {
    if (n === from + count / 2) proxy.heal()
    desk.says(desk.last(), line(n))
  }
  await page.evaluate(`dispatchEvent(new Event('online'))`)
  await shown(page, line(from + count - 1))
}

test(`${MESSAGES} messages of an agent over ${CUTS} broken lines are each read aloud once, and none again`, {
  timeout: 300_000
}, async () => {
  const page = await visitor()
  await handedOver(page)
  const each = MESSAGES / CUTS
  for (let at = 0; at < CUTS; at++) {
    await cut(page, at * each, each)
    if (at % (CUTS / OWN) === 0) {
      await field(page).fill(own(at / (CUTS / OWN)))
      await field(page).press('Enter')
      await shown(page, own(at / (CUTS / OWN)))
    }
  }
  const said = await inLog(page)
  expect(wrong(said, range(MESSAGES, line), 1)).toEqual([])
  expect(wrong(said, ['Welcome!', 'You said: hello'], 1)).toEqual([])
  // The visitor’s own words are not read back to them.
  expect(wrong(said, range(OWN, own), 0)).toEqual([])
  // …but that each of them has arrived is said, once: those two before the agent, and these.
  const states = (await announced(page)).filter(({ region, text }) => region === 'status' && text === 'Sent')
  expect(states).toHaveLength(OWN + 2)

  const before = (await announced(page)).length
  const second = await windowIn(page.context())
  await listening(second)
  await second.goto(page.url())
  await launcher(second).click()
  await shown(second, line(MESSAGES - 1))
  await page.bringToFront()
  await page.reload()
  await shown(page, line(MESSAGES - 1))
  expect(before).toBeGreaterThan(0)
  // What was said before is not said again by a reload nor in another tab; what is new is, once in each.
  await settled(page)
  await settled(second)
  expect(await inLog(page)).toEqual([])
  expect(await inLog(second)).toEqual([])
  embedded.server.desk.says(embedded.server.desk.last(), line(MESSAGES))
  for (const tab of [page, second]) {
    await shown(tab, line(MESSAGES))
    expect(wrong(await inLog(tab), [line(MESSAGES)], 1)).toEqual([])
  }
  await page.context().close()
})

/** History is quiet until it has settled. */
const settled = (page: Page) => expect.poll(() => page.getByRole('log').getAttribute('aria-live')).toBe('polite')

test('the listener hears a list that draws everything again at each return', async () => {
  const page = await visitor()
  await page.evaluate(`(async () => {
    const list = document.getElementById('relais').shadowRoot.appendChild(document.createElement('div'))
    list.setAttribute('role', 'log')
    const drawn = () => [...'abc'].map(name => Object.assign(document.createElement('p'), { textContent: 'naive-' + name }))
    for (let n = 1; n <= 3; n++) await Promise.resolve(list.replaceChildren(...drawn()))
  })()`)
  const naive = ['naive-a', 'naive-b', 'naive-c']
  expect(wrong(await inLog(page), naive, 3)).toEqual([])
  expect(wrong(await inLog(page), naive, 1)).toHaveLength(3)
  await page.context().close()
})
