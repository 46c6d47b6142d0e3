import type { Owed } from '../../conversation/vitals.ts'
import type { Tx } from '../tx.ts'

const BY_STATE = `
  SELECT o.state, COUNT(*) AS n,
    MIN(CASE WHEN o.message_id IS NULL THEN COALESCE(h.ended_at, h.started_at) ELSE m.at END) AS oldest
  FROM outbox o JOIN handovers h ON h.id = o.handover_id LEFT JOIN messages m ON m.id = o.message_id
  WHERE o.state <> 'done' GROUP BY o.state`

export async function owed(tx: Tx): Promise<Owed> {
  const rows = await tx.query<{ state: keyof Owed['states']; n: number; oldest: number }>(BY_STATE)
  const states: Owed['states'] = { new: 0, trying: 0, unsure: 0, parked: 0 }
  for (const { state, n } of rows) states[state] = n
  const waiting = rows.filter(({ state }) => state !== 'parked').map(({ oldest }) => oldest)
  return { states, oldest: waiting.length > 0 ? Math.min(...waiting) : null }
}

export async function bytes(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ bytes: number }>(tx.dialect.size)
  return row?.bytes ?? 0
}

const FILLED = 'CASE WHEN buckets.full_at > $3 THEN buckets.full_at ELSE $3 END + $4'
const TAKE = `
  INSERT INTO buckets (name, full_at) VALUES ($1, $2)
  ON CONFLICT (name) DO UPDATE SET full_at = ${FILLED} WHERE ${FILLED} <= $5 RETURNING full_at`

export async function take(tx: Tx, bucket: string, cost: number, most: number, now: number): Promise<number> {
  const taken = await tx.query(TAKE, [bucket, now + cost, now, cost, now + most])
  if (taken.length > 0) return 0
  return Math.max((await fullAt(tx, bucket)) + cost - now - most, 1)
}

async function fullAt(tx: Tx, bucket: string): Promise<number> {
  const [row] = await tx.query<{ full_at: number }>('SELECT full_at FROM buckets WHERE name = $1', [bucket])
  return row?.full_at ?? 0
}

export async function taken(tx: Tx, bucket: string, now: number): Promise<number> {
  return Math.max((await fullAt(tx, bucket)) - now, 0)
}

export async function probe(tx: Tx, now: number): Promise<void> {
  await tx.query(
    "INSERT INTO meta (name, value) VALUES ('probed', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [`${now}`]
  )
}
