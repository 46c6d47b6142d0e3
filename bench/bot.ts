import type { Store } from '../server/conversation/ports.ts'
import { median, quantile, round, times } from './figures.ts'
import { knowledge, questionsOn } from './knowledge.ts'
import type { Options } from './options.ts'
import { startProduct } from './product.ts'
import { type Report, setupOf } from './report.ts'
import { AT_ONCE } from './stock.ts'
import { connected, say, several, socketOf, startConversation } from './visitors.ts'

const SIZES = [10, 1_000, 10_000]
const VISITORS = 100

interface Figures {
  items: number
  perSecond: number
  p50: number
  p99: number
  /** Processor time of the server for one turn, in ms. */
  cpu: number
  /** The first question after a start: the index is made for it. */
  first: number
}

async function measure(items: number, ms: number, nodes: number): Promise<Figures> {
  const all = knowledge(items)
  const seed = async (store: Store) => {
    await several(all.length, AT_ONCE, async index => {
      const body = all[index]
      if (body) await store.putDocument({ kind: 'knowledge', id: body.id, body }, 0, 0)
    })
  }
  const product = await startProduct({ nodes, seed })
  const question = questionsOn(all)
  const began = performance.now()
  const sockets = await several(VISITORS, 1, async index => {
    const url = product.urls[index % nodes] ?? ''
    const socket = await connected(socketOf(url, await startConversation(url), 1))
    if (index < nodes) await say(socket, question())
    return socket
  })
  const first = performance.now() - began
  const waits: number[] = []
  const cpu = () => product.nodes.reduce((total, node) => total + node.cpu(), 0)
  const before = cpu()
  const until = performance.now() + ms
  const from = performance.now()
  await Promise.all(
    sockets.map(async socket => {
      while (performance.now() < until) waits.push(await say(socket, question()))
    })
  )
  const seconds = (performance.now() - from) / 1_000
  const each = ((cpu() - before) / waits.length) * 1_000
  for (const socket of sockets) socket.disconnect()
  await product.stop()
  return { items, perSecond: waits.length / seconds, p50: median(waits), p99: quantile(waits, 0.99), cpu: each, first }
}

export async function bot({ short, nodes }: Options): Promise<Report> {
  const found: Figures[] = []
  for (const items of SIZES) found.push(await measure(items, short ? 4_000 : 10_000, nodes))
  const [smallest] = found
  return {
    name: 'bot',
    columns: [
      'knowledge',
      'turns/s',
      'server ms of CPU each',
      'p50 ms',
      'p99 ms',
      `first answers to ${VISITORS} newcomers, ms`,
      'CPU, of that with 10'
    ],
    rows: found.map(({ items, perSecond, p50, p99, cpu, first }) => [
      `${items.toLocaleString('en-US')} items, ${setupOf(nodes)}`,
      round(perSecond),
      round(cpu),
      round(p50),
      round(p99),
      round(first),
      times(cpu / (smallest?.cpu ?? Number.NaN))
    ]),
    notes: [
      `${VISITORS} visitors who ask one question after the other; each turn is matched, stored and answered after its commit. Questions: half a formulation's words, one of them mistyped in one question of three. Aim: a thousand times the knowledge costs far less than a thousand times the work.`
    ]
  }
}
