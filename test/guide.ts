import { mkdir, readFile, rm } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { startSetUp } from './support/set-up.ts'
import { goThrough } from './support/set-up-whole.ts'
import { en, fr } from './support/set-up-words.ts'

const FOLDER = 'docs/images/guide'
/** Those of `npm start`: they stand in addresses that the pictures show. */
const PORTS: [number, number] = [3_000, 3_001]
/** What floats over the page for a moment, or stays below it. */
const FLOATING = '.toasts, .save-bar { visibility: hidden !important }'

/** The pictures of the guides, taken on the way that the end-to-end test goes: build first. Ports 3000 and 3001 must be free. */
async function main(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  const picture = { name: 'radio.png', mimeType: 'image/png', buffer: await readFile('public/demo/olive.png') }
  for (const [code, words] of Object.entries({ fr, en })) {
    const up = await startSetUp({ locale: words.locale, ports: PORTS })
    try {
      await goThrough(up, words, picture, (page, name, part) => shoot(page, `${FOLDER}/${code}-${name}.png`, part))
    } finally {
      await up.close()
    }
    console.log(`${code}: taken`)
  }
}

/** Motion is over and pictures are in. */
async function shoot(page: Page, path: string, part?: Locator | number): Promise<void> {
  await page.mouse.move(0, 0)
  await page.waitForTimeout(400)
  if (typeof part === 'object') await part.screenshot({ path, style: FLOATING, animations: 'disabled' })
  else
    await page.screenshot({
      path,
      style: '.toasts { visibility: hidden !important }',
      animations: 'disabled',
      ...(part !== undefined && { clip: { x: 0, y: 0, width: 1_280, height: part } })
    })
}

await main()
