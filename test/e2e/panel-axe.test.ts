import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCENES } from '../../widget/dev/scenes.ts'
import { openScenes } from '../support/scenes.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549', 'RGAAv4']
/** The page around the panel belongs to its host. */
const HOST = { 'landmark-one-main': { enabled: false }, 'page-has-heading-one': { enabled: false } }
const RUN = `axe.run({ include: ['relais-chat'] }, ${JSON.stringify({ runOnly: TAGS, rules: HOST })})`

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes?.close())

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(
    `${RUN}.then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(node => id + ' ' + node.html)))`
  )
}

for (const theme of ['light', 'dark'])
  for (const language of ['fr', 'en', 'ar'])
    test(`axe finds nothing in any scene: ${theme}, ${language}`, { timeout: 120_000 }, async () => {
      const page = await scenes.show('scene=welcome')
      const found: string[] = []
      for (const scene of Object.keys(SCENES)) {
        await scenes.go(page, `scene=${scene}&theme=${theme}&language=${language}`)
        for (const fault of await faults(page)) found.push(`${scene}: ${fault}`)
      }
      await page.context().close()
      expect(found).toEqual([])
    })

test('axe finds nothing while leaving is asked about, nor on a small phone with a pale brand colour', async () => {
  const page = await scenes.show('scene=live&colour=ffe14d', { viewport: { width: 320, height: 560 } })
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Quitter le livechat' }).click()
  await page.getByRole('alertdialog').waitFor()
  expect(await faults(page)).toEqual([])
  await page.context().close()
})

test('axe would find a button without a name', async () => {
  const page = await scenes.show('scene=welcome')
  await page.evaluate(
    `document.querySelector('relais-chat').shadowRoot.querySelector('.header button').removeAttribute('aria-label')`
  )
  expect((await faults(page)).join()).toContain('button-name')
  await page.context().close()
})
