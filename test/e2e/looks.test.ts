import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScenes } from '../support/scenes.ts'

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes?.close())

const middleOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  return box ? box.x + box.width / 2 : Number.NaN
}
const styleOf = (page: Page, selector: string, name: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name)

test('in Arabic everything stands on the other side, and what points does so too', async () => {
  const page = await scenes.show('scene=live&language=ar')
  expect(await page.locator('.shell').getAttribute('dir')).toBe('rtl')
  const half = 260
  for (const right of ['.header .avatar', '.agent .bubble', '.field .quiet'])
    expect(await middleOf(page, right), right).toBeGreaterThan(half)
  for (const left of ['.header > .quiet', '.visitor .bubble', '.send'])
    expect(await middleOf(page, left), left).toBeLessThan(half)
  await page.getByRole('button', { name: 'خيارات' }).click()
  expect(await styleOf(page, '.items .icon', 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
  expect(await styleOf(page, '.send .icon', 'transform')).toBe('none')
  await page.context().close()
})

test('names of people and files, sizes and addresses keep their own order in Arabic', async () => {
  const page = await scenes.show('scene=live&language=ar')
  for (const name of ['.title h2', '.named b'])
    expect(
      await page
        .locator(name)
        .first()
        .evaluate(element => getComputedStyle(element).direction),
      name
    ).toBe('ltr')
  expect(await page.locator('.named small bdi').count()).toBe(4)
  // So does what is being typed, each line by its own letters.
  expect(await styleOf(page, 'textarea', 'unicode-bidi')).toBe('plaintext')
  expect(await page.locator('textarea').getAttribute('placeholder')).toContain('\u2068Lucie Martin\u2069')
  await page.context().close()
})

test('numbers and times are those of the visitor’s own country', async () => {
  for (const [locale, time] of [
    ['ar-EG', '٢:٠٢ م'],
    ['ar-MA', '14:02'],
    ['en-GB', '14:02'],
    ['en-US', '2:02 PM']
  ]) {
    const page = await scenes.show(`scene=welcome&language=${locale?.slice(0, 2)}`, { locale: `${locale}` })
    expect([locale, await page.locator('.who').first().innerText()]).toEqual([
      locale,
      expect.stringContaining(`${time}`)
    ])
    await page.context().close()
  }
})

test('dark is dark, and automatic follows the visitor’s own setting', async () => {
  for (const [query, colorScheme, surface] of [
    ['theme=dark', 'light', 'rgb(26, 27, 32)'],
    ['theme=light', 'dark', 'rgb(255, 255, 255)'],
    ['theme=auto', 'dark', 'rgb(26, 27, 32)'],
    ['theme=auto', 'light', 'rgb(255, 255, 255)']
  ] as const) {
    const page = await scenes.show(`scene=welcome&${query}`, { colorScheme })
    expect([query, colorScheme, await styleOf(page, '.panel', 'background-color')]).toEqual([
      query,
      colorScheme,
      surface
    ])
    await page.context().close()
  }
})

test('a page may set every custom property from outside', async () => {
  const page = await scenes.show('scene=welcome')
  await page.evaluate(`for (const [name, value] of [['surface', 'rgb(1, 2, 3)'], ['radius', '3px'], ['size', '18px'], ['font', 'monospace']])
    document.documentElement.style.setProperty('--relais-' + name, value)`)
  expect(await styleOf(page, '.panel', 'background-color')).toBe('rgb(1, 2, 3)')
  expect(await styleOf(page, '.visitor .bubble, .bubble', 'border-end-end-radius')).toBe('3px')
  expect(await styleOf(page, '.bubble', 'font-size')).toBe('18px')
  expect(await styleOf(page, '.bubble', 'font-family')).toBe('monospace')
  await page.context().close()
})

test('who wishes for more contrast reads ink on the plain surface, and sees where each message ends', async () => {
  const page = await scenes.show('scene=live', { contrast: 'more' })
  await expect.poll(() => styleOf(page, '.agent .bubble', 'border-top-width')).toBe('1px')
  expect(await styleOf(page, '.agent .bubble', 'background-color')).toMatch(/rgb\(255, 255, 255\)|color\(srgb 1 1 1\)/)
  expect(await styleOf(page, '.visitor .bubble', 'background-color')).toBe('rgb(21, 23, 28)')
  expect(await styleOf(page, '.state', 'color')).toBe('rgb(21, 23, 28)')
  await page.context().close()
})

test('in forced colours every message, field and button has an outline', async () => {
  const page = await scenes.show('scene=bot', { forcedColors: 'active' })
  for (const part of ['.panel', '.bubble', '.pill', '.field', '.send'])
    expect(await styleOf(page, part, 'border-top-style'), part).toBe('solid')
  await page.context().close()
})

test('nothing moves for whoever asked for less motion', async () => {
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    const page = await scenes.show('scene=bot', { reducedMotion })
    const count = await page.evaluate(`document.querySelector('relais-chat').shadowRoot.getAnimations().length`)
    await page.context().close()
    return count
  }
  expect(await moving('reduce')).toBe(0)
  expect(await moving('no-preference')).toBeGreaterThan(0)
})
