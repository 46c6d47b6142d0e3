import type { Browser } from 'playwright-core'
import { median, quantile, round, times } from '../figures.ts'
import type { Report } from '../report.ts'
import { visit } from './chrome.ts'
import { handOver, hear, open, say } from './doing.ts'
import type { Subject, Subjects } from './subjects.ts'

interface Waits {
  said: number[]
  heard: number[]
}

async function talkOf(browser: Browser, subject: Subject, count: number): Promise<Waits> {
  const { url, ...own } = subject.page(true)
  const at = await visit(browser, url, own)
  await open(at, subject)
  await at.idle()
  await handOver(at, subject)
  const waits: Waits = { said: [], heard: [] }
  for (let n = 0; n < count + 3; n++) {
    const [said, heard] = [await say(at, subject, `word ${n}.`), await hear(at, subject, `answer ${n}.`)]
    // The first ones load what they need.
    if (n < 3) continue
    waits.said.push(said)
    waits.heard.push(heard)
  }
  await at.close()
  return waits
}

export async function talk(browser: Browser, { floor, ours }: Subjects, count: number): Promise<Report> {
  const [floors, own] = [await talkOf(browser, floor, count), await talkOf(browser, ours, count)]
  const row = (title: string, waits: number[], ratio = '') => [
    title,
    round(median(waits)),
    round(quantile(waits, 0.95)),
    ratio
  ]
  return {
    name: 'talk',
    columns: ['', 'p50 ms', 'p95 ms', 'p50, of the floor'],
    rows: [
      row('Enter → bubble painted: floor', floors.said),
      row('Enter → bubble painted: Relais', own.said, times(median(own.said) / median(floors.said))),
      row('agent’s message → bubble painted: floor', floors.heard),
      row('agent’s message → bubble painted: Relais', own.heard, times(median(own.heard) / median(floors.heard)))
    ],
    notes: [
      `${count} each way, not throttled. An agent’s message: from the first byte of the desk’s webhook; Relais commits it to disk before it tells of it, the floor stores nothing.`
    ]
  }
}
