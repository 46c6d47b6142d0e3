import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemChance } from '../../server/chance.ts'
import { systemClock } from '../../server/clock.ts'
import { createPuzzles } from '../../server/visitor/puzzles.ts'
import { launchChromium } from '../support/chromium.ts'
import { administrator } from '../support/console.ts'
import { type Embedded, launcher, say, startEmbedded, type VisitOptions } from '../support/embedded.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded({}, launchChromium, { CHALLENGE: 'always' })
})
afterAll(() => embedded?.close())

const strict: VisitOptions['csp'] = (server, origin) =>
  `default-src 'none'; script-src 'nonce-n1' 'strict-dynamic'; style-src 'self' 'nonce-n1'; require-trusted-types-for 'script'; ` +
  `trusted-types 'none'; connect-src ${server} ${server.replace('http', 'ws')}; img-src ${server}; frame-src ${server}; ` +
  `worker-src 'none'; report-uri ${origin}/csp-report`

const chunksIn = (asked: string[]) => asked.filter(one => /\/chunks\/work-/.test(one))

/** The statuses of what begins a conversation. */
function beginningsOf(page: Page): Promise<number>[] {
  const statuses: Promise<number>[] = []
  page.on('request', (request: Request) => {
    const isBeginning = request.method() === 'POST' && request.url().endsWith('/api/conversations')
    if (isBeginning) statuses.push(request.response().then(answer => answer?.status() ?? 0))
  })
  return statuses
}

/** What the browser says of each refusal, whatever its sense. */
const isRefusal = (line: string) => /status of 428/.test(line)

test('[T8] on a strict page a newcomer works unseen, writes at once, and has the bot’s answer', async () => {
  const { page, asked, errors, reports } = await embedded.visit({ body: embedded.tag(), csp: strict })
  const beginnings = beginningsOf(page)
  await launcher(page).waitFor()
  expect(chunksIn(asked)).toEqual([])
  await launcher(page).click()
  await say(page, 'hello')
  await page.getByText('Welcome!').waitFor()
  expect(await Promise.all(beginnings)).toEqual([428, 200])
  expect(chunksIn(asked)).toHaveLength(1)
  expect(reports).toEqual([])
  expect(errors.filter(line => !isRefusal(line))).toEqual([])
})

test('[T8] in the frame of ours too', async () => {
  const body = embedded.tag('data-isolation="iframe"')
  const { page, reports } = await embedded.visit({ body, csp: strict })
  const beginnings = beginningsOf(page)
  await launcher(page).click()
  const inside = page.frameLocator('#relais iframe')
  await inside.locator('textarea').fill('hello')
  await inside.locator('textarea').press('Enter')
  await inside.getByText('You said: hello').waitFor()
  expect(await Promise.all(beginnings)).toEqual([428, 200])
  expect(reports).toEqual([])
})

test('[T8] under the tag with integrity, whose map has the sum of what works', async () => {
  const admin = await administrator(embedded.server)
  const { pinned } = await admin.get('channels.read', { params: { id: 'shop' } })
  const own = (text = '') => text.replaceAll(/http:\/\/localhost:\d+/g, embedded.server.url)
  expect(own(pinned?.importMap)).toMatch(/chunks\/work-[\w-]+\.js": "sha384-/)
  const body = (own(pinned?.importMap) + own(pinned?.scriptTag)).replaceAll('<script', '<script nonce="n1"')
  const { page, asked, reports } = await embedded.visit({ body, csp: strict, context: { locale: 'en-GB' } })
  await launcher(page).click()
  await say(page, 'hello')
  expect(chunksIn(asked)).toHaveLength(1)
  expect(reports).toEqual([])
})

test('[T8] the page goes on while a long puzzle is solved: no task of it is long, and what is typed meanwhile is there', async () => {
  const { secrets } = embedded.server.app.foundation
  const number = Buffer.from((1_200_000).toString(16).padStart(12, '0'), 'hex').toString('base64url')
  const chance = { token: (bytes: number) => (bytes === 6 ? number : systemChance.token(bytes)) }
  const puzzles = createPuzzles(secrets.derive('puzzles'), { clock: systemClock, chance })
  const hard = () => puzzles.make({ channel: 'shop', network: '127.0.0.1' }, 1_200_000)
  const { page } = await embedded.visit({
    body: embedded.tag(),
    before: `window.long = []; new PerformanceObserver(list => list.getEntries().forEach(one => long.push(one))).observe({ type: 'longtask' })`
  })
  let askedAt = 0
  let doneAt = 0
  await page.route('**/api/conversations', async (route, request) => {
    if (request.method() !== 'POST') return route.continue()
    const now = (await page.evaluate('performance.now()')) as number
    if (askedAt > 0) {
      doneAt ||= now
      return route.continue()
    }
    askedAt = now
    const headers = { 'access-control-allow-origin': '*' }
    await route.fulfill({ status: 428, headers, json: { code: 'work_required', work: hard() } })
  })
  await launcher(page).click()
  const field = page.locator('#relais textarea')
  await field.pressSequentially('typed all the while')
  expect(doneAt).toBe(0)
  await field.press('Enter')
  await page.getByText('You said: typed all the while').waitFor()
  const tasks = (await page.evaluate('long.map(({ startTime, duration }) => [startTime, duration])')) as number[][]
  const during = tasks.filter(([start = 0]) => start > askedAt && start < doneAt).map(([, duration = 0]) => duration)
  // One slice is 8 ms. A machine that is busy with others makes a few of them long, but none that is most of the work.
  console.log(`solved in ${(doneAt - askedAt).toFixed(0)} ms, long tasks meanwhile: ${during.map(ms => ms.toFixed(0))}`)
  expect(Math.max(0, ...during)).toBeLessThan(Math.max((doneAt - askedAt) / 4, 50))
})
