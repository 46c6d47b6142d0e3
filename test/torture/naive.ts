import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import type { Desk } from '../../server/conversation/ports.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import type { Pace } from '../../server/workers.ts'

/**
 * Deliberate mistakes, to prove that a run would see them. `resend`: in doubt, the same message again at once, and no twin is removed.
 * `no-sweep`: webhooks are believed to be all there is. `early-ack`: answers before the commit.
 * `lazy-sync`: commits that the disk may still forget. `no-lease`: nodes on PostgreSQL take work without a lease, and settle without a
 * fence.
 */
export type Naive = 'resend' | 'no-sweep' | 'early-ack' | 'lazy-sync' | 'no-lease'

export const NAIVE: readonly Naive[] = ['resend', 'no-sweep', 'early-ack', 'lazy-sync', 'no-lease']

/** Stands between the centre and the real desk. */
export function around(naive: Naive): (desk: Desk) => Desk {
  if (naive === 'resend') return desk => ({ ...desk, find: async () => ({ is: 'absent' }), remove: async () => true })
  if (naive === 'no-lease') return desk => ({ ...desk, remove: async () => true })
  if (naive === 'no-sweep') return desk => ({ ...desk, list: async () => null })
  return desk => desk
}

export function patience(naive: Naive, pace: Pace): Pace {
  if (naive !== 'resend') return pace
  const outbox = pace.outbox ?? {}
  return { ...pace, outbox: { ...outbox, patience: { ...PATIENCE, ...outbox.patience, quiet: 0 } } }
}

/** Commits count only now and then, whatever those who wait for them are told. */
const LAZY_MS = 400

export function sabotageStore(naive: Naive): void {
  if (naive === 'early-ack') commitLazily()
  if (naive === 'lazy-sync') syncLazily()
  if (naive === 'no-lease') takeWithoutLease()
}

const LEASE = 'UPDATE lanes SET ready_at = $2, lease_until = $3, holder = $4 WHERE lane = $1'
const CLAIMED = "CASE WHEN state = 'new' THEN 'trying' ELSE 'unsure' END"

interface Asked {
  text: string
  values: unknown[]
}

function takeWithoutLease(): void {
  const { query } = pg.Client.prototype
  const careless = ({ text, values, ...more }: Asked) => {
    const isLease = text.includes(LEASE) && values[3] !== null
    const fenceless = text.replace(CLAIMED, "'trying'").replace('AND fence = $2', "AND CAST($2 AS TEXT) <> ''")
    return { ...more, text: fenceless, values: isLease ? [values[0], Date.now(), 0, null] : values }
  }
  pg.Client.prototype.query = new Proxy(query, {
    apply: (target, client, [asked, ...more]) =>
      Reflect.apply(target, client, [isAsked(asked) ? careless(asked) : asked, ...more])
  })
}

const isAsked = (asked: unknown): asked is Asked =>
  typeof asked === 'object' && asked !== null && 'text' in asked && 'values' in asked

function syncLazily(): void {
  const { prepare } = DatabaseSync.prototype
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string) {
    return prepare.call(this, sql.replace('synchronous = FULL', 'synchronous = NORMAL'))
  }
}

function commitLazily(): void {
  const { prepare } = DatabaseSync.prototype
  const nothing = (database: DatabaseSync) => prepare.call(database, 'SELECT 1 WHERE 0')
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string) {
    if (!this.location()?.endsWith('relais.db')) return prepare.call(this, sql)
    if (sql === 'COMMIT') return nothing(this)
    if (!sql.startsWith('BEGIN')) return prepare.call(this, sql)
    const commit = () => void (this.isOpen && this.isTransaction && this.exec('COMMIT'))
    const begin = prepare.call(this, sql)
    setInterval(commit, LAZY_MS)
    return new Proxy(begin, {
      get: (statement, name) => {
        if (name === 'all') return () => (this.isTransaction ? [] : statement.all())
        const own = Reflect.get(statement, name)
        return typeof own === 'function' ? own.bind(statement) : own
      }
    })
  }
}
