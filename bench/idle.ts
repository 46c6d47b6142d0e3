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
  /** MB of the servers before anybody came, and in the end. */
  empty: number
  total: number
  cpu: number
  /** Seconds of processor that one costs a server which has let in others. */
  opening: number
  stayed: number
}

type Crowd = Child<{ half: true }>

interface Server {
  url: string
  child: Child<unknown>
}

async function told(crowd: Crowd): Promise<number> {
  const [{ open }] = await once(crowd.process, 'message')
  return open
}

function staying(crowd: Crowd): Promise<number> {
  const answer = told(crowd)
  crowd.process.send('how many?')
  return answer
}

/** The visitors of one server, by their places in the file; `cpu`: what the second half of each crowd has cost it, in seconds. */
async function gather({ url, child }: Server, file: string, first: number, end: number) {
  const crowds: Crowd[] = []
  let cpu = 0
  for (let from = first; from < end; from += PER_CROWD) {
    const to = Math.min(from + PER_CROWD, end)
    const crowd = await startChild<{ half: true }>('./crowd.ts', [url, file, `${from}`, `${to}`, `${PERIOD}`])
    const began = child.cpu()
    await told(crowd)
    cpu += child.cpu() - began
    crowds.push(crowd)
  }
  return { crowds, cpu }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

async function measure(servers: readonly Server[], file: string, count: number, periods: number): Promise<Figures> {
  const all = (of: (child: Child<unknown>) => number) => sum(servers.map(({ child }) => of(child)))
  const before = all(child => child.memory())
  const share = Math.ceil(count / servers.length)
  const gathered = await Promise.all(
    servers.map((server, i) => gather(server, file, i * share, Math.min((i + 1) * share, count)))
  )
  const crowds = gathered.flatMap(one => one.crowds)
  const opening = sum(gathered.map(one => one.cpu)) / (count / 2)
  await pause(SETTLING)
  const cpu = all(child => child.cpu())
  await pause(periods * PERIOD)
  const idle = ((all(child => child.cpu()) - cpu) * 1_000) / (periods * PERIOD)
  const total = all(child => child.memory())
  const stayed = sum(await Promise.all(crowds.map(staying)))
  for (const crowd of crowds) await crowd.stop()
  return {
    each: (total - before) / count / KB,
    empty: before / KB / KB,
    total: total / KB / KB,
    cpu: idle,
    opening,
    stayed
  }
}

function rowsOf(floor: Figures, ours: Figures, nodes: number): string[][] {
  const row = (name: string, { each, empty, total, cpu, opening, stayed }: Figures) => [
    name,
    `${stayed}`,
    round(each),
    round(empty),
    round(total),
    `${round(cpu * 100)} %`,
    round(opening * 1_000)
  ]
  const ratio = [
    'ratio',
    '',
    times(ours.each / floor.each),
    times(ours.empty / floor.empty),
    times(ours.total / floor.total),
    times(ours.cpu / floor.cpu),
    times(ours.opening / floor.opening)
  ]
  const bare = nodes === 1 ? 'bare Socket.IO' : `bare Socket.IO, ${nodes} processes`
  return [row(bare, floor), row(`Relais, ${setupOf(nodes)}`, ours), ratio]
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
  const bare = await Promise.all(product.nodes.map(() => startChild<{ listening: string }>('./floor.ts', [])))
  const floors = bare.map(child => ({ child, url: child.ready.listening }))
  const floor = await measure(floors, file, count, periods)
  for (const child of bare) await child.stop()
  rmSync(folder, { recursive: true })
  return {
    name: 'idle',
    columns: ['', 'visitors still there', 'kB each', 'MB before', 'server MB', 'of one processor', 'ms of CPU to join'],
    rows: rowsOf(floor, ours, nodes),
    notes: [
      `${count.toLocaleString('en-US')} visitors with an open socket who say nothing for ${(periods * PERIOD) / 1_000} s: resident memory and processor time of the server alone. Aim: 24 kB each, 1.5 × a bare Socket.IO server, below 400 MB with 10,000.`,
      'They come evenly, within 12 s for each 5,000 of one server. What a join costs is measured on the second half of them: a process that has just started compiles first.',
      ...(nodes > 1 ? ['As many bare servers as nodes, so that what a process costs by itself is on both sides.'] : [])
    ]
  }
}
