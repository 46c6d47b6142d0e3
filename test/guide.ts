import { mkdir, readFile, rm } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { startSetUp } from './support/set-up.ts'
import { goThrough } from './support/set-up-whole.ts'
import { en, fr } from './support/set-up-words.ts'

const FOLDER = 'docs/images/guide'
/** Those of `npm start`: they stand in addresses that the pictures show. */
const PORTS: [number, number] = [3_000, 3_001]
/** What floats over the page for a moment; of a part of the page also what stays below it. */
const TOASTS = '.toasts { visibility: hidden !important }'
const BAR = '.save-bar { position: static !important; visibility: hidden !important }'

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

const WINDOW = { width: 1_280, height: 800 }
/** A part that is higher than the window would be put together from two. */
const TALL = { ...WINDOW, height: 1_400 }

/** Motion is over and pictures are in. */
async function shoot(page: Page, path: string, part?: Locator | number): Promise<void> {
  await page.mouse.move(0, 0)
  const isPart = typeof part === 'object'
  await dress(page, isPart ? TOASTS + BAR : TOASTS)
  await page.setViewportSize(isPart ? TALL : WINDOW)
  await page.waitForTimeout(400)
  if (isPart) await part.screenshot({ path, animations: 'disabled' })
  else {
    const clip = part !== undefined && { clip: { x: 0, y: 0, width: WINDOW.width, height: part } }
    await page.screenshot({ path, animations: 'disabled', ...clip })
  }
  await page.setViewportSize(WINDOW)
  await dress(page, '')
}

/** As a sheet of the page's own making, which its policy allows; the style that Playwright would add is inline. */
async function dress(page: Page, css: string): Promise<void> {
  await page.evaluate(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, css)
}

await main()
