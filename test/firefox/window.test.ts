import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsInCommonStates } from '../support/axe.ts'
import { type Embedded, field, launcher, STUB, startEmbedded } from '../support/embedded.ts'
import { launchFirefox } from '../support/firefox.ts'
import { openScenes } from '../support/scenes.ts'
import { OWN } from '../support/xss.ts'
import { fired, payloadCode, render } from '../support/xss-page.ts'

let browser: Browser
let embedded: Embedded
let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  browser = await launchFirefox()
  const launch = async () => browser
  embedded = await startEmbedded({}, launch)
  // Under the strict policy what drives Firefox could not run code of its own there.
  scenes = await openScenes(launch, "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:")
})
afterAll(async () => {
  await embedded?.close()
  await scenes?.close()
})

/** What has the focus, inside the shadow root too. */
const FOCUS = `(() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at.getAttribute('aria-label') ?? at.localName
})()`

test('Firefox: open, write, send and close with the keyboard alone; the focus goes and comes', async () => {
  const { page, errors } = await embedded.visit({ body: `<button>Before</button>${embedded.tag()}` })
  page.setDefaultTimeout(90_000)
  const held = (name: string) => expect.poll(() => page.evaluate(FOCUS), { timeout: 90_000 }).toBe(name)
  await launcher(page).waitFor()
  await page.getByRole('button', { name: 'Before' }).focus()
  await page.keyboard.press('Tab')
  await held('Shop')
  await page.keyboard.press('Enter')
  await page.getByText('Welcome!').waitFor()
  await held('Your message')
  await page.keyboard.type('one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  await page.getByText('You said: one').waitFor()
  await held('Your message')
  await page.keyboard.press('Escape')
  await held('Shop')
  await page.keyboard.press('Enter')
  await held('Your message')
  expect(errors).toEqual([])
  await page.context().close()
})

test('Firefox: the field is as high as a long sentence without breaks asks, and low again once it is sent', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  page.setDefaultTimeout(90_000)
  await launcher(page).click()
  const height = async () => (await field(page).boundingBox())?.height ?? 0
  await page.getByText('Welcome!').waitFor()
  const low = await height()
  await field(page).fill('a sentence of a visitor who has much to tell '.repeat(4))
  await expect.poll(height).toBeGreaterThan(low * 2)
  await field(page).press('Enter')
  await expect.poll(height).toBe(low)
  await page.context().close()
})

test('Firefox: in a frame of ours on a strict page that talks to nobody else', async () => {
  const { page, reports } = await embedded.visit({
    body: `<script nonce="n1">${STUB}</script>${embedded.tag('data-isolation="iframe"')}`,
    csp: (server, origin) =>
      `script-src 'nonce-n1' 'strict-dynamic'; style-src 'self'; frame-src ${server}; connect-src 'self'; report-uri ${origin}/csp-report`
  })
  page.setDefaultTimeout(90_000)
  await launcher(page).click()
  const inside = page.frameLocator('#relais iframe')
  await inside.getByText('Welcome!').waitFor()
  await inside.locator('textarea').fill('hello')
  await inside.locator('textarea').press('Enter')
  await inside.getByText('You said: hello').waitFor()
  expect(reports).toEqual([])
  await page.context().close()
})

test.each([{ sanitizer: true }, { sanitizer: false }])(
  'Firefox: no payload of our list runs, and only allow-listed nodes come out; a sanitizer of its own: $sanitizer',
  async ({ sanitizer }) => {
    const { page } = await embedded.visit({ body: '' })
    const { strays } = await render(page, await payloadCode(), 'ours', OWN, sanitizer)
    expect(strays).toEqual([])
    expect(await fired(page)).toBe(0)
    await page.context().close()
  }
)

test('Firefox: the same payloads do run through a naive renderer', async () => {
  const { page } = await embedded.visit({ body: '' })
  const list = OWN.filter(payload => !/refresh|location|submit|<form|http-equiv/i.test(payload))
  await render(page, await payloadCode(), 'naive', list)
  await expect.poll(() => fired(page), { timeout: 60_000 }).toBeGreaterThan(3)
  await page.context().close()
})

test('Firefox: axe finds nothing in the states that everybody meets', async () => {
  const page = await scenes.show('scene=welcome')
  expect(await faultsInCommonStates(page)).toEqual([])
  expect(page.broken).toEqual([])
  await page.context().close()
})
