import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AXE, FAULTS } from '../support/axe.ts'
import { openScenes } from '../support/scenes.ts'
import { ENTER, STATES } from '../support/states.ts'

let scenes: Awaited<ReturnType<typeof openScenes>>
let page: Page
beforeAll(async () => {
  scenes = await openScenes()
  // Acts are code of ours: the policy that scenes are shown under forbids what `Function` does.
  page = await scenes.show('scene=welcome', { bypassCSP: true })
  await page.evaluate(AXE)
})
afterAll(() => scenes?.close())

test('at least 30 states are looked at, no two of the same name', () => {
  expect(new Set(STATES.map(({ name }) => name)).size).toBe(STATES.length)
  expect(STATES.length).toBeGreaterThanOrEqual(30)
})

for (const [theme, language] of [
  ['light', 'fr'],
  ['dark', 'en'],
  ['light', 'ar']
])
  test(`axe finds nothing in any state: ${theme}, ${language}`, { timeout: 240_000 }, async () => {
    const found: string[] = await page.evaluate(`(async () => {
        ${ENTER}
        const faults = ${FAULTS}, found = []
        for (const state of ${JSON.stringify(STATES)}) {
          await enter(state, 'theme=${theme}&language=${language}')
          found.push(...(await faults()).map(fault => state.name + ': ' + fault))
        }
        return found
      })()`)
    expect(found).toEqual([])
  })

test('axe finds nothing on a small phone with a pale brand colour', async () => {
  await page.setViewportSize({ width: 320, height: 560 })
  const found = await page.evaluate(`(async () => {
    ${ENTER}
    await enter(${JSON.stringify(STATES.find(({ name }) => name === 'asked whether to leave'))}, 'colour=ffe14d')
    return (${FAULTS})()
  })()`)
  expect(found).toEqual([])
})

test('axe would find a button without a name, letters too pale, and a log without a name', async () => {
  const found = (await page.evaluate(`(async () => {
    ${ENTER}
    const root = await enter({ scene: 'welcome', act: '' }, '')
    root.querySelector('.header .put-away').removeAttribute('aria-label')
    root.querySelector('[role=log]').setAttribute('aria-live', 'loud')
    const pale = new CSSStyleSheet()
    pale.replaceSync('.bubble { color: #bbb !important }')
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, pale]
    return (${FAULTS})()
  })()`)) as string[]
  for (const rule of ['button-name', 'aria-valid-attr-value', 'color-contrast']) expect(found.join()).toContain(rule)
})
