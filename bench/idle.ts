import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Store } from '../server/conversation/ports.ts'
import { type Child, startChild } from './children.ts'
import { round, times } from './figures.ts'
import type { Options } from './options.ts'
import { startProduct } from './product.ts'
import { type Report, setupOf } from './report.ts'
import { conversationsIn } from './stock.ts'
import type { Token } from './visitors.ts'

/** Each process of visitors stays below the descriptors that one process usually may have. */
const PER_CROWD = 5_000
const SETTLING = 3_000
/** ms between two pings of a socket. Who comes spread over one of them, and is measured over whole ones, is pinged evenly: in bunches, pings cost less. */
const PERIOD = 12_000
const KB = 1_024

interface Figures {
  each: number
  total: number
  cpu: number
  /** Seconds of processor that one costs the server. */
  opening: number
  stayed: number
}

interface Server {
  url: string
  child: Child<unknown>
}

async function staying(crowd: Child<{ open: number }>): Promise<number> {
  const answer = once(crowd.process, 'message')
  crowd.process.send('how many?')
  const [{ open }] = await answer
  return open
}

async function gather({ url }: Server, file: string, count: number): Promise<Child<{ open: number }>[]> {
  const crowds: Child<{ open: number }>[] = []
  for (let from = 0; from < count; from += PER_CROWD) {
    const to = Math.min(from + PER_CROWD, count)
    crowds.push(await startChild<{ open: number }>('./crowd.ts', [url, file, `${from}`, `${to}`, `${PERIOD}`]))
  }
  return crowds
}

async function measure(servers: readonly Server[], file: string, count: number, periods: number): Promise<Figures> {
  const sum = (of: (child: Child<unknown>) => number) => servers.reduce((total, { child }) => total + of(child), 0)
  const before = sum(child => child.memory())
  const began = sum(child => child.cpu())
  const crowds = (await Promise.all(servers.map(server => gather(server, file, count / servers.length)))).flat()
  const opening = (sum(child => child.cpu()) - began) / count
  await pause(SETTLING)
  const cpu = sum(child => child.cpu())
  await pause(periods * PERIOD)
  const idle = ((sum(child => child.cpu()) - cpu) * 1_000) / (periods * PERIOD)
  const total = sum(child => child.memory())
  const stayed = (await Promise.all(crowds.map(staying))).reduce((all, one) => all + one, 0)
  for (const crowd of crowds) await crowd.stop()
  return { each: (total - before) / count / KB, total: total / KB / KB, cpu: idle, opening, stayed }
}

function rowsOf(floor: Figures, ours: Figures, nodes: number): string[][] {
  const row = (name: string, { each, total, cpu, opening, stayed }: Figures) => [
    name,
    `${stayed}`,
    round(each),
    round(total),
    `${round(cpu * 100)} %`,
    round(opening * 1_000)
  ]
  const ratio = [
    'ratio',
    '',
    times(ours.each / floor.each),
    times(ours.total / floor.total),
    times(ours.cpu / floor.cpu),
    times(ours.opening / floor.opening)
  ]
  return [row('bare Socket.IO', floor), row(`Relais, ${setupOf(nodes)}`, ours), ratio]
}

/** The floor asks for no token: it gets the same ones. */
export async function idle({ short, nodes }: Options): Promise<Report> {
  const count = short ? 4_000 : 10_000
  const periods = short ? 1 : 3
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'))
  const file = join(folder, 'tokens.json')
  let tokens: Token[] = []
  const seed = async (store: Store) => {
    tokens = await conversationsIn(store, count)
  }
  const product = await startProduct({ nodes, seed })
  writeFileSync(file, JSON.stringify(tokens))
  const servers = product.nodes.map((child, i) => ({ child, url: product.urls[i] ?? '' }))
  const ours = await measure(servers, file, count, periods)
  await product.stop()
  const bare = await startChild<{ listening: string }>('./floor.ts', [])
  const floor = await measure([{ child: bare, url: bare.ready.listening }], file, count, periods)
  await bare.stop()
  rmSync(folder, { recursive: true })
  return {
    name: 'idle',
    columns: ['', 'visitors still there', 'kB each', 'server MB', 'of one processor', 'ms of CPU to join'],
    rows: rowsOf(floor, ours, nodes),
    notes: [
      `${count.toLocaleString('en-US')} visitors with an open socket who say nothing for ${(periods * PERIOD) / 1_000} s: resident memory and processor time of the server alone. Aim: 24 kB each, 1.5 × a bare Socket.IO server, below 400 MB with 10,000.`,
      'They come evenly, within 12 s for each 5,000 of one server.'
    ]
  }
}
