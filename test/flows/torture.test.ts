import { expect, test } from 'vitest'
import { whyNoDisk } from '../torture/disks.ts'
import type { Rule } from '../torture/judge.ts'
import type { Naive } from '../torture/naive.ts'
import { torture } from '../torture/run.ts'
import { SCENARIOS, scenario } from '../torture/scenarios.ts'

const SEED = 20_261_122
const words = (faults: { visitor: string; what: string }[]) => faults.map(({ visitor, what }) => `${visitor}: ${what}`)

/** Power cuts and full disks take a disk of their own, which takes root. */
const possible = SCENARIOS.filter(({ plan }) => whyNoDisk(plan.disk) === null)

test.concurrent.each(possible.map(one => [one.id, one.title, one] as const))(
  '[O5] [I6] [S4] [L2] %s: %s — nothing is lost, double or out of order',
  async (_id, _title, { plan, seconds }) => {
    const report = await torture({ ...plan, seconds: seconds.short }, SEED)
    expect(words(report.faults)).toEqual([])
    expect(report.handed).toBeGreaterThan(0)
    expect(report.said).toBeGreaterThan(0)
  },
  300_000
)

/** Seeds that have found something. Chance in a run is more than its seed: what they found has tests of its own, too. */
const FOUND: [string, number, string][] = [
  ['D9', 5, 'a clock set back kept messages waiting'],
  ['D1', 7, 'a text written right after a reload overtook those before it'],
  ['D1', 8, 'an agent’s good-bye that lost its webhook was never shown'],
  ['D1', 301, 'two late words of an agent changed places'],
  ['D5', 103, 'a message waited for ever behind an opening that was over']
]

test.concurrent.each(FOUND)(
  '[O5] [I6] [S2] %s with seed %i, which once found that %s',
  async (id, seed) => {
    const { plan, seconds } = scenario(id)
    const report = await torture({ ...plan, seconds: seconds.short }, seed)
    expect(words(report.faults)).toEqual([])
  },
  300_000
)

/** What each deliberate mistake must come out as. */
const CONTROLS: [Naive, string, Rule, string?][] = [
  ['resend', 'a message sent again at once in doubt', 'double'],
  ['no-sweep', 'webhooks taken for the truth', 'lost'],
  ['early-ack', 'an answer before the commit', 'lost'],
  ['no-lease', 'nodes that take work without a lease', 'double', 'D10']
]

test.concurrent.each(CONTROLS)(
  'control: a server with the mistake "%s" (%s) is found out',
  async (naive, _what, rule, id = 'D1') => {
    const { plan, seconds } = scenario(id)
    let report = await torture({ ...plan, naive, seconds: seconds.short, settle: 6_000 }, SEED)
    const isFound = () => report.faults.some(fault => fault.rule === rule)
    if (!isFound()) report = await torture({ ...plan, naive, seconds: seconds.short * 4, settle: 6_000 }, SEED)
    expect(report.faults.map(fault => fault.rule)).toContain(rule)
  },
  300_000
)
