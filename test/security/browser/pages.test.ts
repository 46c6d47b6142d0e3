import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox.ts'
import { buildConsole, buildWidget } from '../../../scripts/building/all.ts'
import { PATHS } from '../../../shared/paths.ts'
import { pages } from '../../../vite.config.ts'
import { visitorOf } from '../../support/account.ts'
import { launchChromium } from '../../support/chromium.ts'
import { ADMIN, administrator } from '../../support/console.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { OWN } from '../corpus/index.ts'
import { figure, size } from '../figures.ts'
import { IN_PAGE } from './in-page.ts'

const dist = mkdtempSync(join(tmpdir(), 'relais-pages-'))
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
  await buildWidget(join(dist, 'widget'))
  await build({
    ...pages(join(dist, 'pages'), { index: join(import.meta.dirname, '../../../index.html') }),
    logLevel: 'error'
  })
  await buildConsole(join(dist, 'pages/console'))
  const to = { outDir: workspace, emptyOutDir: true }
  await build({ configFile: 'sandbox/workspace/vite.config.ts', logLevel: 'error', build: to })
  browser = await launchChromium()
  server = await startServer({ dist, env: { LIMIT_CONVERSATIONS: '100000', ...CANARIES } })
  await administrator(server)
  sandbox = await createSandbox({ pageFolder: workspace, settings: { ticketDelayMs: 0 } })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await sandbox?.close()
  await rm(dist, { recursive: true, force: true })
})

/** Lines of a policy's complaints, and of errors. */
const COMPLAINT = /Content.Security.Policy|Trusted|Refused to|violates/i

interface Visit {
  page: Page
  context: BrowserContext
  away: string[]
  complaints: string[]
}

