import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { channel } from '../../scripts/seed/demo.ts'
import { fill } from '../../scripts/seed.ts'
import { type App, createApp } from '../../server/app.ts'
import { type Env, readEnv } from '../../server/config.ts'
import { CONNECTOR } from '../../server/console/settings.ts'
import { webhookUrl } from '../../server/webhook-path.ts'
import type { Pace } from '../../server/workers.ts'
import { launchChromium, windowIn } from './chromium.ts'
import { type HostPage, serveHostPage } from './host-page.ts'

/** Everything that runs: a Zendesk stand-in, the server with the demo bot, a customer's page on another origin, a browser. */
export interface World {
  sandbox: Sandbox
  app: App
  url: string
  site: HostPage
  browser: Browser
  /** A person of their own, with the customer's page open. Faults on any page end up in `faults`. */
  visitor(options?: Parameters<Browser['newContext']>[0]): Promise<Page>
  /** An agent of the demo account, signed in. */
  agent(name: string): Promise<Page>
  /** What the pages complained of: uncaught errors, errors on the console. */
  faults: string[]
  close(): Promise<void>
}

export interface WorldOptions {
  env?: Env
  pace?: Pace
  /** Put into the script tag. */
  attributes?: string
  csp?: (server: string) => string
  launch?: () => Promise<Browser>
}

/** Solved and closed tickets are noticed at once. */
const BRISK: Pace = { watcher: { tick: 200, period: 300 } }

export async function startWorld({ launch = launchChromium, ...options }: WorldOptions = {}): Promise<World> {
  const { env, pace, attributes = '', csp } = options
  const folder = await mkdtemp(join(tmpdir(), 'relais-world-'))
  const sandbox = await createSandbox()
  const config = readEnv({
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    ...zendeskEnv(sandbox.credentials, sandbox.url),
    ...env
  })
  if (!config.ok) throw new Error(config.faults.join('\n'))
  const app = await createApp(config.config, { pace: { ...BRISK, ...pace } })
  await fill(app.foundation.store)
  const { port } = await app.listen()
  const url = `http://127.0.0.1:${port}`
  sandbox.setWebhook({ target: webhookUrl(url, app.foundation.secrets, CONNECTOR) })
  const site = await serveHostPage(() => ({
    body: `<h1>Une page</h1><script async src="${url}/chatbox.js" data-channel="${channel.id}" ${attributes}></script>`,
    ...(csp ? { csp: csp(url) } : {})
  }))
  await allowOrigin(app, site.origin)
  const browser = await launch()
  const faults: string[] = []

  async function page(context: BrowserContext, address: string): Promise<Page> {
    const page = await windowIn(context)
    page.on('pageerror', error => faults.push(error.message))
    page.on(
      'console',
      message => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`)
    )
    await page.goto(address)
    return page
  }

  return {
    sandbox,
    app,
    url,
    site,
    browser,
    faults,
    visitor: async options => page(await browser.newContext({ locale: 'fr-FR', ...options }), site.origin),
    async agent(name) {
      const opened = await page(
        await browser.newContext({ locale: 'fr-FR', viewport: { width: 1360, height: 860 } }),
        sandbox.url
      )
      await opened.getByRole('button', { name }).click()
      return opened
    },
    async close() {
      await browser.close()
      await site.close()
      await app.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function allowOrigin({ foundation: { store } }: App, origin: string): Promise<void> {
  const known = await store.document('channel', channel.id)
  const body = { ...channel, origins: [origin] }
  await store.putDocument({ kind: 'channel', id: channel.id, body }, known?.version ?? 0, Date.now())
}

/** The chatbox as its visitor meets it. Playwright sees through the shadow root by itself. */
export const chatbox = (page: Page) => ({
  open: async () => {
    await page.getByRole('button', { name: 'Pistache' }).click()
    await page.getByRole('textbox', { name: 'Votre message' }).waitFor()
  },
  say: async (text: string) => {
    await page.getByRole('textbox', { name: 'Votre message' }).fill(text)
    await page.getByRole('button', { name: 'Envoyer' }).click()
  },
  choose: (label: string) => page.getByRole('button', { name: label }).click(),
  log: page.getByRole('log')
})
