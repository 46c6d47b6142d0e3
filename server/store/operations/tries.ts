import type { Tries } from '../../conversation/ledger.ts'
import type { Tx } from '../tx.ts'

type TriesRow = { name: string; n: number; tried_at: number }

const KNOW = 'INSERT INTO tries (name, n, tried_at) VALUES ($1, 0, 0) ON CONFLICT (name) DO NOTHING'

/** A row that is there can be held, so that many at once are counted one after another. In one order, so that two nodes never wait for one another. */
async function hold(tx: Tx, name: string): Promise<Tries> {
  await tx.query(KNOW, [name])
  const [row] = await tx.query<TriesRow>(`SELECT * FROM tries WHERE name = $1${tx.dialect.forUpdate}`, [name])
  return { count: row?.n ?? 0, last: row?.tried_at ?? 0 }
}

export async function attempt(
  tx: Tx,
  names: readonly string[],
  now: number,
  since: number,
  waitOf: (name: string, tries: Tries) => number
): Promise<number> {
  const known: [name: string, tries: Tries][] = []
  for (const name of [...names].sort()) {
    const tries = await hold(tx, name)
    known.push([name, tries.last > since ? tries : { count: 0, last: 0 }])
  }
  const wait = Math.max(...known.map(([name, tries]) => waitOf(name, tries)))
  if (wait > 0) return wait
  for (const [name, { count }] of known)
    await tx.query('UPDATE tries SET n = $2, tried_at = $3 WHERE name = $1', [name, count + 1, now])
  return 0
}

export async function forgive(tx: Tx, { all, one }: { all: readonly string[]; one: readonly string[] }): Promise<void> {
  for (const name of [...all, ...one].sort())
    await tx.query(
      all.includes(name) ? 'DELETE FROM tries WHERE name = $1' : 'UPDATE tries SET n = n - 1 WHERE name = $1 AND n > 0',
      [name]
    )
}
