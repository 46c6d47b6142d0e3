import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, launcher, meetLucie, STUB, startEmbedded, type Visit } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'
import { VIEWPORT } from '../support/keyboard.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded()
})
afterAll(() => embedded?.close())

const inside = (page: Page) => page.frameLocator('#relais iframe')
const field = (page: Page) => inside(page).locator('textarea')
const framed = (more = '') => embedded.tag(`data-isolation="iframe" ${more}`)

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
  await inside(page).getByText(`You said: ${text}`).waitFor()
}

async function opened(more = ''): Promise<Visit> {
  const visit = await embedded.visit({
    body: `<script nonce="n1">${STUB} window.told = [];
      for (const name of ['opened', 'closed', 'message', 'handover', 'unread']) relais('on', name, detail => told.push([name, detail]))</script>${framed(more)}`,
    csp: (server, origin) =>
      `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; ` +
      `frame-src ${server}; connect-src 'self'; report-uri ${origin}/csp-report`
  })
  await launcher(visit.page).click()
  await inside(visit.page).getByText('Welcome!').waitFor()
  return visit
}

test('the window stands in a frame of ours, sandboxed, with the same API, on a strict page that talks to nobody else', async () => {
  const { page, errors, reports } = await opened()
  const frame = page.locator('#relais iframe')
  expect(await frame.getAttribute('sandbox')).toBe(
    'allow-scripts allow-forms allow-popups allow-same-origin allow-downloads'
  )
  await eventually(async () =>
    expect(await field(page).evaluate(node => node.ownerDocument.hasFocus() && node.matches(':focus'))).toBe(true)
  )
  await say(page, 'hello')
  await page.evaluate("relais('set', { plan: 'framed' }); relais('send', 'by the page')")
  await inside(page).getByText('You said: by the page').waitFor()
  const { store } = embedded.server.app.foundation
  const [listed] = await store.listConversations({ search: 'framed' }, { limit: 1 })
  expect(listed?.conversation.variables).toMatchObject({ plan: 'framed' })
  await page.evaluate("relais('close')")
  await eventually(async () => expect(await page.evaluate('told.at(-1)')).toEqual(['closed', {}]))
  await expect.poll(() => frame.isVisible()).toBe(false)
  const told = (await page.evaluate('told')) as [string, { author?: string }][]
  expect(told[0]).toEqual(['opened', {}])
  expect(told.filter(([name]) => name === 'message').map(([, { author }]) => author)).toEqual([
    'visitor',
    'bot',
    'visitor',
    'bot'
  ])
  await launcher(page).click()
  await eventually(async () =>
    expect(await field(page).evaluate(node => node.ownerDocument.hasFocus() && node.matches(':focus'))).toBe(true)
  )
  expect(reports).toEqual([])
  expect(errors).toEqual([])
})

test('on a page of another site, where the browser denies the frame all storage, a conversation is had all the same', async () => {
  const { page, origin, errors } = await embedded.visit({ body: framed() })
  await page.goto(origin.replace('127.0.0.1', 'localhost'))
  await launcher(page).click()
  await say(page, 'from another site')
  await inside(page).getByText('You said: from another site').waitFor()
  expect(await page.frames()[1]?.evaluate('try { !!localStorage } catch { "denied" }')).toBe('denied')
  expect(errors).toEqual([])
})

test('the page’s scripts reach neither the conversation nor its token', async () => {
  const { page } = await opened()
  await say(page, 'a secret')
  expect(
    await page.evaluate("document.querySelector('#relais').shadowRoot.querySelector('iframe').contentDocument")
  ).toBe(null)
  expect(await page.evaluate('JSON.stringify({ ...localStorage })')).toBe('{"relais.shop":"{\\"mode\\":\\"bot\\"}"}')
  expect(JSON.stringify(await page.evaluate('told'))).not.toContain('a secret')
})

test('what is not of the line is not heard: neither from the page’s other frames, nor a second line, nor nonsense', async () => {
  const { page, errors } = await opened()
  const count = () =>
    inside(page)
      .locator('[role=log]')
      .evaluate(log => log.textContent)
  const before = await count()
  await page.evaluate(() => {
    const frame = document.querySelector('#relais')?.shadowRoot?.querySelector('iframe')
    const target = frame?.contentWindow
    const { port1, port2 } = new MessageChannel()
    target?.postMessage({ relais: 1 }, '*', [port2])
    port1.postMessage({ is: 'send', text: 'hostile', where: { url: '', title: '' }, fixed: false })
    for (const data of [null, 1, 'eval', { relais: 1 }, { is: 'send', text: 'hostile' }, { relais: 2, is: 'open' }])
      target?.postMessage(data, '*')
    // The page's own window hears nothing of strangers either.
    for (const data of [
      { is: 'shown', shown: { open: false, unread: 99 } },
      { is: 'event', name: 'rated' }
    ])
      window.postMessage(data, '*')
  })
  await say(page, 'still mine')
  expect(await inside(page).getByText('hostile').count()).toBe(0)
  expect(before).not.toContain('hostile')
  expect(await launcher(page).getAttribute('aria-label')).toBe('Shop')
  expect(errors).toEqual([])
})

