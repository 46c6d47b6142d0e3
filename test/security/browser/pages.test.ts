import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts'
import { launchChromium } from '../../support/chromium.ts'
import { administrator } from '../../support/console.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { figure } from '../figures.ts'
import { logIn, openVisit } from './visit.ts'

const dist = inject('built')
const workspace = join(dist, 'workspace')

const CANARIES = {
  ZENDESK_SECRET_KEY: 'canary-secret-key-in-a-heap',
  ZENDESK_API_TOKEN: 'canary-api-token-in-a-heap',
  ZENDESK_WEBHOOK_SECRET: 'canary-webhook-secret-in-a-heap',
  METRICS_TOKEN: 'canary-metrics-token-in-a-heap-0123456789'
}

let browser: Browser
let server: TestServer
let sandbox: Sandbox
beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer({ dist, env: CANARIES })
  await administrator(server)
  sandbox = await createSandbox({ pageFolder: workspace, settings: { ticketDelayMs: 0 } })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await sandbox?.close()
})

const SCREENS = ['/conversations', '/channels', '/preferences/livechat/skills', '/users', '/audit']

test('under their own policies, Trusted Types included, our pages work and complain of nothing', async () => {
  const { page, context, complaints } = await openVisit(browser, false)
  await page.goto(`${server.url}/preview/other`)
  await page.locator('.launcher').click()
  await page.getByText('Welcome!').waitFor()
  await page.locator('textarea').fill('hello')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: hello').waitFor()
  await logIn(page, server.url)
  for (const screen of [
    '/',
    ...SCREENS,
    '/preferences/bot/general',
    '/preferences/livechat/connector',
    '/sentences',
    '/account',
    '/channels/shop'
  ]) {
    await page.goto(`${server.url}/console${screen}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
  }
  await page.goto(sandbox.url)
  await page.getByRole('button', { name: /Inès Diallo/ }).click()
  await page.waitForLoadState('networkidle')
  expect(complaints).toEqual([])
  await expect(page.evaluate("document.body.innerHTML = '<b>x</b>'")).rejects.toThrow(/TrustedHTML/)
  await page.goto(`${server.url}/console`)
  await expect(page.evaluate("document.body.innerHTML = '<b>x</b>'")).rejects.toThrow(/TrustedHTML/)
  await page.goto(`${server.url}/preview/other`)
  await expect(page.evaluate("document.body.innerHTML = '<b>x</b>'")).rejects.toThrow(/TrustedHTML/)
  await context.close()
  figure('X2', '0 CSP reports, everything works', 'preview, console, workspace: 0 complaints, 0 sinks open')
}, 600_000)

async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const pieces: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return pieces.join('')
}

test('the memory of the widget’s page holds what was said, and none of the server’s secrets', async () => {
  const { page, context } = await openVisit(browser, false)
  await page.goto(`${server.url}/preview/other`)
  await page.locator('.launcher').click()
  await page.locator('textarea').fill('a word to be found again')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: a word to be found again').waitFor()
  const heap = await heapOf(page)
  expect(heap).toContain('You said: a word to be found again')
  expect(Object.values(CANARIES).filter(canary => heap.includes(canary))).toEqual([])
  await context.close()
  figure(
    'S5 heap',
    '0 secrets in the memory of the widget’s page',
    `${Object.keys(CANARIES).length} canaries, 0 found in ${(heap.length / 1e6).toFixed(0)} MB`
  )
}, 120_000)
