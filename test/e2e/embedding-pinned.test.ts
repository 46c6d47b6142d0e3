import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { buildWidget } from '../../scripts/building/all.ts'
import type { PinnedTag } from '../../shared/console.ts'
import { launchChromium } from '../support/chromium.ts'
import { administrator } from '../support/console.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

const POLL = { timeout: 20_000, interval: 100 }
const OWNED = ';globalThis.owned = true;'
/** One of the script tag, one of what it loads first. */
type File = 'loader' | 'panel'

let dist: string
let files: Record<File, string>
let server: TestServer
let pinned: PinnedTag
let browser: Browser
let site: HostPage
let context: BrowserContext
/** Of the page that is served next. */
let body = ''
let csp: string | undefined

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'relais-dist-'))
  const chunks = await buildWidget(join(dist, 'widget'))
  const of = (name: string) => join(dist, 'widget', chunks.find(chunk => chunk.name === name)?.file ?? '')
  files = { loader: of('pinned'), panel: of('panel') }
  const channel = { id: 'shop', name: 'Shop', origins: ['*'], look: { colour: '#1f6f5c', position: 'left' } }
  server = await startServer({ dist, channels: [channel as never] })
  const admin = await administrator(server)
  const entry = await admin.get('channels.read', { params: { id: 'shop' } })
  if (!entry.pinned) throw new Error('nothing is pinned')
  // The server names itself localhost; the host page is on 127.0.0.1 too, under another port.
  const own = (text: string) => text.replaceAll(/http:\/\/localhost:\d+/g, server.url)
  pinned = { scriptTag: own(entry.pinned.scriptTag), importMap: own(entry.pinned.importMap) }
  browser = await launchChromium()
  site = await serveHostPage(() => ({ body, ...(csp !== undefined && { csp }) }))
})
afterEach(async () => {
  csp = undefined
  await context?.close()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.close()
  await rm(dist, { recursive: true, force: true })
})

interface Visit {
  page: Page
  asked: string[]
  errors: string[]
}

async function visit(text: string): Promise<Visit> {
  body = text
  context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', request => asked.push(new URL(request.url()).pathname))
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', line => line.type() === 'error' && errors.push(line.text()))
  await page.goto(site.origin)
  return { page, asked, errors }
}

/** While `run` runs, somebody has added a line to the file on the server. */
async function tampered(file: File, run: () => Promise<void>): Promise<void> {
  const before = await readFile(files[file])
  await appendFile(files[file], OWNED)
  try {
    await run()
  } finally {
    await writeFile(files[file], before)
  }
}

const launcher = (page: Page) => page.locator('.launcher')
const owned = (page: Page) => page.evaluate('globalThis.owned === true')

test('the tag with sums works as the usual one, on a strict page too: the channel’s look, one request for it and no more, nothing stored', async () => {
  csp =
    `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ` +
    `connect-src ${server.url} ${server.url.replace('http', 'ws')}; img-src ${server.url} blob:`
  const both = (pinned.importMap + pinned.scriptTag).replaceAll('<script', '<script nonce="n1"')
  const { page, asked, errors } = await visit(both)
  await launcher(page).waitFor()
  expect(asked.filter(path => !path.startsWith('/chunks/'))).toEqual([
    '/',
    expect.stringMatching(/^\/chatbox-/),
    '/looks.json'
  ])
  expect(await launcher(page).getAttribute('aria-label')).toBe('Shop')
  expect((await launcher(page).boundingBox())?.x).toBeLessThan(100)
  expect(await launcher(page).evaluate(button => getComputedStyle(button).backgroundColor)).toBe('rgb(31, 111, 92)')
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, document.cookie.length]')).toEqual([0, 0, 0])
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await page.locator('textarea').fill('hello')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: hello').waitFor()
  expect(errors).toEqual([])
})

test('what a page says before the looks are there is done in its order', async () => {
  const queue = '<script>window.relais = function () { (relais.q = relais.q || []).push(arguments) }</script>'
  const { page, errors } = await visit(`${queue}${pinned.scriptTag}${pinned.scriptTag}<script>relais('open')</script>`)
  await page.getByText('Welcome!').waitFor()
  expect(await page.locator('#relais').count()).toBe(1)
  const bare = await visit(pinned.scriptTag.replace('data-channel="shop"', ''))
  await vi.waitFor(async () => expect(await bare.page.evaluate('typeof relais')).toBe('function'), POLL)
  await bare.page.evaluate(`relais('boot', { channel: 'shop', open: true })`)
  await bare.page.getByText('Welcome!').waitFor()
  expect([...errors, ...bare.errors]).toEqual([])
})

test('without the looks the launcher is there all the same', async () => {
  body = pinned.scriptTag
  context = await browser.newContext()
  const page = await context.newPage()
  await page.route('**/looks.json', route => route.abort())
  await page.goto(site.origin)
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
})

test('a loader that has changed does not run, and the browser says why; the usual tag runs whatever comes', async () => {
  await tampered('loader', async () => {
    const { page, errors } = await visit(pinned.scriptTag)
    await vi.waitFor(() => expect(errors.join()).toMatch(/integrity/i), POLL)
    expect(await page.locator('#relais').count()).toBe(0)
    expect(await owned(page)).toBe(false)
  })
})

test('a chunk that has changed does not run where the page has the sums, and does where it has not', async () => {
  await tampered('panel', async () => {
    const held = await visit(pinned.importMap + pinned.scriptTag)
    await launcher(held.page).click()
    await vi.waitFor(() => expect(held.errors.join()).toMatch(/integrity/i), POLL)
    expect(await owned(held.page)).toBe(false)
    await context.close()
    const loose = await visit(pinned.scriptTag)
    await launcher(loose.page).click()
    await loose.page.getByText('Welcome!').waitFor()
    expect(await owned(loose.page)).toBe(true)
  })
})
