import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium, windowIn } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let site: HostPage
let context: BrowserContext

const tag = (more = '') =>
  `<script async nonce="n1" src="${server.url}/chatbox.js" data-channel="shop" data-language="en"${more}></script>`
const policy = (origin: string) =>
  `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self' 'nonce-n1'; require-trusted-types-for 'script'; trusted-types 'none'; ` +
  `connect-src ${server.url} ${server.url.replace('http', 'ws')}; img-src 'self' ${server.url}; report-uri ${origin}/csp-report`

beforeAll(async () => {
  const channel = { id: 'shop', name: 'Shop', origins: ['*'], look: { colour: '#1f6f5c' } }
  const elsewhere = { id: 'elsewhere', name: 'Elsewhere', origins: ['https://shop.example'] }
  server = await startServer({ dist: inject('built'), channels: [channel as never, elsewhere as never] })
  browser = await launchChromium()
  site = await serveHostPage(origin => ({
    body: `<style nonce="n1">* { all: unset !important }</style><a href="/other">other</a>${tag()}${tag()}`,
    csp: policy(origin)
  }))
})
afterEach(() => context?.close())
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.close()
})

interface Visit {
  page: Page
  asked: string[]
  errors: string[]
}

async function visit(path = '/'): Promise<Visit> {
  context = await browser.newContext()
  const page = await context.newPage()
  const asked: string[] = []
  const errors: string[] = []
  page.on('request', request => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
  page.on('pageerror', error => errors.push(error.message))
  page.on('console', line => line.type() === 'error' && errors.push(line.text()))
  await page.goto(site.origin + path)
  await page.locator('.launcher').waitFor()
  return { page, asked, errors }
}

const launcher = (page: Page) => page.locator('.launcher')
const field = (page: Page) => page.locator('textarea')
const isFocused = (element: Element) => (element.getRootNode() as ShadowRoot).activeElement === element
const stored = (page: Page) => page.evaluate('[localStorage.length, sessionStorage.length, document.cookie.length]')

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}

test('a strict page: nothing stored before a click, no violation, no error, one element, a bubble at the end', async () => {
  const { page, asked, errors } = await visit()
  await page.waitForLoadState('networkidle')
  expect(await stored(page)).toEqual([0, 0, 0])
  expect(asked.filter(what => what.includes('/api/'))).toEqual([])
  expect(await page.locator('#relais').count()).toBe(1)
  expect(await page.locator('#relais').evaluate(host => [host.getAttribute('style'), host.localName])).toEqual([
    null,
    'div'
  ])
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
  expect(await launcher(page).getAttribute('aria-label')).toBe('Shop')
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('true')
  await say(page, 'hello')
  await page.getByText('You said: hello').waitFor()
  expect(site.reports).toEqual([])
  expect(errors).toEqual([])
})

test('the panel and its words are fetched ahead when the page is idle, and not run', async () => {
  const { page, asked } = await visit()
  const chunks = () => asked.filter(what => what.includes('/chunks/'))
  await eventually(() => expect(chunks()).toHaveLength(2))
  expect(await page.locator('.relais').count()).toBe(0)
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  // Nothing of them was asked for again.
  expect(chunks().filter(one => /panel-|\/en-/.test(one))).toHaveLength(2)
})

test('who stays on the launcher finds the window made, and nothing of them stored or told; who passes over it, nothing', async () => {
  const { page, asked } = await visit()
  await eventually(() => expect(asked.filter(what => what.includes('/chunks/'))).toHaveLength(2))
  // As a pointer that has left again.
  await launcher(page).evaluate(button => button.dispatchEvent(new PointerEvent('pointerenter')))
  await page.waitForTimeout(500)
  expect(await page.locator('.relais').count()).toBe(0)
  await launcher(page).hover()
  await field(page).waitFor({ state: 'attached' })
  expect(await field(page).isVisible()).toBe(false)
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
  await page.waitForLoadState('networkidle')
  expect(await stored(page)).toEqual([0, 0, 0])
  expect(asked.filter(what => what.includes('/api/'))).toEqual([])
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await expect.poll(() => field(page).evaluate(isFocused)).toBe(true)
})

test('[Y7] a reload, another page and a second tab find the same conversation; what was being written too', async () => {
  const { page } = await visit()
  await launcher(page).click()
  await say(page, 'hello')
  await page.getByText('You said: hello').waitFor()
  await field(page).fill('half a sen')
  await page.goto(`${site.origin}/other`)
  await launcher(page).click()
  await page.getByText('You said: hello').waitFor()
  expect(await field(page).inputValue()).toBe('half a sen')
  const second = await windowIn(context)
  await second.goto(site.origin)
  await launcher(second).click()
  await second.getByText('You said: hello').waitFor()
  await say(second, 'from the second tab')
  await page.getByText('You said: from the second tab').waitFor()
})

test('[S4] what was typed without a network survives the reload and is sent once', async () => {
  const { page } = await visit()
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await page.route('**/api/**', route => route.abort())
  const failed = page.waitForEvent('requestfailed')
  await say(page, 'typed in a tunnel')
  await failed
  await page.reload()
  await page.unroute('**/api/**')
  await launcher(page).click()
  await page.getByText('You said: typed in a tunnel').waitFor()
  expect(await page.getByText('typed in a tunnel', { exact: true }).count()).toBe(1)
})

test('with storage denied it works, and says that it cannot keep what is written', async () => {
  context = await browser.newContext()
  await context.addInitScript(() => {
    const deny = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get: deny, configurable: true })
    }
  })
  const page = await context.newPage()
  await page.goto(site.origin)
  await launcher(page).click()
  await say(page, 'hello')
  await page.getByText('You said: hello').waitFor()
})

