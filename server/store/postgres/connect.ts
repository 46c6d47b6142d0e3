import pg from 'pg'
import type { Row, Value } from '../tx.ts'
import { away, isAway } from './failures.ts'

/** One connection, for as long as it is borrowed. */
export interface Session {
  query<R extends Row>(sql: string, params?: readonly (Value | Buffer)[]): Promise<R[]>
  /** The column `bytes` of each row. */
  bytes(sql: string, params: readonly Value[]): Promise<Buffer[]>
  /** Back to the others; `broken`: closed instead. */
  release(broken?: boolean): void
}

export interface Pool {
  /** Rejects at once while the database is known to be away. */
  borrow(): Promise<Session>
  close(): Promise<void>
}

/** The connection that listens; it is nobody's turn. */
export interface Listener {
  query(sql: string, params?: readonly Value[]): Promise<Row[]>
  end(): void
}

/** ms. What a URL says (`?statement_timeout=…`) goes before these. */
const TIMES = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 8_000,
  /** What a node that was cut off still holds is free after this. */
  idle_in_transaction_session_timeout: 10_000,
  /** The other end may be gone without a word. */
  query_timeout: 12_000
}
/** ms that a connection of the pool is kept for the next one: a new one costs a hand-shake, and every statement its plan. One that died without a word is not in the way for longer. */
const KEPT = 60_000
const COMMON = { ...TIMES, keepAlive: true, keepAliveInitialDelayMillis: 10_000, application_name: 'relais' }

/** int8 and numeric come as text otherwise; our milliseconds, counts and sums fit a double. */
const NUMBERS: readonly number[] = [20, 1_700]
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, format))
}

/** Each text is planned once per connection. Only what is asked for again and again: the statements of a migration are not. */
const names = new Map<string, string>()
function nameOf(sql: string): string | undefined {
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE)\b/.test(sql)) return undefined
  const name = names.get(sql) ?? `relais_${names.size + 1}`
  names.set(sql, name)
  return name
}

/** PostgreSQL's text cannot hold it; what nobody can have stored is found by nobody. */
const storable = (value: Value | Buffer) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value)

async function ask<R extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  params: readonly (Value | Buffer)[] = []
): Promise<R[]> {
  const name = nameOf(text)
  const { rows } = await client.query<R>({ text, values: params.map(storable), ...(name && { name }) })
  return rows
}

/** What is asked in one turn leaves in one packet: each write costs more than most statements, here and there. */
function gathering(client: pg.PoolClient): () => void {
  const { stream } = client.connection
  let isHeld = false
  const letGo = () => {
    isHeld = false
    stream.uncork()
  }
  return () => {
    if (isHeld) return
    isHeld = true
    stream.cork()
    process.nextTick(letGo)
  }
}

function sessionOf(client: pg.PoolClient): Session {
  const gather = gathering(client)
  const asked: typeof ask = (...question) => {
    gather()
    return ask(...question)
  }
  return {
    query: (sql, params) => asked(client, sql, params),
    bytes: async (sql, params) => (await asked<{ bytes: Buffer }>(client, sql, params)).map(({ bytes }) => bytes),
    release: broken => client.release(broken)
  }
}

/** While the database is away, one call in so many ms asks for it: twice as many with each that fails. */
const FIRST_WAIT = 50
const LONGEST_WAIT = 2_000

/** At most `size` connections. `BEGIN` and what follows it leave together, hence the pipeline. `isPatient`: an answer may take for ever. */
export function createPool(url: string, size: number, isPatient = false): Pool {
  const times = isPatient ? { query_timeout: 0 } : {}
  const kept = { max: size, idleTimeoutMillis: KEPT }
  const pool = new pg.Pool({ connectionString: url, ...kept, types, pipeline: true, ...COMMON, ...times })
  const now = () => performance.now()
  // A connection that breaks is taken out of the pool; whoever has borrowed it hears of it by what they asked.
  pool.on('error', () => {})
  pool.on('connect', client => client.on('error', () => {}))
  let failed = { wait: 0, until: 0 }

  function note(): void {
    const wait = Math.min(Math.max(failed.wait * 2, FIRST_WAIT), LONGEST_WAIT)
    failed = { wait, until: now() + wait }
  }

  return {
    async borrow() {
      if (now() < failed.until) throw away()
      try {
        const client = await pool.connect()
        failed = { wait: 0, until: 0 }
        return sessionOf(client)
      } catch (error) {
        if (isAway(error) && now() >= failed.until) note()
        throw error
      }
    },
    close: () => pool.end()
  }
}

export interface Ears {
  hear(payload: string): void
  /** It broke, now or before: once. */
  lost(): void
}

/** Connects beside the pool. */
export async function connectListener(url: string, { hear, lost }: Ears): Promise<Listener> {
  const client = new pg.Client({
    pipeline: true,
    connectionString: url,
    types,
    ...COMMON,
    query_timeout: COMMON.connectionTimeoutMillis
  })
  let isLost = false
  const end = () => {
    if (isLost) return
    isLost = true
    client.connection.stream.destroy()
    lost()
  }
  client.on('notification', ({ payload = '' }) => hear(payload))
  client.on('error', end)
  client.on('end', end)
  await client.connect()
  return { query: (sql, params) => ask(client, sql, params), end }
}
