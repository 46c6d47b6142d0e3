import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { inject } from 'vitest'
import { serveScenes } from '../../widget/dev/serve.ts'
import { launchChromium } from './chromium.ts'

/** The scenes of `widget/dev` in a real Chromium, under a policy that forbids all that a host page may forbid. */
/** `policy`: that of the page, where the strictest one is not wanted. */
export async function openScenes(launch = launchChromium, policy?: string) {
  const scenes = await serveScenes(join(inject('built'), 'scenes'), policy)
  const browser: Browser = await launch()

  const go = async (page: Page, query: string) => {
    await page.goto(`${scenes.url}?${query}`)
    await page.waitForSelector('.panel.open')
  }
  return {
    go,
    /** One scene on a page of its own. `broken`: what the page's policy refused, and what was thrown. */
    async show(query: string, options: BrowserContextOptions = {}): Promise<Page & { broken: string[] }> {
      const context = await browser.newContext({
        viewport: { width: 520, height: 840 },
        reducedMotion: 'reduce',
        ...options
      })
      const page = await context.newPage()
      const broken: string[] = []
      page.on('pageerror', error => broken.push(error.message))
      page.on('console', line => {
        if (/Content.Security.Policy|Trusted/i.test(line.text())) broken.push(line.text())
      })
      await go(page, query)
      return Object.assign(page, { broken })
    },
    async close() {
      await browser.close()
      await scenes.close()
    }
  }
}

/** The state of the scene on this page, to be changed from a test: `scene.store`, `scene.actions`, `scene.calls`. */
export const IN_PAGE = 'const scene = window.relaisScene, root = document.querySelector("relais-chat").shadowRoot;'
