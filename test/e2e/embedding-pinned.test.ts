import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { isOwned, type Pinned, startPinned, unread } from '../support/pinned.ts'

const POLL = { timeout: 20_000, interval: 100 }

let pinned: Pinned
beforeAll(async () => {
  pinned = await startPinned(launchChromium)
})
afterAll(() => pinned?.close())

const launcher = (page: Page) => page.locator('.launcher')

test('the tag with sums works as the usual one, on a strict page too: the channel’s look, one request for it and no more, nothing stored', async () => {
  const { server } = pinned
  const csp =
    `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ` +
    `connect-src ${server.url} ${server.url.replace('http', 'ws')}; img-src ${server.url} blob:`
  const both = (pinned.importMap + pinned.scriptTag).replaceAll('<script', '<script nonce="n1"')
  const { page, asked, errors } = await pinned.visit(both, { csp })
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
  const { page, errors } = await pinned.visit(
    `${queue}${pinned.scriptTag}${pinned.scriptTag}<script>relais('open')</script>`
  )
  await page.getByText('Welcome!').waitFor()
  expect(await page.locator('#relais').count()).toBe(1)
  const bare = await pinned.visit(pinned.scriptTag.replace('data-channel="shop"', ''))
  await vi.waitFor(async () => expect(await bare.page.evaluate('typeof relais')).toBe('function'), POLL)
  await bare.page.evaluate(`relais('boot', { channel: 'shop', open: true })`)
  await bare.page.getByText('Welcome!').waitFor()
  expect([...errors, ...bare.errors]).toEqual([])
})

test('without the looks the launcher is there all the same', async () => {
  const prepare = (page: Page) => page.route('**/looks.json', route => route.abort())
  const { page } = await pinned.visit(pinned.scriptTag, { prepare })
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
})

test('a loader that has changed does not run, and the browser says why; the usual tag runs whatever comes', async () => {
  await pinned.tampered('loader', async () => {
    const { page, errors } = await pinned.visit(pinned.scriptTag)
    await vi.waitFor(() => expect(errors.join()).toMatch(/integrity/i), POLL)
    expect(await page.locator('#relais').count()).toBe(0)
    expect(await isOwned(page)).toBe(false)
  })
})

test('a chunk that has changed does not run where the page has the sums, and does where it has not', async () => {
  await pinned.tampered('panel', async () => {
    const held = await pinned.visit(pinned.importMap + pinned.scriptTag)
    await launcher(held.page).click()
    await vi.waitFor(() => expect(held.errors.join()).toMatch(/integrity/i), POLL)
    // Nor by any further try.
    for (let n = 0; n < 3; n++) {
      await expect.poll(() => launcher(held.page).getAttribute('aria-busy'), POLL).toBe('false')
      await launcher(held.page).click()
    }
    await new Promise(done => setTimeout(done, 1_500))
    expect(await isOwned(held.page)).toBe(false)
    await held.context.close()
    const loose = await pinned.visit(pinned.scriptTag)
    await launcher(loose.page).click()
    await loose.page.getByText('Welcome!').waitFor()
    expect(await isOwned(loose.page)).toBe(true)
  })
})

test('in a browser that does not read the map: everything works, the loader is held to its sum, the chunks are not', async () => {
  const both = unread(pinned.importMap) + pinned.scriptTag
  const { page, errors } = await pinned.visit(both)
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(errors).toEqual([])
  await pinned.tampered('panel', async () => {
    const loose = await pinned.visit(both)
    await launcher(loose.page).click()
    await loose.page.getByText('Welcome!').waitFor()
    expect(await isOwned(loose.page)).toBe(true)
  })
  await pinned.tampered('loader', async () => {
    const held = await pinned.visit(both)
    await vi.waitFor(() => expect(held.errors.join()).toMatch(/integrity/i), POLL)
    expect(await held.page.locator('#relais').count()).toBe(0)
    expect(await isOwned(held.page)).toBe(false)
  })
})
