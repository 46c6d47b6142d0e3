import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VIEWPORT } from '../support/keyboard.ts'
import { openScenes } from '../support/scenes.ts'

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes?.close())

const phone = (width: number, height = 700): BrowserContextOptions => ({
  viewport: { width, height },
  hasTouch: true,
  isMobile: true
})

/** A scene on a phone, with what is fetched for phones there. */
async function onPhone(query: string, options: BrowserContextOptions = phone(390)) {
  const page = await scenes.show(query, options)
  await expect.poll(() => style(page, '.header', 'touchAction')).toBe('pinch-zoom')
  return page
}

const style = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate(
      (element, name) => getComputedStyle(element).getPropertyValue(name) || (getComputedStyle(element) as never)[name],
      property
    )
const boxOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }

for (const language of ['fr', 'en', 'ar', 'de'])
  for (const width of [320, 360, 390])
    test(`${language}, ${width} px: the panel is the whole screen and nothing sticks out of it`, async () => {
      const page = await onPhone(`scene=live&language=${language}`, phone(width))
      expect(await boxOf(page, '.panel')).toEqual({ x: 0, y: 0, width, height: 700 })
      const out = await page.locator('.panel').evaluate(panel =>
        [...panel.querySelectorAll('*')]
          .filter(element => !element.closest('.sr, .cards'))
          .filter(element => {
            const { left, right, width } = element.getBoundingClientRect()
            return width > 0 && (left < -0.5 || right > innerWidth + 0.5)
          })
          .map(element => element.outerHTML.slice(0, 80))
      )
      expect(out).toEqual([])
      await page.context().close()
    })

test('letters in the field are large enough that no phone zooms in, whatever the channel’s size', async () => {
  for (const options of [phone(390), phone(820, 1180)]) {
    const page = await scenes.show('scene=welcome', options)
    await expect
      .poll(async () => Number.parseFloat(await style(page, 'textarea', 'fontSize')))
      .toBeGreaterThanOrEqual(16)
    await page.context().close()
  }
})

test('turned on its side, the panel is still the whole screen', async () => {
  const page = await onPhone('scene=welcome', phone(390))
  await page.setViewportSize({ width: 700, height: 390 })
  await expect.poll(() => boxOf(page, '.panel')).toEqual({ x: 0, y: 0, width: 700, height: 390 })
  expect(await boxOf(page, '.composer')).toMatchObject({ x: 0, width: 700 })
  await page.context().close()
})

test('the panel stands above the virtual keyboard, and takes the screen again when it is gone', async () => {
  const page = await scenes.show('scene=long', phone(390))
  await page.context().addInitScript(VIEWPORT)
  await scenes.go(page, 'scene=long')
  await expect.poll(() => style(page, '.header', 'touchAction')).toBe('pinch-zoom')
  await page.evaluate('keyboard(410, 30)')
  expect(await boxOf(page, '.panel')).toEqual({ x: 0, y: 30, width: 390, height: 410 })
  const composer = await boxOf(page, '.composer')
  expect(composer.y + composer.height).toBe(440)
  // The end of the conversation stays in sight.
  const gap = () => page.locator('.scroll').evaluate(log => log.scrollHeight - log.scrollTop - log.clientHeight)
  await expect.poll(gap).toBeLessThan(2)
  // Two fingers look closer at a part of the page: that is not a keyboard.
  await page.evaluate('keyboard(300, 0, 2)')
  expect((await boxOf(page, '.panel')).height).toBe(700)
  await page.evaluate('keyboard(700)')
  expect((await boxOf(page, '.panel')).height).toBe(700)
  await page.context().close()
})

/** A finger that moves 200 px up. */
async function swipe(page: Page, selector: string): Promise<void> {
  const { x, y, width, height } = await boxOf(page, selector)
  const client = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', up: number) => {
    const touchPoints = type === 'touchEnd' ? [] : [{ x: x + width / 2, y: y + height / 2 - up }]
    return client.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
  await touch('touchStart', 0)
  for (let up = 20; up <= 200; up += 20) await touch('touchMove', up)
  await touch('touchEnd', 200)
}

test('a finger on the panel never scrolls the page behind it', async () => {
  const page = await onPhone('scene=welcome')
  await page.evaluate(`document.body.style.height = '4000px'`)
  for (const at of ['.header', '.scroll', '.composer']) {
    await swipe(page, at)
    expect([at, await page.evaluate('scrollY')]).toEqual([at, 0])
  }
  await page.evaluate('relaisScene.actions.close()')
  await expect.poll(() => style(page, '.panel', 'visibility')).toBe('hidden')
  await swipe(page, '.panel')
  await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(100)
  await page.context().close()
})

/** What Android's "back" does comes to a page as a close request, as Escape does where nothing has the focus. */
const back = async (page: Page) => {
  await page.evaluate('document.activeElement?.blur(), document.activeElement?.shadowRoot?.activeElement?.blur()')
  await page.keyboard.press('Escape')
}
const isOpen = (page: Page) => page.locator('.panel.open').count()

test('"back" closes what is on top, then the panel, and the page’s history is as it was', async () => {
  const page = await onPhone('scene=live&language=ar')
  const length = await page.evaluate('history.length')
  await page.getByRole('button', { name: 'خيارات' }).tap()
  await page.getByText('مغادرة المحادثة المباشرة').tap()
  await page.getByRole('alertdialog').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('alertdialog').count()).toBe(0)
  expect(await isOpen(page)).toBe(1)
  await back(page)
  await expect.poll(() => isOpen(page)).toBe(0)
  expect(await page.evaluate('history.length')).toBe(length)
  await page.context().close()
})

test('on a large screen "back" and Escape outside of the panel are the page’s own', async () => {
  const page = await scenes.show('scene=welcome', { viewport: { width: 1280, height: 800 } })
  await back(page)
  expect(await isOpen(page)).toBe(1)
  await page.context().close()
})
