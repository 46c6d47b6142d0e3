import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type App, createApp } from '../../server/app.ts'
import { readEnv } from '../../server/config.ts'
import { launchChromium, windowIn } from './chromium.ts'

/** Somebody before anything is set up: an empty database, a Zendesk account with one administrator, and a browser. */
export interface SetUp {
  sandbox: Sandbox
  app: App
  /** The link that the server prints at its first start. */
  firstLink: string
  /** A tab of this person's browser. */
  tab(url?: string): Promise<Page>
  /** The tab that a click opens. */
  opened(click: () => Promise<void>): Promise<Page>
  /** What the pages complained of: uncaught errors, errors on the console but for the refusals that a form provokes. */
  faults: string[]
  close(): Promise<void>
}

export interface SetUpOptions {
  locale?: string
  /** Ports of the server and of the sandbox, where they show on a picture. */
  ports?: [server: number, sandbox: number]
  /** Device pixels per pixel. */
  scale?: number
}

export async function startSetUp({ locale = 'fr-FR', ports = [0, 0], scale = 1 }: SetUpOptions = {}): Promise<SetUp> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-set-up-'))
  const sandbox = await createSandbox({ empty: true, port: ports[1] })
  const read = readEnv({
    PORT: String(ports[0]),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    // Only where the account is; everything else is typed into the console.
    ZENDESK_BASE_URL: sandbox.url
  })
  if (!read.ok) throw new Error(read.faults.join('\n'))
  const app = await createApp(read.config)
  await app.listen()
  const browser = await launchChromium()
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    deviceScaleFactor: scale
  })
  const faults: string[] = []
  context.on('page', page => complain(page, faults))
  return {
    sandbox,
    app,
    firstLink: (await app.firstLink()) ?? '',
    faults,
    async tab(url) {
      const page = await windowIn(context)
      if (url) await page.goto(url)
      return page
    },
    opened: click => openedBy(context, click),
    async close() {
      await browser.close()
      await app.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function openedBy(context: BrowserContext, click: () => Promise<void>): Promise<Page> {
  const [page] = await Promise.all([context.waitForEvent('page'), click()])
  return page
}

function complain(page: Page, faults: string[]): void {
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', message => {
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) faults.push(`${message.text()} ${message.location().url}`)
  })
}
