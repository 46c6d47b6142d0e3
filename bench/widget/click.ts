import type { Browser } from 'playwright-core'
import { median, round, times } from '../figures.ts'
import type { Report } from '../report.ts'
import { visit } from './chrome.ts'
import { blocked, open } from './doing.ts'
import type { Subject, Subjects } from './subjects.ts'

interface Case {
  name: string
  cpu: number
  ahead: boolean
  slowNetwork: boolean
  /** ms on the launcher before the click. */
  hover?: number
}

/** As long as the peers' bench left the pointer there. */
const HOVER = 600

const CASES: Case[] = [
  { name: '1×, not fetched ahead', cpu: 1, ahead: false, slowNetwork: false },
  { name: '4×, not fetched ahead', cpu: 4, ahead: false, slowNetwork: false },
  { name: '4×, fetched while idle', cpu: 4, ahead: true, slowNetwork: false },
  { name: '4×, fetched while idle, pointed at for 600 ms', cpu: 4, ahead: true, slowNetwork: false, hover: HOVER },
  { name: '4×, Fast 3G, not fetched ahead', cpu: 4, ahead: false, slowNetwork: true },
  { name: '4×, Fast 3G, fetched while idle', cpu: 4, ahead: true, slowNetwork: true },
  {
    name: '4×, Fast 3G, fetched while idle, pointed at for 600 ms',
    cpu: 4,
    ahead: true,
    slowNetwork: true,
    hover: HOVER
  }
]

interface Click {
  usable: number
  input: number
  blockedBefore: number
  blockedAfter: number
  shift: number
}

async function once(browser: Browser, subject: Subject, { cpu, ahead, slowNetwork, hover }: Case): Promise<Click> {
  const { url, ...own } = subject.page(ahead)
  const at = await visit(browser, url, { ...own, cpu })
  await at.page.locator(`#${subject.host} .launcher`).waitFor()
  await at.idle()
  const before = await blocked(at)
  if (slowNetwork) await at.slowNetwork()
  const usable = await open(at, subject, hover)
  await at.idle()
  const click = {
    usable,
    // Nothing is told of what took less than 16 ms.
    input: await at.evaluate<number>('Math.max(16, ...bench.inputs)'),
    blockedBefore: before,
    blockedAfter: (await blocked(at)) - before,
    shift: await at.evaluate<number>('bench.shift')
  }
  await at.close()
  return click
}

async function bareBlocked(browser: Browser, url: string): Promise<number> {
  const at = await visit(browser, url, { cpu: 4 })
  await at.idle()
  const ms = await blocked(at)
  await at.close()
  return ms
}

const of = (clicks: readonly Click[], name: keyof Click) => median(clicks.map(click => click[name]))

function rowOf(title: string, clicks: readonly Click[], ratio: string): string[] {
  const figures = (['usable', 'input', 'blockedBefore', 'blockedAfter'] as const).map(name => round(of(clicks, name)))
  return [title, ...figures, round(Math.max(...clicks.map(({ shift }) => shift))), ratio]
}

/** One after the other in each round, so that a machine that gets busier is the same for both. */
export async function clicks(browser: Browser, { bare, floor, ours }: Subjects, rounds: number): Promise<Report> {
  const rows: string[][] = []
  for (const way of CASES) {
    const floors: Click[] = []
    const own: Click[] = []
    for (let n = 0; n < rounds; n++) {
      floors.push(await once(browser, floor, way))
      own.push(await once(browser, ours, way))
    }
    rows.push(rowOf(`${way.name}: floor`, floors, ''))
    rows.push(rowOf(`${way.name}: Relais`, own, times(of(own, 'usable') / of(floors, 'usable'))))
  }
  const bareTimes: number[] = []
  for (let n = 0; n < rounds; n++) bareTimes.push(await bareBlocked(browser, bare))
  return {
    name: 'click',
    columns: ['', 'usable ms', 'INP ms', 'TBT before ms', 'TBT after ms', 'layout shift', 'usable, of the floor'],
    rows,
    notes: [
      `Medians of ${rounds}. Usable: from the click on the launcher until the field takes a key and that has been painted. INP: the longest interaction of the opening click, 16 where the browser tells of none. TBT: what tasks of the page take over 50 ms each, before the click and after it, until idle; the bare page at 4×: ${round(median(bareTimes))} ms.`
    ]
  }
}