async function visit(bypassCSP: boolean): Promise<Visit> {
  const context = await browser.newContext({ locale: 'fr-FR', bypassCSP, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const [away, complaints]: [string[], string[]] = [[], []]
  await page.addInitScript(IN_PAGE)
  await page.route('**/*', route => {
    const { hostname, href, protocol } = new URL(route.request().url())
    if (hostname === '127.0.0.1' || hostname === 'localhost' || !/^(https?|wss?):$/.test(protocol))
      return route.continue()
    away.push(href)
    return route.abort()
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', line => COMPLAINT.test(line.text()) && complaints.push(line.text()))
  return { page, context, away, complaints }
}

const FORBIDDEN = /^(script|iframe|object|embed|base|meta|link|style|frame|applet|portal|template|math|foreignobject)$/

/** Elements that only a script of ours may make, attributes that run, addresses that run. */
const strays = async (page: Page, root: string): Promise<string[]> => {
  const shapes = (await page.evaluate(`[...window.shapes(${root})]`)) as string[]
  const wrong = shapes.filter(
    shape => FORBIDDEN.test(shape.slice(1, -1)) || /\[on|\[srcdoc|\[formaction|^namespace/.test(shape)
  )
  return [
    ...wrong,
    ...((await page.evaluate(
      `window.bad(${root}).filter(is => !/^href=(\\/|#|\\?|[a-z0-9./-]*$)/i.test(is))`
    )) as string[])
  ]
}

const shows = async (page: Page, text: string): Promise<boolean> =>
  (await page.evaluate(
    `window.bare(document.body.innerText + document.title + window.deep(document).map(e => (e.value ?? '') + (e.title ?? '') + (e.getAttribute('aria-label') ?? '') + e.textContent).join(' ')).includes(window.bare(${JSON.stringify(text)}))`
  )) as boolean

const short = OWN.filter(
  text => text.trim().length > 8 && text.length <= 76 && !/[\p{Cc}\ufeff\ud800-\udfff\u2028\u2029]/u.test(text)
)
const some = (count: number) =>
  Array.from({ length: count }, (_, n) => short[Math.floor((n * short.length) / count)] ?? '')

async function logIn(page: Page): Promise<void> {
  await page.goto(`${server.url}/console`)
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(ADMIN.email)
  await page.getByLabel(/Mot de passe|Password/).fill(ADMIN.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
  await page.locator('main#content').waitFor()
}

interface Planted {
  names: string[]
  conversations: string[]
}

/** The payloads wherever a visitor or an editor may put text into the console. */
async function plant(count: number): Promise<Planted> {
  const admin = await administrator(server)
  const names = some(count)
  const conversations: string[] = []
  for (const [n, name] of names.entries()) {
    const { token, conversationId } = await server.start({
      variables: { name, city: name },
      page: { url: `https://x.example/${n}`, title: name }
    })
    await server.post(PATHS.messages(conversationId), { localId: randomUUID(), text: name }, { token })
    conversations.push(conversationId)
    await admin.ask('channels.add', { body: { name } })
    await admin.ask('skills.add', { body: { name, parent: null } })
    await admin.ask('users.add', { body: { email: `u${n}@example.org`, name, role: 'editor' } })
  }
  return { names, conversations }
}

const SCREENS = ['/conversations', '/channels', '/preferences/livechat/skills', '/users', '/audit']

test('in the console no text of anybody runs, strays or calls away', async () => {
  const { names, conversations } = await plant(size(6, 60))
  const { page, context, away } = await visit(true)
  await logIn(page)
  const found: string[] = []
  let seen = 0
  const screens = [...SCREENS, ...conversations.slice(0, size(2, 60)).map(id => `/conversations/${id}`)]
  for (const screen of screens) {
    await page.goto(`${server.url}/console${screen}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate('window.poke(document.body)')
    found.push(...(await strays(page, 'document.body')).map(stray => `${screen}: ${stray}`))
    for (const name of names) if (await shows(page, name)) seen += 1
    expect(await page.evaluate('window.fired')).toEqual([])
  }
  await context.close()
  expect(found).toEqual([])
  expect(away).toEqual([])
  expect(seen).toBeGreaterThan(names.length * 2)
  figure(
    'X1 console',
    '0 run, 0 strange nodes, 0 requests',
    `${screens.length} screens, ${seen} texts shown as they were sent, 0 run`
  )
}, 600_000)

test('in the agents’ workspace neither', async () => {
  const names = some(size(6, 60))
  const ids: number[] = []
  for (const [n, name] of names.entries()) {
    const [given, ...rest] = name.split(' ')
    const visitor = visitorOf(sandbox.account, {
      externalId: `v${n}`,
      name: `${given || 'x'} ${rest.join('\u00a0') || 'y'}`
    })
    visitor.bot(name)
    visitor.says(name)
    await visitor.sends('file', `${name.replace(/[\\/]/g, '_')}.txt`, Buffer.from(name))
    visitor.pass({ group: 'Animal' })
    await expect.poll(() => visitor.ticket()).toBeDefined()
    ids.push(visitor.ticket() ?? 0)
  }
  const { page, context, away } = await visit(true)
  await page.goto(sandbox.url)
  await page.getByRole('button', { name: /Inès Diallo/ }).click()
  const found: string[] = []
  let seen = 0
  for (const [n, id] of ids.entries()) {
    await page.goto(`${sandbox.url}/workspace/tickets/${id}`)
    await page.getByRole('textbox').first().waitFor()
    await page.waitForLoadState('networkidle')
    await page.evaluate('window.poke(document.body)')
    found.push(...(await strays(page, 'document.body')))
    if (await shows(page, names[n] ?? '')) seen += 1
    expect(await page.evaluate('window.fired')).toEqual([])
  }
  await context.close()
  expect(found).toEqual([])
  expect(away).toEqual([])
  expect(seen).toBe(ids.length)
  figure(
    'X1 workspace',
    '0 run, 0 strange nodes, 0 requests',
    `${ids.length} tickets with their list, ${seen} shown as they were sent, 0 run`
  )
}, 600_000)

test('under their own policies, Trusted Types included, our pages work and complain of nothing', async () => {
  const { page, context, complaints } = await visit(false)
  await page.goto(`${server.url}/preview/other`)
  await page.locator('.launcher').click()
  await page.getByText('Welcome!').waitFor()
  await page.locator('textarea').fill('hello')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: hello').waitFor()
  await logIn(page)
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
  const { page, context } = await visit(false)
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

test('what strays is seen, in a page that puts text in as HTML', async () => {
  const { page, context } = await visit(true)
  await page.goto(`${server.url}/console`)
  await page.evaluate(`document.body.innerHTML = ${JSON.stringify(OWN.filter(text => text.includes('<img')).join(''))}`)
  expect((await strays(page, 'document.body')).length).toBeGreaterThan(3)
  await expect.poll(() => page.evaluate('window.fired.length')).toBeGreaterThan(0)
  await context.close()
}, 60_000)