test('with an agent it goes on over the live chunk, and a page loaded meanwhile opens the line by itself', async () => {
  const { page, asked } = await visit()
  await launcher(page).click()
  const live = page.waitForRequest(/live-/)
  await say(page, 'agent')
  await live
  await launcher(page).click()
  const again = page.waitForRequest(/live-/)
  await page.goto(`${site.origin}/other`)
  await again
  expect(await launcher(page).getAttribute('aria-expanded')).toBe('false')
  expect(asked.some(what => what.includes('/live/'))).toBe(false)
})

test.each([
  ['by a socket', true],
  ['by polling where sockets do not get through', false]
])('what is said to people goes %s, and is acknowledged there', async (_, sockets) => {
  const { page, asked } = await visit()
  if (!sockets)
    await page.evaluate(
      'WebSocket = class { constructor() { setTimeout(() => this.onerror(new Event("error"))) } close() {} }'
    )
  await launcher(page).click()
  await say(page, 'agent')
  await page.getByRole('button', { name: 'Attach a file' }).waitFor()
  await eventually(() => expect(asked.filter(what => what.includes('/live/')).length).toBeGreaterThan(sockets ? -1 : 2))
  const before = asked.filter(what => /POST .*\/messages/.test(what)).length
  await eventually(async () => {
    await say(page, 'ça passe ✓ €')
    await page.locator('.row.visitor:not(.draft)', { hasText: 'ça passe ✓ €' }).last().waitFor()
    expect(asked.filter(what => /POST .*\/messages/.test(what)).length).toBe(before)
  })
  expect(site.reports).toEqual([])
})

test('[H7] the parts of a handover come with it, also where they cannot be had at first', async () => {
  const { page, asked } = await visit()
  await page.route('**/handover-*.js', route => route.abort(), { times: 1 })
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(asked.some(what => what.includes('handover-'))).toBe(false)
  await say(page, 'agent')
  await page.getByRole('button', { name: 'Attach a file' }).waitFor()
})

test('[S4] what goes on behind a conversation may come late: what was said meanwhile is on screen, and is sent then', async () => {
  const { page } = await visit()
  let blocked = 0
  await page.route('**/under-way-*.js*', route => (blocked++ < 2 ? route.abort() : route.continue()))
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await say(page, 'hello')
  await page.locator('.row.draft', { hasText: 'hello' }).waitFor()
  await page.getByText('You said: hello').waitFor()
  expect(blocked).toBeGreaterThan(1)
})

test('unmounting leaves nothing, and a page may mount it again and again', async () => {
  const own = await serveHostPage(() => ({ body: '<main>one page application</main>' }))
  context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(own.origin)
  const globals = 'Object.keys(window).length'
  const before = [await page.evaluate(globals), await page.content()]
  for (let i = 0; i < 3; i++) {
    await page.evaluate(
      ([src]) => {
        const script = document.createElement('script')
        script.dataset.channel = 'shop'
        script.src = `${src}`
        document.body.append(script)
      },
      [`${server.url}/chatbox.js`]
    )
    await launcher(page).click()
    await page.getByText('Welcome!').waitFor()
    await page.evaluate("relais('unmount'); document.querySelectorAll('script').forEach(tag => tag.remove())")
    expect([await page.evaluate(globals), await page.content()]).toEqual(before)
  }
  await own.close()
})

test('the page drives it by one function, also before it is there', async () => {
  const own = await serveHostPage(() => ({
    body: `<script>window.relais = function () { (relais.q = relais.q || []).push(arguments) }; window.told = [];
      relais('on', 'opened', () => told.push('opened')); relais('on', 'closed', () => told.push('closed')); relais('open')</script>${tag(' data-position="left" data-label="Ask us"')}`
  }))
  context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(own.origin)
  await page.getByText('Welcome!').waitFor()
  expect(await launcher(page).getAttribute('aria-label')).toBe('Ask us')
  expect((await launcher(page).boundingBox())?.x).toBe(20)
  await page.evaluate("relais('close')")
  await eventually(async () => expect(await page.evaluate('told')).toEqual(['opened', 'closed']))
  await own.close()
})

test('where the channel is another site’s, the visitor is told that nobody answers, and who embeds it why', async () => {
  const stranger = await serveHostPage(() => ({
    body: `<script async src="${server.url}/chatbox.js" data-channel="elsewhere"></script>`
  }))
  context = await browser.newContext()
  const page = await context.newPage()
  const told: string[] = []
  page.on('console', line => line.type() === 'warning' && told.push(line.text()))
  await page.goto(stranger.origin)
  await launcher(page).click()
  await page.locator('.trouble').waitFor()
  await expect.poll(() => told.filter(line => line.startsWith('relais'))).toHaveLength(1)
  expect(told.find(line => line.startsWith('relais'))).toContain('"elsewhere"')
  await stranger.close()
})

test('closing gives the focus back to the launcher', async () => {
  const { page } = await visit()
  await launcher(page).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Welcome!').waitFor()
  await page.keyboard.press('Escape')
  expect(await launcher(page).evaluate(isFocused)).toBe(true)
})

test('the window wears the look of the launcher from its first moment, and is what the launcher controls', async () => {
  const { page } = await visit()
  await page.route('**/api/channels/**', () => {})
  await launcher(page).click()
  await field(page).waitFor()
  const painted = await page.locator('.relais').evaluate(box => getComputedStyle(box).getPropertyValue('--brand'))
  expect(painted).toBe('#1f6f5c')
  const controlled = await launcher(page).evaluate(
    button => (button.getRootNode() as ShadowRoot).getElementById(button.getAttribute('aria-controls') ?? '')?.className
  )
  expect(controlled).toBe('panel open')
})
