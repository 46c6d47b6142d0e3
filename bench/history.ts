import type { Socket } from 'socket.io-client'
import type { Store } from '../server/conversation/ports.ts'
import type { Sync } from '../shared/protocol.ts'
import { startChild } from './children.ts'
import { median, quantile, round, times } from './figures.ts'
import type { Options } from './options.ts'
import { startProduct } from './product.ts'
import { type Report, setupOf } from './report.ts'
import { conversationOf } from './stock.ts'
import { connected, NOBODY, say, socketOf, type Token } from './visitors.ts'

const LENGTHS = [10, 1_000, 30_000]
const BEHIND = 3

interface Waits {
  join: number[]
  comeBack: number[]
  say: number[]
}

function synced(socket: Socket): Promise<Sync> {
  return new Promise(resolve => {
    socket.on('sync', (page: Sync) => {
      if (page.done) resolve(page)
    })
  })
}

/** From the first byte of the connection to the last page of what is missing. */
async function join(url: string, token: Token, after: number): Promise<{ ms: number; page: Sync; socket: Socket }> {
  const socket = socketOf(url, token, after)
  const page = synced(socket)
  const began = performance.now()
  await connected(socket)
  const last = await page
  return { ms: performance.now() - began, page: last, socket }
}

async function visit(url: string, token: Token, waits: Waits): Promise<void> {
  const first = await join(url, token, 0)
  waits.join.push(first.ms)
  first.socket.disconnect()
  const back = await join(url, token, first.page.upto - BEHIND)
  waits.comeBack.push(back.ms)
  waits.say.push(await say(back.socket, 'what nobody has taught the bot'))
  back.socket.disconnect()
}

async function floor(rounds: number): Promise<number[]> {
  const child = await startChild<{ listening: string }>('./floor.ts', [])
  const waits: number[] = []
  for (let n = 0; n < rounds; n++) {
    const { ms, socket } = await join(child.ready.listening, NOBODY, 0)
    waits.push(ms)
    socket.disconnect()
  }
  await child.stop()
  return waits
}

/** One length after the other in each round, so that a machine that gets busier is the same for all. */
export async function history({ short, nodes }: Options): Promise<Report> {
  const rounds = short ? 100 : 400
  const tokens: Token[] = []
  const seed = async (store: Store) => {
    for (const length of LENGTHS) tokens.push(await conversationOf(store, length))
  }
  const product = await startProduct({ nodes, seed })
  const waits: Waits[] = LENGTHS.map(() => ({ join: [], comeBack: [], say: [] }))
  for (let n = 0; n < rounds; n++)
    for (const [i, token] of tokens.entries()) {
      const own = waits[i]
      if (own) await visit(product.urls[n % nodes] ?? '', token, own)
    }
  await product.stop()
  const bare = await floor(rounds)
  const [shortest] = waits
  const rows = waits.map((own, i) => [
    `Relais, ${setupOf(nodes)}: ${LENGTHS[i]?.toLocaleString('en-US')} messages`,
    ...[own.join, own.comeBack, own.say].flatMap(ms => [round(median(ms)), round(quantile(ms, 0.99))]),
    times(median(own.join) / median(shortest?.join ?? []))
  ])
  return {
    name: 'history',
    columns: ['log', 'join p50 ms', 'p99', 'come back p50', 'p99', 'say p50', 'p99', 'join, of that with 10'],
    rows: [
      ['bare Socket.IO, 50 messages', round(median(bare)), round(quantile(bare, 0.99)), '', '', '', '', ''],
      ...rows
    ],
    notes: [
      `Join: connect and get the newest page (50 messages at most). Come back: connect with a cursor ${BEHIND} messages behind. Say: a message to the bot until its answer is durable. ${rounds} of each. Aim: the join with 30,000 messages ≤ 1.5 × that with 10.`
    ]
  }
}
