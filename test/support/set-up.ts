import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { createApp } from '../../server/app.ts'
import { readEnv } from '../../server/config.ts'
import { launchChromium, windowIn } from './chromium.ts'

/** Somebody with a browser. */
export interface Person {
  /** A tab of this person's browser. */
  tab(url?: string): Promise<Page>
  /** The tab that a click opens. */
  opened(click: () => Promise<void>): Promise<Page>
  /** What the pages complained of: uncaught errors, errors on the console but for the refusals that a form provokes. */
  faults: string[]
  close(): Promise<void>
}

/** Somebody before anything is set up: an empty database, a Zendesk account with one administrator, and a browser. */
export interface SetUp extends Person {
  sandbox: Sandbox
  /** The link that the server prints at its first start. */
  firstLink: string
}

export interface PersonOptions {
  locale?: string
  /** Device pixels per pixel. */
  scale?: number
  /** Takes a certificate that no authority of the browser's has signed. */
  isTrusting?: boolean
}

export interface SetUpOptions extends PersonOptions {
  /** Ports of the server and of the sandbox, where they show on a picture. */
  ports?: [server: number, sandbox: number]
}

export async function openPerson({
  locale = 'fr-FR',
  scale = 1,
  isTrusting = false
}: PersonOptions = {}): Promise<Person> {
  const browser = await launchChromium()
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    deviceScaleFactor: scale,
    ignoreHTTPSErrors: isTrusting
  })
  const faults: string[] = []
  context.on('page', page => complain(page, faults))
  return {
    faults,
    async tab(url) {
      const page = await windowIn(context)
      if (url) await page.goto(url)
      return page
    },
    opened: click => openedBy(context, click),
    close: () => browser.close()
  }
}

export async function startSetUp({ ports = [0, 0], ...options }: SetUpOptions = {}): Promise<SetUp> {
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
  const person = await openPerson(options)
  return {
    ...person,
    sandbox,
    firstLink: (await app.firstLink()) ?? '',
    async close() {
      await person.close()
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
