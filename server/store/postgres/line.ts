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

/** ms after which a word said at the start is not expected any more. */
const DEAF_AFTER = 5_000

/** Held by every node as long as it lives, shared; whoever moves the data away takes it alone. */
export const NODE_LOCK = 7_265_102
const HOLD = `SELECT CASE WHEN pg_try_advisory_lock_shared(${NODE_LOCK}) THEN 1 ELSE 0 END AS held`
/** The time, and how many nodes there are: each holds that lock. */
const NEWS = `
  SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now,
    (SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = ${NODE_LOCK} AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS nodes`

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
  /** How many there are of this installation, this one included; a few seconds old. */
  nodes(): number
  /** Whether what another connection says arrives here. It does not where a pooler lends connections for a transaction at a time. */
  hears(say: (payload: string) => Promise<unknown>): Promise<boolean>
  close(): void
}

/** Answers how many nodes there are. */
async function newsOf(on: Listener, onTime: LineDeps['onTime']): Promise<number> {
  const asked = Date.now()
  const [row] = await on.query(NEWS)
  const answered = Date.now()
  if (answered - asked < PROMPT) onTime(Number(row?.now) - (asked + answered) / 2)
  return Math.max(Number(row?.nodes), 1)
}

/** PostgreSQL asks a silent node's machine whether it is still there, and counts it no more after 40 s; of itself it would after two hours. */
const ALIVE = `
  SELECT set_config('tcp_keepalives_idle', '20', false), set_config('tcp_keepalives_interval', '5', false),
    set_config('tcp_keepalives_count', '4', false)`

/** Listens from now on. */
async function prepared(listener: Listener, ask: (on: Listener) => Promise<void>): Promise<Listener> {
  try {
    await listener.query(ALIVE)
    const [row] = await listener.query(HOLD)
    if (row?.held !== 1) throw new Moving('the data is being moved')
    await listener.query(`LISTEN ${CHANNEL}`)
    await ask(listener)
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
  let nodes = 1
  let awaited: { word: string; heard: (isHeard: boolean) => void } | undefined

  async function hears(say: (payload: string) => Promise<unknown>): Promise<boolean> {
    const word = `${name} listens`
    const { promise, resolve } = Promise.withResolvers<boolean>()
    awaited = { word, heard: resolve }
    const late = setTimeout(resolve, DEAF_AFTER, false)
    try {
      await say(word)
      return await promise
    } finally {
      clearTimeout(late)
    }
  }

  function onPayload(payload: string): void {
    if (payload === awaited?.word) awaited.heard(true)
    if (isFrom(name, payload)) return
    for (const hint of tellingIn(payload)?.hints ?? []) hear(hint)
  }

  async function ask(on: Listener): Promise<void> {
    nodes = await newsOf(on, onTime)
  }

  async function open(): Promise<void> {
    const mine = await prepared(await connect({ hear: onPayload, lost }), ask)
    listener = mine
    const isDead = () => {
      mine.end()
      if (listener === mine) lost()
    }
    alive = setInterval(() => void ask(mine).catch(isDead), ALIVE_EVERY)
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
    nodes: () => nodes,
    hears,
    close() {
      isOver = true
      listener?.end()
    }
  }
}

const isTrue = () => true
const isFalse = () => false
