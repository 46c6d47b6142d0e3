import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { findChromium, HOW_TO_INSTALL } from '../../scripts/chromium.ts'
import { IN_PAGE } from './in-page.ts'

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

/** Chromium's preset of this name: bytes a second, ms. */
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }

export interface Conditions {
  /** So many times slower than the machine. */
  cpu?: number
  slowNetwork?: boolean
  encoding?: 'gzip'
  /** Runs before anything of the page. */
  before?: string
  /** The visitor saves data: nothing is fetched ahead. */
  saving?: boolean
}

/** ms of the processor that the main thread has taken since the page began. */
export interface Work {
  tasks: number
  script: number
}

/** One page of one person, and what it costs. */
export interface Measured {
  page: Page
  requests: { url: string; bytes: number }[]
  work(): Promise<Work>
  /** Bytes of JavaScript's heap, after its garbage has been taken out. */
  heap(): Promise<number>
  /** Nothing has been asked for during half a second. */
  idle(): Promise<void>
  slow(cpu: number): Promise<void>
  slowNetwork(): Promise<void>
  evaluate<T>(code: string): Promise<T>
  close(): Promise<void>
}

export function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(HOW_TO_INSTALL)
  return chromium.launch({ executablePath, headless: true, args: QUIET })
}

const SAVING = `Object.defineProperty(navigator, 'connection', { value: { saveData: true } })`

async function prepare(context: BrowserContext, { before, saving }: Conditions): Promise<Page> {
  await context.addInitScript(IN_PAGE)
  if (before) await context.addInitScript(before)
  if (saving) await context.addInitScript(SAVING)
  return context.newPage()
}

/** ms. Nothing that is measured takes so long; scrolling ten thousand messages in by hand takes half of it. */
const LONGEST = 180_000

/** A page that waits for what never comes is a finding, not a bench that hangs. */
async function evaluated<T>(page: Page, code: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`after ${LONGEST / 1_000} s the page still waits for ${code}`)), LONGEST)
  })
  return Promise.race([page.evaluate<T>(code), late]).finally(() => clearTimeout(timer))
}

async function workOf(line: CDPSession): Promise<Work> {
  const { metrics } = await line.send('Performance.getMetrics')
  const of = (name: string) => (metrics.find(metric => metric.name === name)?.value ?? Number.NaN) * 1_000
  return { tasks: of('TaskDuration'), script: of('ScriptDuration') }
}

export async function visit(browser: Browser, url: string, conditions: Conditions = {}): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await prepare(context, conditions)
  const line = await context.newCDPSession(page)
  const requests: Measured['requests'] = []
  const urls = new Map<string, string>()
  await line.send('Network.enable')
  // Its processor's time: on a machine that others use, a clock on the wall would count their work as the page's.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  line.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url))
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength: bytes }) =>
    requests.push({ url: urls.get(requestId) ?? '', bytes })
  )
  const slow = async (rate: number) => void (await line.send('Emulation.setCPUThrottlingRate', { rate }))
  const slowNetwork = async () => void (await line.send('Network.emulateNetworkConditions', FAST_3G))
  if (conditions.encoding)
    await line.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': conditions.encoding } })
  if (conditions.slowNetwork) await slowNetwork()
  if (conditions.cpu) await slow(conditions.cpu)
  await page.goto(url)
  return {
    page,
    requests,
    slow,
    slowNetwork,
    work: () => workOf(line),
    async heap() {
      await line.send('HeapProfiler.collectGarbage')
      return (await line.send('Runtime.getHeapUsage')).usedSize
    },
    idle: () => page.waitForLoadState('networkidle').then(() => page.waitForTimeout(300)),
    evaluate: code => evaluated(page, code),
    close: () => context.close()
  }
}
