import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Env } from '../../server/config.ts'
import type { Channel } from '../../shared/settings.ts'
import { launchChromium } from './chromium.ts'
import { eventually } from './eventually.ts'
import { serveHostPage } from './host-page.ts'
import { startServer, type TestServer } from './server.ts'

/** A page of a customer with the real chatbox on it, and what happened there. */
export interface Visit {
  page: Page
  origin: string
  /** `GET http://…`: everything that was asked for. */
  asked: string[]
  /** Uncaught errors and errors on the console. */
  errors: string[]
  warnings: string[]
  /** What the policy complained of. */
  reports: string[]
}

export interface VisitOptions {
  body: string
  csp?: (server: string, origin: string) => string
  /** Runs before anything of the page. */
  before?: (() => void) | string
  context?: Parameters<Browser['newContext']>[0]
  /** Another page of the same person's browser. */
  within?: BrowserContext
}

export interface Embedded {
  server: TestServer
  /** The script tag; `more` are its attributes. */
  tag(more?: string): string
  visit(options: VisitOptions): Promise<Visit>
  close(): Promise<void>
}

/** The one definition that `docs/embedding.md` gives for calls before the script is there. */
export const STUB = 'window.relais = window.relais || function () { (relais.q = relais.q || []).push(arguments) };'

/** Built from the sources as they are now, served by a real server, opened in a real browser. */
export async function startEmbedded(
  channel: Partial<Channel> = {},
  launch = launchChromium,
  env: Env = {}
): Promise<Embedded> {
  const channels = [{ id: 'shop', name: 'Shop', origins: ['*'], ...channel }] as Partial<Channel>[]
  const server = await startServer({ dist: inject('built'), channels, env })
  const browser = await launch()
  const closing: (() => Promise<void>)[] = []
  return {
    server,
    tag: (more = '') =>
      `<script async nonce="n1" src="${server.url}/chatbox.js" data-channel="shop" data-language="en" ${more}></script>`,
    async visit({ body, csp, before, context: options, within }) {
      const site = await serveHostPage(origin => ({ body, ...(csp && { csp: csp(server.url, origin) }) }))
      closing.push(site.close)
      const context = within ?? (await browser.newContext(options))
      if (before) await context.addInitScript(before)
      const page = await context.newPage()
      const visit: Visit = { page, origin: site.origin, asked: [], errors: [], warnings: [], reports: site.reports }
      page.on('request', request => visit.asked.push(`${request.method()} ${request.url()}`))
      page.on('pageerror', error => visit.errors.push(error.message))
      page.on('console', line => {
        if (line.type() === 'error') visit.errors.push(line.text())
        if (line.type() === 'warning') visit.warnings.push(line.text())
      })
      await page.goto(site.origin)
      return visit
    },
    async close() {
      await browser.close()
      for (const close of closing) await close()
      await server.close()
    }
  }
}

export const launcher = (page: Page) => page.locator('.launcher')
export const field = (page: Page) => page.locator('#relais textarea')
export const told = (page: Page) => page.evaluate('window.told')

export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
  await page.getByText(`You said: ${text}`).waitFor()
}

/** Live with an agent, who has said so; the answer says more in her name. `within`: where the window stands. */
export async function meetLucie({ server: { desk } }: Embedded, page: Page, within: Page | FrameLocator = page) {
  const before = desk.conversations.size
  const field = within.locator('textarea')
  for (const text of ['hello', 'agent']) {
    await field.fill(text)
    await field.press('Enter')
    if (text === 'hello') await within.getByText('You said: hello').waitFor()
  }
  const there = await eventually(() => {
    const last = [...desk.conversations.values()].at(-1)
    if (desk.conversations.size === before || !last?.control) throw new Error('the agents do not have it yet')
    return last
  })
  desk.says(there, 'Lucie here')
  await within.getByText('Lucie here').waitFor()
  return (text: string) => void desk.says(there, text)
}
