import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../server/conversation/ports.ts'
import { openSqlite } from '../server/store/sqlite.ts'
import type { Waiting } from './same-commits.ts'
import { waitingIn } from './stock.ts'

// Durable commits per second, one message and one owed step each, with and without others in the same turn of the event loop.

const SECONDS = 4
const IN_FLIGHT = 400
const TEXT = 'x'.repeat(400)
const text = { type: 'text', text: TEXT } as const

interface Figures {
  perSecond: number
  perFlush: number
  p50: number
  p99: number
}

/** Says one thing after the other in one conversation until `until`, and notes how long each answer took. */
async function talk(
  store: Store,
  { conversation: id, handover }: Waiting,
  until: number,
  waits: number[]
): Promise<void> {
  for (let version = 1; performance.now() < until; version++) {
    const began = performance.now()
    const said = { id: `${id}-${version}`, localId: `l-${version}`, content: text, at: Date.now() }
    const message = { ...said, author: { is: 'visitor' }, delivery: 'saved', handoverId: handover } as const
    const step = { do: 'text', localId: said.localId, messageId: said.id, text: TEXT } as const
    const row = { id: `o-${said.id}`, lane: handover, handoverId: handover, step, dueAt: said.at }
    const { is } = await store.commit({ conversationId: id, version, append: [message], outbox: [row] })
    if (is !== 'done') throw new Error(is)
    waits.push(performance.now() - began)
  }
}

async function measure(inFlight: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'))
  let flushes = 0
  const store = await openSqlite(join(folder, 'relais.db'), { onBatch: () => flushes++ })
  const waiting: Waiting[] = []
  for (let n = 0; n < inFlight; n++) waiting.push(await waitingIn(store))
  flushes = 0
  const waits: number[] = []
  const until = performance.now() + SECONDS * 1_000
  await Promise.all(waiting.map(one => talk(store, one, until, waits)))
  await store.close()
  rmSync(folder, { recursive: true })
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.floor(waits.length * share)] ?? 0
  return { perSecond: waits.length / SECONDS, perFlush: waits.length / flushes, p50: at(0.5), p99: at(0.99) }
}

function show(name: string, { perSecond, perFlush, p50, p99 }: Figures): void {
  const rate = perSecond.toFixed(0).padStart(7)
  console.log(
    `${name.padEnd(22)}${rate} commits/s, ${perFlush.toFixed(1)} per flush, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`
  )
}

const alone = await measure(1)
show('one at a time', alone)
const together = await measure(IN_FLIGHT)
show(`${IN_FLIGHT} in flight`, together)
console.log(`group commit: ${(together.perSecond / alone.perSecond).toFixed(1)} times as many durable commits`)
