import { setTimeout as pause } from 'node:timers/promises'
import type { Hint } from '../../conversation/ports.ts'
import type { Ears, Listener } from './connect.ts'
import { payloadsOf, tellingIn } from './wire.ts'

/** Every database has its own channels: nodes of one installation share one database. */
const CHANNEL = 'relais'
/** A line over which nothing comes back in this time is taken for dead: with the time-out of the question, after 10 s. */
const ALIVE_EVERY = 5_000
const FIRST_WAIT = 50
const LONGEST_WAIT = 5_000

/** Held by every node as long as it lives, shared; whoever moves the data away takes it alone. */
export const NODE_LOCK = 7_265_102
const HOLD = `SELECT CASE WHEN pg_try_advisory_lock_shared(${NODE_LOCK}) THEN 1 ELSE 0 END AS held`

/** While the line is down; then one word for all. */
const MOST_WAITING = 1_000

/** Somebody moves the data at this moment. */
export class Moving extends Error {}

export interface LineDeps {
  /** Of this node. */
  name: string
  connect(ears: Ears): Promise<Listener>
  /** What other nodes tell. */
  hear(hint: Hint): void
  /** ms by which the database's clock is ahead of this machine's. */
  onTime(ahead: number): void
  random?: () => number
}

export interface Line {
  /** As soon as may be; several at once travel together. */
  send(hints: readonly Hint[]): void
  close(): void
}

const NOW = 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now'

/** Rejects where the first connection fails; from then on it comes back by itself, and says `missed` for what went by meanwhile. */
export async function createLine({ name, connect, hear, onTime, random = Math.random }: LineDeps): Promise<Line> {
  let listener: Listener | null = null
  let waiting: Hint[] = []
  let isSending = false
  let isOver = false
  let alive: NodeJS.Timeout | undefined

  async function askTime(on: Listener): Promise<void> {
    const asked = Date.now()
    const [row] = await on.query(NOW)
    onTime(Number(row?.now) - (asked + Date.now()) / 2)
  }

  function onPayload(payload: string): void {
    const told = tellingIn(payload)
    if (told && told.from !== name) for (const hint of told.hints) hear(hint)
  }

  async function open(): Promise<void> {
    const mine = await connect({ hear: onPayload, lost })
    try {
      const [row] = await mine.query(HOLD)
      if (row?.held !== 1) throw new Moving()
      await mine.query(`LISTEN ${CHANNEL}`)
      await askTime(mine)
    } catch (error) {
      mine.end()
      throw error
    }
    listener = mine
    alive = setInterval(() => void askTime(mine).catch(mine.end), ALIVE_EVERY)
    void flush()
  }

  function lost(): void {
    clearInterval(alive)
    const was = listener
    listener = null
    if (was && !isOver) void comeBack()
  }

  async function comeBack(): Promise<void> {
    for (let wait = FIRST_WAIT; !isOver; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      await pause(wait * (1 + random()))
      const isBack = await open().then(
        () => true,
        () => false
      )
      if (!isBack) continue
      hear({ topic: 'missed' })
      return
    }
  }

  async function flush(): Promise<void> {
    if (isSending || !listener || waiting.length === 0) return
    isSending = true
    const on = listener
    const now = waiting
    waiting = []
    try {
      for (const payload of payloadsOf(name, now)) await on.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
    } catch {
      // What was to be said is not known any more: the others have to look for themselves.
      waiting = [{ topic: 'missed' }]
    }
    isSending = false
    setImmediate(flush)
  }

  await open()
  return {
    send(hints) {
      if (waiting.length > MOST_WAITING) waiting = [{ topic: 'missed' }]
      waiting.push(...hints)
      if (hints.length > 0) setImmediate(flush)
    },
    close() {
      isOver = true
      listener?.end()
    }
  }
}
