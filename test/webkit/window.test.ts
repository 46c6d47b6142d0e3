import { join } from 'node:path'
import { Key } from 'selenium-webdriver'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { serveScenes } from '../../widget/dev/serve.ts'
import { faultsInCommonStates } from '../support/axe.ts'
import { serveHostPage } from '../support/host-page.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { chatboxIn, launchWebKit, type WebKit } from '../support/webkit.ts'
import { OWN } from '../support/xss.ts'
import { fired, payloadCode, render } from '../support/xss-page.ts'

let webkit: WebKit
let server: TestServer
beforeAll(async () => {
  server = await startServer({ dist: inject('built'), channels: [{ id: 'shop', name: 'Shop', origins: ['*'] }] })
  webkit = await launchWebKit()
})
afterAll(async () => {
  await webkit?.close()
  await server?.close()
})

const tag = (more = '') =>
  `<script async nonce="n1" src="${server.url}/chatbox.js" data-channel="shop" data-language="en" ${more}></script>`

/** What has the focus, inside the shadow root too. */
const FOCUS = `
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.getAttribute('aria-label') ?? at?.localName`

/** What is drawn around the launcher, of which nothing but its look tells: neither tree nor attributes did (WebKit 2.50). */
const RING = `return getComputedStyle(document.querySelector('#relais').shadowRoot.querySelector('.launcher'), '::after').content`

test('WebKit: open, write, send and close with the keyboard alone; the focus goes and comes, the ring of the opening goes', async () => {
  const site = await serveHostPage(() => ({ body: `<button>Before</button>${tag()}` }))
  const { driver, until } = webkit
  const box = chatboxIn(webkit)
  const press = (...keys: string[]) =>
    driver
      .actions()
      .sendKeys(...keys)
      .perform()
  const held = (name: string) => until(`return (() => { ${FOCUS} })() === ${JSON.stringify(name)}`)
  await driver.get(site.origin)
  await box.find('.launcher')
  await driver.executeScript("document.querySelector('button').focus()")
  await press(Key.TAB)
  await held('Shop')
  await press(Key.ENTER)
  await box.says('Welcome!')
  await held('Your message')
  await until(`return (() => { ${RING} })() === 'none'`)
  await press('one', Key.SHIFT, Key.ENTER, Key.NULL, 'two', Key.ENTER)
  await box.says('You said: one')
  await held('Your message')
  await press(Key.ESCAPE)
  await held('Shop')
  await press(Key.ENTER)
  await held('Your message')
  await site.close()
})

test('WebKit: the field is as high as a long sentence without breaks asks, and low again once it is sent', async () => {
  const site = await serveHostPage(() => ({ body: tag() }))
  const { driver } = webkit
  const box = chatboxIn(webkit)
  await driver.get(site.origin)
  await box.open()
  const height = async () => (await (await box.find('textarea')).getRect()).height
  const low = await height()
  await box.write('a sentence of a visitor who has much to tell '.repeat(4))
  await expect.poll(height).toBeGreaterThan(low * 2)
  await box.write(Key.ENTER)
  await expect.poll(height).toBe(low)
  await site.close()
})

test('WebKit: in a frame of ours on a strict page that talks to nobody else', async () => {
  const site = await serveHostPage(origin => ({
    body: tag('data-isolation="iframe"'),
    csp: `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; frame-src ${server.url}; connect-src 'self'; report-uri ${origin}/csp-report`
  }))
  const { driver } = webkit
  const box = chatboxIn(webkit)
  await driver.get(site.origin)
  await box.open()
  const frame = await box.find('iframe')
  const { x, y, height } = await frame.getRect()
  await driver.switchTo().frame(frame)
  await box.says('Welcome!')
  await driver.switchTo().defaultContent()
  // As a visitor does: Safari lets no code of a foreign frame take the focus before somebody has clicked there.
  const field = { x: Math.round(x) + 100, y: Math.round(y + height) - 36 }
  await driver.actions().move(field).click().sendKeys('hello', Key.ENTER).perform()
  await driver.switchTo().frame(frame)
  await box.says('You said: hello')
  await driver.switchTo().defaultContent()
  expect(site.reports).toEqual([])
  await site.close()
})

test('WebKit: no payload of our list runs, and only allow-listed nodes come out', async () => {
  const site = await serveHostPage(() => ({ body: '' }))
  await webkit.driver.get(site.origin)
  const { strays } = await render(webkit, await payloadCode(), 'ours', OWN)
  expect(strays).toEqual([])
  expect(await fired(webkit)).toBe(0)
  await site.close()
})

test('WebKit: the same payloads do run through a naive renderer', async () => {
  const site = await serveHostPage(() => ({ body: '' }))
  await webkit.driver.get(site.origin)
  const list = OWN.filter(payload => !/refresh|location|submit|<form|http-equiv/i.test(payload))
  await render(webkit, await payloadCode(), 'naive', list)
  await expect.poll(() => fired(webkit), { timeout: 60_000 }).toBeGreaterThan(3)
  await site.close()
})

test('WebKit: axe finds nothing in the states that everybody meets', async () => {
  // Under the strict policy what drives the browser could not run code of its own there.
  const scenes = await serveScenes(
    join(inject('built'), 'scenes'),
    "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:"
  )
  await webkit.driver.get(`${scenes.url}?scene=welcome`)
  expect(await faultsInCommonStates(webkit)).toEqual([])
  await scenes.close()
})
