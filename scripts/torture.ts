import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { whyNoDisk } from '../test/torture/disks.ts'
import { NAIVE, type Naive } from '../test/torture/naive.ts'
import { type Plan, type Report, torture } from '../test/torture/run.ts'
import { type Length, SCENARIOS, type Scenario, scenario } from '../test/torture/scenarios.ts'
import { buildServer } from './building/server.ts'

const HELP = `npm run torture -- [options]

  --long            the long form of every scenario (about an hour on two cores); otherwise the medium form (about five minutes)
  --short           the form of npm test (seconds)
  --only D1,D7      only these scenarios
  --seed N          a seed to run again; otherwise a new one, which is printed
  --minutes N       of trouble, for each scenario
  --visitors N      how many people write
  --rate N          messages a second, each way
  --naive NAME      a server with a deliberate mistake, which must be found out: ${NAIVE.join(', ')}`

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    visitors: { type: 'string' },
    rate: { type: 'string' },
    naive: { type: 'string' },
    help: { type: 'boolean', default: false }
  }
})

/** The servers run as they are shipped: in one file. */
const BUILT = join(import.meta.dirname, '../dist/torture')
/** ms. */
const SLOW = 10_000

function naiveOf(name: string | undefined): Naive | null {
  const found = NAIVE.find(one => one === name)
  if (name !== undefined && !found) throw new Error(`--naive is one of ${NAIVE.join(', ')}`)
  return found ?? null
}

function planOf({ plan, seconds, long }: Scenario, length: Length): Plan {
  const more = {
    ...(values.visitors && { visitors: Number(values.visitors) }),
    ...(values.rate && { rate: Number(values.rate) })
  }
  const time = values.minutes ? Number(values.minutes) * 60 : seconds[length]
  return {
    ...plan,
    ...(length === 'long' && long),
    ...more,
    seconds: time,
    naive: naiveOf(values.naive),
    built: join(BUILT, 'process.js')
  }
}

function wordsOf(done: Record<string, number>): string {
  return Object.entries(done)
    .flatMap(([what, times]) => (times > 0 ? `${what} ${times}` : []))
    .join(', ')
}

function tellWaits(waits: Report['waits']): void {
  const words = Object.entries(waits).flatMap(([who, { count, least, p50, most }]) =>
    count > 0 ? `${who}: ${count} of them after ${least} to ${most} ms, median ${p50}` : []
  )
  if (words.length > 0) console.log(`  lines that broke came back (visitors' time) ${words.join('; ')}`)
}

function tell({ id, title }: Scenario, report: Report): void {
  const { faults, restart, done, complaints, settledIn, requests, memory, late } = report
  const rules = Object.entries(Object.groupBy(faults, ({ rule }) => rule)).map(
    ([rule, some]) => `${some?.length} ${rule}`
  )
  console.log(`\n${id} ${title}: ${rules.join(', ') || 'books agree'} (seed ${report.seed})`)
  console.log(`  typed ${report.typed}, handed over ${report.handed}, agents said ${report.said}`)
  console.log(`  the harness was late by ${late.p50} ms, p99 ${late.p99}`)
  if (report.kills > 0)
    console.log(`  ${report.kills} kills; restart ${restart.p50} ms median, ${restart.p99} p99, ${restart.most} most`)
  tellWaits(report.waits)
  console.log(
    `  at most ${requests} requests a second to the desk; memory of the server ${memory.first} MB, at most ${memory.most}`
  )
  console.log(`  books agreed after ${settledIn === null ? 'never' : `${settledIn} ms`}; ${wordsOf(done)}`)
  if ((settledIn ?? 0) > SLOW) for (const { what } of report.lastly.slice(0, 3)) console.log(`  last to agree: ${what}`)
  const some = Object.values(Object.groupBy(faults, ({ rule }) => rule)).flatMap(of => of?.slice(0, 10) ?? [])
  for (const { rule, visitor, what } of some) console.log(`  ${rule}, ${visitor}: ${what}`)
  for (const line of complaints.slice(0, 3)) console.log(`  the server complained: ${line.slice(0, 400)}`)
}

async function main(): Promise<boolean> {
  if (values.help) return Boolean(console.log(HELP)) || true
  const length = values.long ? 'long' : values.short ? 'short' : 'medium'
  const seed = values.seed ? Number(values.seed) : Math.floor(Math.random() * 1e9)
  const chosen = values.only ? values.only.split(',').map(scenario) : SCENARIOS
  console.log(`${length} form, seed ${seed}`)
  await buildServer(BUILT, 'test/torture/process.ts')
  let isGood = true
  for (const one of chosen) {
    const why = whyNoDisk(one.plan.disk)
    if (why) {
      console.log(`\n${one.id} ${one.title}: not on this machine, ${why}`)
      continue
    }
    const report = await torture(planOf(one, length), seed)
    tell(one, report)
    isGood &&= report.faults.length === 0
  }
  console.log(
    isGood ? '\nNothing lost, nothing double, nothing out of order.' : `\nFAILED: run it again with --seed ${seed}`
  )
  return isGood
}

process.exit((await main()) ? 0 : 1)
