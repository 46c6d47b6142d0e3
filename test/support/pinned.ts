import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildWidget } from '../../scripts/building/all.ts'
import type { PinnedTag } from '../../shared/console.ts'
import { administrator } from './console.ts'
import { serveHostPage } from './host-page.ts'
import { startServer, type TestServer } from './server.ts'

const OWNED = ';globalThis.owned = true;'
/** One of the script tag, one of what it loads first. */
type File = 'loader' | 'panel'

export interface PinnedVisit {
  page: Page
  context: BrowserContext
  asked: string[]
  errors: string[]
}

export interface Pinned extends PinnedTag {
  server: TestServer
  /** A page with this in its body, in a browser of its own. `prepare`: before anything is asked for. */
  visit(body: string, options?: { csp?: string; prepare?: (page: Page) => Promise<unknown> }): Promise<PinnedVisit>
  /** While `run` runs, somebody has added a line to the file on the server. */
  tampered(file: File, run: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** The form of the tag with sums, as the console gives it, for a channel with a look of its own. */
export async function startPinned(launch: () => Promise<Browser>): Promise<Pinned> {
  const dist = await mkdtemp(join(tmpdir(), 'relais-dist-'))
  const chunks = await buildWidget(join(dist, 'widget'))
  const of = (name: string) => join(dist, 'widget', chunks.find(chunk => chunk.name === name)?.file ?? '')
  const files = { loader: of('pinned'), panel: of('panel') }
  const channel = { id: 'shop', name: 'Shop', origins: ['*'], look: { colour: '#1f6f5c', position: 'left' } }
  const server = await startServer({ dist, channels: [channel as never] })
  const entry = await (await administrator(server)).get('channels.read', { params: { id: 'shop' } })
  if (!entry.pinned) throw new Error('nothing is pinned')
  // The server names itself localhost; the host page is on 127.0.0.1 too, under another port.
  const own = (text: string) => text.replaceAll(/http:\/\/localhost:\d+/g, server.url)
  const browser = await launch()
  const closing: (() => Promise<void>)[] = []
  return {
    server,
    scriptTag: own(entry.pinned.scriptTag),
    importMap: own(entry.pinned.importMap),
    async visit(body, { csp, prepare } = {}) {
      const site = await serveHostPage(() => ({ body, ...(csp !== undefined && { csp }) }))
      closing.push(site.close)
      const context = await browser.newContext({ locale: 'en-GB' })
      const page = await context.newPage()
      const [asked, errors]: [string[], string[]] = [[], []]
      page.on('request', request => asked.push(new URL(request.url()).pathname))
      page.on('pageerror', error => errors.push(error.message))
      page.on('console', line => line.type() === 'error' && errors.push(line.text()))
      await prepare?.(page)
      await page.goto(site.origin)
      return { page, context, asked, errors }
    },
    async tampered(file, run) {
      const before = await readFile(files[file])
      await appendFile(files[file], OWNED)
      await run().finally(() => writeFile(files[file], before))
    },
    async close() {
      await browser.close()
      for (const close of closing) await close()
      await server.close()
      await rm(dist, { recursive: true, force: true })
    }
  }
}

export const isOwned = (page: Page) => page.evaluate('globalThis.owned === true')

/** As a browser reads it that knows of no sums: a member of another name is none to it. */
export const unread = (importMap: string) => importMap.replace('"integrity"', '"unheard-of"')
