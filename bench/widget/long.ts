import type { Browser } from 'playwright-core'
import { median, mediansOf, quantile, round, times } from '../figures.ts'
import type { Report } from '../report.ts'
import { type Measured, visit } from './chrome.ts'
import { handOver, hear, open } from './doing.ts'
import { LENGTHS, type Subject, type Subjects } from './subjects.ts'

const APPENDS = 15
const KEYS = 20

const FIGURES = {
  join: 'click → newest message painted, ms',
  joinWork: 'CPU of that, until idle, ms',
  append: 'CPU of one more message, ms',
  key: 'CPU of a keystroke, ms',
  nodes: 'nodes in the page',
  heap: 'heap MB',
  frame: 'scrolling: frame p50 ms',
  frameMax: 'scrolling: longest frame ms'
}
type Figures = Record<keyof typeof FIGURES, number>

/** Of the main thread, for each of so many. */
async function workFor(at: Measured, count: number, once: (n: number) => Promise<unknown>): Promise<number> {
  const before = (await at.work()).tasks
  for (let n = 0; n < count; n++) await once(n)
  return ((await at.work()).tasks - before) / count
}

/** With what is held now. */
async function costsOf(at: Measured, subject: Subject): Promise<Omit<Figures, 'join' | 'joinWork'>> {
  const append = await workFor(at, APPENDS, n => hear(at, subject, `one more ${n}, ${Math.random()}`))
  await at.page.locator(`#${subject.host} textarea`).focus()
  const key = await workFor(at, KEYS, () => at.page.keyboard.press('a'))
  const nodes = await at.evaluate<number>('bench.nodes()')
  const heap = (await at.heap()) / 2 ** 20
  const frames = await at.evaluate<number[]>(`bench.scroll('${subject.host}')`)
  return { append, key, nodes, heap, frame: median(frames), frameMax: quantile(frames, 1) }
}

async function joined(browser: Browser, subject: Subject, length: number) {
  const { url, ...own } = subject.pageOf(length)
  const at = await visit(browser, url, own)
  await at.page.locator(`#${subject.host} .launcher`).waitFor()
  await at.idle()
  const before = (await at.work()).tasks
  const clicked = await at.evaluate<number>('performance.timeOrigin + performance.now()')
  await open(at, subject)
  const join = (await at.evaluate<number>(`bench.seen('${subject.host}', '${length - 1} x')`)) - clicked
  await at.idle()
  const joinWork = (await at.work()).tasks - before
  await handOver(at, subject)
  await hear(at, subject, 'the first answer loads what it needs')
  return { at, join, joinWork }
}

async function once(browser: Browser, subject: Subject, length: number): Promise<Figures> {
  const { at, join, joinWork } = await joined(browser, subject, length)
  const figures = { join, joinWork, ...(await costsOf(at, subject)) }
  await at.close()
  return figures
}

/** Everything scrolled in first, as hardly anybody does: the same costs, and the ms that a page of older messages took. */
async function heldAll(browser: Browser, subject: Subject, length: number): Promise<Figures & { page: number }> {
  const { at, join, joinWork } = await joined(browser, subject, length)
  const began = performance.now()
  await at.evaluate(`bench.all('${subject.host}')`)
  const page = (performance.now() - began) / (length / 50)
  await at.evaluate(`bench.scroller('${subject.host}').scrollTop = 1e9`)
  await at.idle()
  const figures = { page, join, joinWork, ...(await costsOf(at, subject)) }
  await at.close()
  return figures
}

const last = <T>(list: readonly T[]): T | undefined => list.at(-1)

export async function long(browser: Browser, { floor, ours }: Subjects, rounds: number, held: number): Promise<Report> {
  const results = new Map<Subject, Figures[]>()
  for (const subject of [floor, ours]) {
    const each: Figures[] = []
    for (const length of LENGTHS) {
      const all: Figures[] = []
      for (let n = 0; n < rounds; n++) all.push(await once(browser, subject, length))
      each.push(mediansOf(all))
    }
    results.set(subject, each)
  }
  const all = await heldAll(browser, ours, held)
  const rows = (Object.keys(FIGURES) as (keyof Figures)[]).flatMap(name =>
    [floor, ours].map(subject => {
      const each = (results.get(subject) ?? []).map(figures => figures[name])
      const grown = times((last(each) ?? Number.NaN) / (each[0] ?? Number.NaN))
      return [`${FIGURES[name]}: ${subject.name}`, ...each.map(round), grown, subject === ours ? round(all[name]) : '']
    })
  )
  return {
    name: 'long',
    columns: [
      '',
      ...LENGTHS.map(n => n.toLocaleString('en-US')),
      '10,000 of 10',
      `${held.toLocaleString('en-US')} scrolled in`
    ],
    rows,
    notes: [
      `Conversations of so many messages, medians of ${rounds}. The floor loads all of them and shows the newest 60; Relais loads the newest 50, and older ones 50 by 50 as the visitor scrolls up. Last column: all of them scrolled in by hand first, ${round(all.page)} ms for each page of 50. One more message: an agent’s, through the socket, mean of ${APPENDS}; everything that the main thread does for it, the drawing too.`
    ]
  }
}
