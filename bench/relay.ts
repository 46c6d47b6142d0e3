import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from './children.ts'
import { agentEvents, arrivals } from './desk.ts'
import { median, quantile, round, times } from './figures.ts'
import type { Options } from './options.ts'
import { type Product, startProduct } from './product.ts'
import { type Report, setupOf } from './report.ts'
import { connected, NOBODY, say, several, socketOf, waitingVisitor } from './visitors.ts'

const VISITORS = 8
/** All together; below what one account is sent. */
const PER_SECOND = 16
const OPENED_WITHIN = 30_000

type Once = (visitor: number) => Promise<number>

/** So many times, evenly spread, one thing at a time per visitor. The first tenth warms up. */
async function evenly(count: number, once: Once): Promise<number[]> {
  const waits: number[] = []
  const gap = (1_000 * VISITORS) / PER_SECOND
  const talk = async (visitor: number) => {
    await pause((gap / VISITORS) * visitor)
    for (let n = 0; n < count / VISITORS; n++) {
      const ms = await once(visitor)
      if (n >= count / VISITORS / 10) waits.push(ms)
      await pause(Math.max(gap - ms, 0))
    }
  }
  await Promise.all(Array.from({ length: VISITORS }, (_, visitor) => talk(visitor)))
  return waits
}

async function floor(count: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'))
  const child = await startChild<{ listening: string }>('./floor.ts', ['two-rows', join(folder, 'floor.db')])
  const sockets = await several(VISITORS, VISITORS, () => connected(socketOf(child.ready.listening, NOBODY, 1)))
  const waits = await evenly(count, async visitor => {
    const socket = sockets[visitor]
    return socket ? say(socket, 'hello') : Number.NaN
  })
  for (const socket of sockets) socket.disconnect()
  await child.stop()
  rmSync(folder, { recursive: true })
  return waits
}

async function openedAll(product: Product): Promise<void> {
  const until = performance.now() + OPENED_WITHIN
  while ((await product.counted('relais_outbox_steps')) > 0) {
    if (performance.now() > until) throw new Error('the handovers did not open')
    await pause(200)
  }
}

interface Ours {
  saved: number[]
  toDesk: number[]
  toVisitor: number[]
}

async function relais(count: number, nodes: number): Promise<Ours> {
  const product = await startProduct({ nodes })
  const visitors = await several(VISITORS, VISITORS, index => waitingVisitor(product.urls[index % nodes] ?? ''))
  await openedAll(product)
  const arrived = arrivals(product.sandbox)
  const saved: number[] = []
  const toDesk = await evenly(count, async index => {
    const visitor = visitors[index]
    if (!visitor) return Number.NaN
    const call = arrived(visitor.started.conversationId)
    const began = performance.now()
    saved.push(await say(visitor.socket, 'hello'))
    return (await call) - began
  })
  const events = await agentEvents(product.sandbox)
  const toVisitor = await evenly(count, async index => {
    const visitor = visitors[index]
    if (!visitor) return Number.NaN
    // The event comes in by another node than the one that the visitor is at, where there are several.
    return events.say(product.webhooks[(index + 1) % nodes] ?? '', visitor.started.conversationId, visitor.socket)
  })
  for (const { socket } of visitors) socket.disconnect()
  await product.stop()
  return { saved, toDesk, toVisitor }
}

export async function relay({ short, nodes }: Options): Promise<Report> {
  const count = short ? 160 : 800
  const bare = await floor(count)
  const ours = await relais(count, nodes)
  const row = (name: string, waits: number[]) => [
    name,
    round(median(waits)),
    round(quantile(waits, 0.99)),
    times(median(waits) / median(bare)),
    times(quantile(waits, 0.99) / quantile(bare, 0.99))
  ]
  return {
    name: 'relay',
    columns: ['', 'p50 ms', 'p99 ms', 'p50, of the floor', 'p99, of the floor'],
    rows: [
      row('bare Socket.IO echo, one durable commit', bare),
      row(`visitor → durable answer, ${setupOf(nodes)}`, ours.saved),
      row('visitor → call arrives at Zendesk', ours.toDesk),
      row('webhook → message on the visitor’s socket', ours.toVisitor)
    ],
    notes: [
      `${VISITORS} visitors, ${PER_SECOND} messages a second, ${count} each way. A call to the desk takes one commit (the message, and in it that it is being tried) and an HTTP request; an event takes an HTTP request and one commit. Aim: p50 2 ×, p99 3 ×.`
    ]
  }
}
