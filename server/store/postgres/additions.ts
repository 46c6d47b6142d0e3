import type { Addition } from '../tx.ts'
import type { Session } from './connect.ts'

const nameOf = ({ sql, key }: Addition): string => JSON.stringify([key, sql])

/** What a transaction adds to rows that others add to as well: one statement for each of them, in one order on every node. */
export async function addAll(session: Session, additions: readonly Addition[]): Promise<void> {
  const sums = new Map<string, Addition>()
  for (const addition of additions) {
    const name = nameOf(addition)
    sums.set(name, { ...addition, n: addition.n + (sums.get(name)?.n ?? 0) })
  }
  const ordered = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
  await Promise.all(ordered.map(({ sql, key, n }) => session.query(sql, [...key, n])))
}
