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

export async function probe(tx: Tx, now: number): Promise<void> {
  await tx.query(
    "INSERT INTO meta (name, value) VALUES ('probed', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [`${now}`]
  )
}
