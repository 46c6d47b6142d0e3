import { setTimeout as pause } from 'node:timers/promises'
import type { Hint } from '../../conversation/ports.ts'
import type { Ears, Listener } from './connect.ts'
import { createSending } from './sending.ts'
import { isFrom, payloadsOf, tellingIn } from './wire.ts'

/** Every database has its own channels: nodes of one installation share one database. */
export const CHANNEL = 'relais'
/** A line over which nothing comes back in this time is taken for dead: with the time-out of the question, after 10 s. */
const ALIVE_EVERY = 5_000
/** An answer that took longer says little about the time. */
const PROMPT = 500
const FIRST_WAIT = 50
const LONGEST_WAIT = 5_000

/** Held by every node as long as it lives, shared; whoever moves the data away takes it alone. */
export const NODE_LOCK = 7_265_102
const HOLD = `SELECT CASE WHEN pg_try_advisory_lock_shared(${NODE_LOCK}) THEN 1 ELSE 0 END AS held`
const NOW = 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now'

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
  /** As soon as may be. */
  send(hints: readonly Hint[]): void
  close(): void
}

async function askTime(on: Listener, onTime: LineDeps['onTime']): Promise<void> {
  const asked = Date.now()
  const [row] = await on.query(NOW)
  const answered = Date.now()
  if (answered - asked < PROMPT) onTime(Number(row?.now) - (asked + answered) / 2)
}

/** Listens from now on. */
async function prepared(listener: Listener, onTime: LineDeps['onTime']): Promise<Listener> {
  try {
    const [row] = await listener.query(HOLD)
    if (row?.held !== 1) throw new Moving('the data is being moved')
    await listener.query(`LISTEN ${CHANNEL}`)
    await askTime(listener, onTime)
    return listener
  } catch (error) {
    listener.end()
    throw error
  }
}

/** Rejects where the first connection fails; from then on it comes back by itself, and says `missed` for what went by meanwhile. */
export async function createLine({ name, connect, hear, onTime, random = Math.random }: LineDeps): Promise<Line> {
  let listener: Listener | null = null
  let isOver = false
  let alive: NodeJS.Timeout | undefined

  function onPayload(payload: string): void {
    if (isFrom(name, payload)) return
    for (const hint of tellingIn(payload)?.hints ?? []) hear(hint)
  }

  async function open(): Promise<void> {
    const mine = await prepared(await connect({ hear: onPayload, lost }), onTime)
    listener = mine
    const isDead = () => {
      mine.end()
      if (listener === mine) lost()
    }
    alive = setInterval(() => void askTime(mine, onTime).catch(isDead), ALIVE_EVERY)
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
      if (!(await open().then(isTrue, isFalse))) continue
      hear({ topic: 'missed' })
      return sending.flush()
    }
  }

  async function tell(hints: readonly Hint[]): Promise<void> {
    for (const payload of payloadsOf(name, hints)) {
      if (!listener) throw new Error('the line is down')
      await listener.query('SELECT pg_notify($1, $2)', [CHANNEL, payload])
    }
  }

  const sending = createSending(() => listener !== null, tell)
  await open()
  return {
    send: sending.send,
    close() {
      isOver = true
      listener?.end()
    }
  }
}

const isTrue = () => true
const isFalse = () => false
