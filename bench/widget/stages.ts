import type { Browser } from 'playwright-core'
import { round, times } from '../figures.ts'
import type { Report } from '../report.ts'
import { type Conditions, type Measured, visit, type Work } from './chrome.ts'
import { handOver, open, say, seen } from './doing.ts'
import { SHOW_HTML, type Subject, type Subjects } from './subjects.ts'

interface Cost extends Work {
  requests: number
  bytes: number
  heap: number
  nodes: number
}

interface Stage extends Cost {
  gzip: number
}

const STAGES = ['host page', 'panel', 'HTML', 'live'] as const
type Name = (typeof STAGES)[number]

const kB = (bytes: number) => round(bytes / 1_000)
const MB = (bytes: number) => round(bytes / 2 ** 20)

/** Code and style alone: what is said goes over the wire in any chat. */
const isCode = ({ url }: { url: string }) => /\.(js|css)(\?|$)/.test(url)

async function costOf(at: Measured): Promise<Cost> {
  const code = at.requests.filter(isCode)
  return {
    requests: code.length,
    bytes: code.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(await at.work()),
    heap: await at.heap(),
    nodes: await at.evaluate('bench.nodes()')
  }
}

async function bareCost(browser: Browser, url: string): Promise<Cost> {
  const at = await visit(browser, url)
  await at.idle()
  const cost = await costOf(at)
  await at.close()
  return cost
}

/** What there is after each stage. */
async function walk(browser: Browser, subject: Subject, conditions: Conditions = {}): Promise<Map<Name, Cost>> {
  const { url, ...own } = subject.page(false)
  const at = await visit(browser, url, { ...own, ...conditions })
  const after = new Map<Name, Cost>()
  const take = async (name: Name) => {
    await at.idle()
    after.set(name, await costOf(at))
  }
  await at.page.locator(`#${subject.host} .launcher`).waitFor()
  await take('host page')
  await open(at, subject)
  await take('panel')
  await say(at, subject, SHOW_HTML)
  await seen(at, subject, 'bold')
  await take('HTML')
  await handOver(at, subject)
  await take('live')
  await at.close()
  return after
}

/** What each stage adds to the one before. */
function added(before: Cost, now: Cost | undefined): Cost {
  if (!now) throw new Error('a stage was not reached')
  const of = (name: keyof Cost) => now[name] - before[name]
  return {
    requests: of('requests'),
    bytes: of('bytes'),
    tasks: of('tasks'),
    script: of('script'),
    heap: of('heap'),
    nodes: of('nodes')
  }
}

async function stagesOf(browser: Browser, bare: Cost, subject: Subject): Promise<Map<Name | 'all', Stage>> {
  const brotli = await walk(browser, subject)
  const gzip = await walk(browser, subject, { encoding: 'gzip' })
  const stages = new Map<Name | 'all', Stage>()
  let [last, lastGzip] = [bare, bare]
  for (const name of STAGES) {
    stages.set(name, { ...added(last, brotli.get(name)), gzip: added(lastGzip, gzip.get(name)).bytes })
    last = brotli.get(name) ?? last
    lastGzip = gzip.get(name) ?? lastGzip
  }
  stages.set('all', { ...added(bare, last), gzip: added(bare, lastGzip).bytes })
  return stages
}

const cells = (stage: Stage | undefined) =>
  stage
    ? [
        `${stage.requests}`,
        kB(stage.bytes),
        kB(stage.gzip),
        round(stage.script),
        round(stage.tasks),
        MB(stage.heap),
        `${stage.nodes}`
      ]
    : []

export async function stages(browser: Browser, { bare, floor, ours }: Subjects): Promise<Report> {
  // Once for nothing: the first page of a browser pays for the browser.
  await bareCost(browser, bare)
  const base = await bareCost(browser, bare)
  const floors = await stagesOf(browser, base, floor)
  const own = await stagesOf(browser, base, ours)
  const rows = [...STAGES, 'all' as const].flatMap(name => [
    [`${name}: floor`, ...cells(floors.get(name)), ''],
    [
      `${name}: Relais`,
      ...cells(own.get(name)),
      times((own.get(name)?.bytes ?? Number.NaN) / (floors.get(name)?.bytes ?? Number.NaN))
    ]
  ])
  return {
    name: 'stages',
    columns: [
      'what it adds',
      'files',
      'kB br',
      'kB gzip',
      'script ms',
      'main thread ms',
      'heap MB',
      'nodes',
      'bytes, of the floor'
    ],
    rows,
    notes: [
      'Scripts and style sheets as they come over the wire, their HTTP headers included, until nothing has been asked for during half a second. Script and main thread: processor time (`Performance.getMetrics`, thread ticks) of a page that is not throttled. Heap after garbage collection. Less the bare page at the first stage, less the stage before at the others.'
    ]
  }
}
