import { parseArgs } from 'node:util'
import { DemoTrouble, startDemo, untilEnd } from './demo.ts'
import { SCENES, startPlayground } from './playground.ts'

const USAGE = `npm run dev -- [options]
  --latency MIN-MAX   ms that each call to the sandbox waits, for example 200-900
  --faults SHARE      share of calls to the sandbox that go wrong, 0 to 1: refused for a while, answer lost, cut, too late
  --lose SHARE        share of webhook events that never come, 0 to 1`

interface Options {
  latency: { min: number; max: number }
  faults: number
  lose: number
}

function given(): Record<'latency' | 'faults' | 'lose', string> {
  const text = (initial: string) => ({ type: 'string', default: initial }) as const
  try {
    return parseArgs({ options: { latency: text('0-0'), faults: text('0'), lose: text('0') } }).values
  } catch (error) {
    throw new DemoTrouble(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

function read(): Options {
  const values = given()
  const [min = Number.NaN, max = min] = values.latency.split('-').map(Number)
  const [faults, lose] = [Number(values.faults), Number(values.lose)]
  const fits = min >= 0 && max >= min && [faults, lose].every(share => share >= 0 && share <= 1)
  if (!fits) throw new DemoTrouble(USAGE)
  return { latency: { min, max }, faults, lose }
}

/** In equal parts, what a real account meets on a bad day. */
const MISHAPS = [
  { is: 'status', status: 503 },
  { is: 'status', status: 429, retryAfter: 2 },
  { is: 'reset' },
  { is: 'lost', by: 'reset' },
  { is: 'late', ms: 3_000 }
]

/** The first rule that matches counts: each one takes its part of what the ones before it have left. */
const rulesOf = (share: number) =>
  MISHAPS.map((fault, i) => {
    const each = share / MISHAPS.length
    return { on: 'route', path: '/sc/**', fault, probability: each / (1 - each * i) }
  })

async function tell(sandbox: string, method: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch(`${sandbox}/sandbox/${path}`, { method, headers, body: JSON.stringify(body) })
}

async function trouble(sandbox: string, { latency, faults, lose }: Options): Promise<void> {
  await tell(sandbox, 'PUT', 'latency', latency)
  const lost = { on: 'webhook', fate: { is: 'drop' }, probability: lose }
  for (const rule of [...(faults > 0 ? rulesOf(faults) : []), ...(lose > 0 ? [lost] : [])])
    await tell(sandbox, 'POST', 'faults', rule)
}

try {
  const options = read()
  // Not `main.ts`, which may start what was built: what is watched are the files that run.
  const demo = await startDemo({ serverArgs: ['--watch', '--watch-preserve-output', 'server/process.ts'] })
  await trouble(demo.sandbox, options)
  const port = Number(new URL(demo.sandbox).port) + 1
  const playground = await startPlayground(port, demo.server)
  console.log(`
  Playground: the widget from its sources, with hot reload; the server starts again when one of its files changes.

    preview page      http://localhost:${port}/preview/maison-patte
    scenes            http://localhost:${port}${SCENES}
    agent workspace   ${demo.sandbox}/
    console           ${demo.firstLink ?? `${demo.server}/console`}${demo.firstLink ? '   (once: your password)' : ''}
`)
  await untilEnd(demo)
  await playground.close()
} catch (error) {
  console.error(error instanceof DemoTrouble ? error.message : error)
  process.exitCode = 1
}
