import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { payloads } from '../support/xss.ts'
import { fired, payloadCode, type Renderer, render } from '../support/xss-page.ts'

let browser: Browser
let code: string
beforeAll(async () => {
  code = await payloadCode()
  browser = await launchChromium()
})
afterAll(() => browser?.close())

async function run(renderer: Renderer, list: readonly string[], sanitizer = true) {
  const page = await browser.newPage()
  await page.route('**/*', route =>
    route.request().url() === 'http://page.test/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      : route.abort()
  )
  await page.goto('http://page.test/')
  const found = await render(page, code, renderer, list, sanitizer)
  // What a picture or a frame sets off comes in its own time.
  if (renderer === 'naive') await expect.poll(() => fired(page)).toBeGreaterThan(10)
  const count = await fired(page)
  await page.close()
  return { fired: count, ...found }
}

const WALLS = [
  { wall: 'the browser’s', sanitizer: true },
  { wall: 'DOMPurify’s', sanitizer: false }
]

test.each(WALLS)(
  'behind $wall wall and ours no payload of any list runs, and only allow-listed nodes come out',
  async ({ wall, sanitizer }) => {
    const list = payloads()
    expect(list.length).toBeGreaterThanOrEqual(60)
    expect(await run('ours', list, sanitizer)).toEqual({ fired: 0, strays: [], wall })
  }
)

test.each(WALLS)('$wall wall alone would keep every payload from running', async ({ wall, sanitizer }) => {
  expect(await run('first', payloads(), sanitizer)).toMatchObject({ fired: 0, wall })
})

test('our own list alone would keep every payload from running', async () => {
  expect(await run('second', payloads())).toMatchObject({ fired: 0, strays: [] })
})

test('the same payloads do run through a naive renderer', async () => {
  // One that leaves the page would end the run.
  const list = payloads().filter(payload => !/refresh|location|submit|<form|http-equiv/i.test(payload))
  const { fired, strays } = await run('naive', list)
  expect(fired).toBeGreaterThan(10)
  expect(strays.length).toBeGreaterThan(30)
})
