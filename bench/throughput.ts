import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Socket } from 'socket.io-client'
import { startChild } from './children.ts'
import { mediansOf, percent, quantile, round } from './figures.ts'
import type { Options } from './options.ts'
import { startProduct } from './product.ts'
import { type Report, setupOf } from './report.ts'
import { connected, NOBODY, say, several, socketOf, waitingVisitor } from './visitors.ts'

const SOCKETS = 200
const PER_SOCKET = 2
const TEXT = 'x'.repeat(400)

interface Figures {
  perSecond: number
  p50: number
  p99: number
  perFlush: number
  /** Processor time of the server for one message, in µs: what a busy machine does not change. */
  cpu: number
}

interface Length {
  /** ms before anything counts: V8 compiles for half a minute what a server then runs for weeks. Longer, and visitors meet the 600 requests a minute that one may make. */
  warmUp: number
  ms: number
}

interface Counters {
  flushes(): Promise<number>
  /** Seconds of processor. */
  cpu(): number
}

/** Every socket has two messages under way, all the time. */
async function flood(sockets: readonly Socket[], ms: number): Promise<number[]> {
  const until = performance.now() + ms
  const waits: number[] = []
  const talk = async (socket: Socket) => {
    while (performance.now() < until) waits.push(await say(socket, TEXT))
  }
  await Promise.all(sockets.flatMap(socket => Array.from({ length: PER_SOCKET }, () => talk(socket))))
  return waits
}

async function measure(
  sockets: readonly Socket[],
  { warmUp, ms }: Length,
  { flushes, cpu }: Counters
): Promise<Figures> {
  await flood(sockets, warmUp)
  const flushed = await flushes()
  const used = cpu()
  const began = performance.now()
  const waits = await flood(sockets, ms)
  const seconds = (performance.now() - began) / 1_000
  // Before the server is asked for its figures: of a long outbox they cost it much.
  const each = ((cpu() - used) / waits.length) * 1e6
  const perFlush = waits.length / ((await flushes()) - flushed)
  for (const socket of sockets) socket.disconnect()
  const perSecond = waits.length / seconds
  return { perSecond, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99), perFlush, cpu: each }
}

type Floor = 'two-rows' | 'same'

async function floor(of: Floor, length: Length): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'))
  const child = await startChild<{ listening: string }>('./floor.ts', [of, join(folder, 'floor.db'), `${SOCKETS}`])
  const sockets = await several(SOCKETS, 20, () => connected(socketOf(child.ready.listening, NOBODY, 1)))
  const figures = await measure(sockets, length, { flushes: async () => 0, cpu: child.cpu })
  await child.stop()
  rmSync(folder, { recursive: true })
  return figures
}

async function relais(length: Length, nodes: number): Promise<Figures> {
  const product = await startProduct({ nodes })
  const url = (index: number) => product.urls[index % nodes] ?? ''
  const visitors = await several(SOCKETS, 20, index => waitingVisitor(url(index)))
  const sockets = visitors.map(({ socket }) => socket)
  const figures = await measure(sockets, length, {
    flushes: () => product.counted('relais_commits_total'),
    cpu: () => product.nodes.reduce((total, node) => total + node.cpu(), 0)
  })
  await product.stop()
  return figures
}

export async function throughput({ short, nodes }: Options): Promise<Report> {
  const length = short ? { warmUp: 2_000, ms: 5_000 } : { warmUp: 8_000, ms: 8_000 }
  const [least, same, ours]: [Figures[], Figures[], Figures[]] = [[], [], []]
  for (let n = 0; n < (short ? 1 : 3); n++) {
    least.push(await floor('two-rows', length))
    same.push(await floor('same', length))
    ours.push(await relais(length, nodes))
  }
  const high = mediansOf(ours)
  const share = (of: readonly Figures[]) => percent(high.perSecond / mediansOf(of).perSecond)
  const row = (name: string, { perSecond, p50, p99, cpu }: Figures, perFlush: string, share: string) => [
    name,
    round(perSecond),
    round(p50),
    round(p99),
    round(cpu),
    perFlush,
    share
  ]
  return {
    name: 'throughput',
    columns: [
      '',
      'durable messages/s',
      'p50 ms',
      'p99 ms',
      'server µs of CPU each',
      'messages per commit',
      'Relais, of it'
    ],
    rows: [
      row('bare Socket.IO, two rows per message', mediansOf(least), '–', share(least)),
      row('bare Socket.IO, the same commits', mediansOf(same), '–', share(same)),
      row(`Relais, ${setupOf(nodes)}`, high, round(high.perFlush), '')
    ],
    notes: [
      `${SOCKETS} visitors who wait for an agent, ${SOCKETS * PER_SOCKET} messages of ${TEXT.length} characters under way, each answered after its commit, measured for ${length.ms / 1_000} s after ${length.warmUp / 1_000} s of the same. Aim: 4,000/s, 70 % of the floor with the same commits, 50 messages per commit.`,
      'The same commits: the statements, on the schema, with which Relais stores a word to an agent, on SQLite.',
      'The measuring client has its share of the same processors.'
    ]
  }
}