test('a window that is not the parent is not greeted, though it is of an origin that may', async () => {
  const { page } = await embedded.visit({ body: '<p>a page</p>' })
  await page.evaluate(src => {
    const frame = document.createElement('iframe')
    frame.src = src
    frame.name = 'target'
    document.body.append(frame)
    return new Promise(resolve => {
      frame.onload = resolve
    })
  }, `${embedded.server.url}/frame/shop`)
  await page.evaluate(() => {
    const sibling = document.createElement('iframe')
    sibling.srcdoc =
      '<script>const { port1, port2 } = new MessageChannel(); parent.frames.target.postMessage({ relais: 1 }, "*", [port2]);' +
      'port1.postMessage({ is: "begin", language: "en", test: false, look: { colour: "#000000", position: "right", theme: "auto" },' +
      ' variables: {}, claimed: false, where: { url: "", title: "" }, fixed: false })</script>'
    document.body.append(sibling)
    return new Promise(resolve => {
      sibling.onload = () => setTimeout(resolve, 300)
    })
  })
  const target = page.frames().find(frame => frame.name() === 'target')
  expect(await target?.locator('body > div').count()).toBe(0)
})

test('a page of an origin that is not the channel’s cannot frame it', async () => {
  const own = await startEmbedded({ origins: ['https://www.example.com'] })
  const { page } = await own.visit({ body: '<p>a stranger</p>' })
  await page.evaluate(src => {
    const frame = document.createElement('iframe')
    frame.src = src
    frame.name = 'target'
    document.body.append(frame)
    return new Promise(resolve => {
      frame.onload = resolve
    })
  }, `${own.server.url}/frame/shop`)
  const target = () =>
    page
      .frames()
      .find(frame => frame.name() === 'target')
      ?.url() ?? ''
  await expect.poll(target).toMatch(/^chrome-error:/)
  await own.close()
})

test('of what was missed the page tells that it is there, beside the launcher and in its title, and not a word of it', async () => {
  const { page, errors, reports } = await opened()
  const says = await meetLucie(embedded, page, inside(page))
  const bubble = page.getByRole('group', { name: 'New message' })
  await launcher(page).click()
  await page.waitForFunction("told.at(-1)[0] === 'closed'")
  says('a secret of hers')
  await bubble.getByText('New message', { exact: true }).waitFor()
  says('another')
  await bubble.getByText('New message (2)').waitFor()
  expect(await page.locator('#relais').evaluate(host => host.shadowRoot?.textContent)).not.toContain('secret')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  await expect.poll(() => page.title()).toMatch(/^\(2\) /)
  await bubble.getByRole('button', { name: 'Close' }).click()
  expect(await bubble.count()).toBe(0)
  says('a third')
  await bubble.getByRole('button').first().click()
  await inside(page).getByText('a third').waitFor()
  expect(await bubble.count()).toBe(0)
  await eventually(async () => expect(await page.title()).not.toMatch(/^\(/))
  expect(reports).toEqual([])
  expect(errors).toEqual([])
})

test('on a phone the frame stands above the virtual keyboard, which it cannot see itself', async () => {
  const { page } = await embedded.visit({
    body: framed(),
    before: VIEWPORT,
    context: { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true }
  })
  await launcher(page).click()
  await inside(page).getByText('Welcome!').waitFor()
  const frame = page.locator('#relais iframe')
  await eventually(async () => {
    await page.evaluate('keyboard(410, 30)')
    expect(await frame.boundingBox()).toEqual({ x: 0, y: 30, width: 390, height: 410 })
  })
  await page.evaluate('keyboard(700)')
  expect(await frame.boundingBox()).toMatchObject({ y: 0, height: 700 })
})

test('after a reload it is the same conversation, and inline it fills its element', async () => {
  const { page } = await opened()
  await say(page, 'before')
  await page.reload()
  await launcher(page).click()
  await inside(page).getByText('You said: before').waitFor()
  const inline = await embedded.visit({
    body: `<div id="here" style="width:420px;height:500px"></div>${framed('data-mode="inline" data-target="#here"')}`
  })
  await field(inline.page).waitFor()
  expect(await inline.page.locator('#relais iframe').boundingBox()).toMatchObject({ width: 420, height: 500 })
  expect(inline.asked.filter(one => one.startsWith('POST'))).toEqual([])
  await field(inline.page).click()
  await inside(inline.page).getByText('Welcome!').waitFor()
})
