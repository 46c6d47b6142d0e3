import type { HandoverId, MessageId } from '../../../shared/ids.ts'
import type { Delivery } from '../../../shared/message.ts'
import type { NewOutboxRow, OutboxRow, Step } from '../../conversation/model.ts'
import { fromJson, present, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'

export type StepRow = {
  id: string
  lane: string
  n: number
  handover_id: string
  step: string
  message_id: string | null
  state: OutboxRow['state']
  attempts: number
  attempt_at: number | null
  due_at: number
  cause: string | null
  fence: number
  lease_until: number
  desk_id: string | null
}

export const toOutboxRow = (row: StepRow): OutboxRow => ({
  id: row.id,
  lane: row.lane,
  n: row.n,
  handoverId: row.handover_id,
  step: fromJson(row.step),
  state: row.state,
  attempts: row.attempts,
  dueAt: row.due_at,
  fence: row.fence,
  ...present({ attemptAt: row.attempt_at, cause: row.cause })
})

const OWE = `
  INSERT INTO outbox
    (id, lane, n, handover_id, step, local_id, message_id, holds, state, attempts, due_at, fence, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'new', 0, $9, 0, 0)`

/** Steps of the opening build on one another; what the visitor says, and the farewell, stand alone. */
const holds = (step: Step): number => (step.do === 'open' || step.do === 'transcript' || step.do === 'settle' ? 1 : 0)

export async function insertStep(tx: Tx, row: NewOutboxRow, n: number): Promise<void> {
  await tx.query(OWE, [
    row.id,
    row.lane,
    n,
    row.handoverId,
    toJson(row.step),
    'localId' in row.step ? row.step.localId : null,
    'messageId' in row.step ? row.step.messageId : null,
    holds(row.step),
    row.dueAt
  ])
}

/** Behind everything that its lane has ever had. The caller holds the conversation. */
export async function owe(tx: Tx, rows: readonly NewOutboxRow[]): Promise<void> {
  for (const row of rows) {
    const [last] = await tx.query<{ n: number | null }>('SELECT MAX(n) AS n FROM outbox WHERE lane = $1', [row.lane])
    await insertStep(tx, row, (last?.n ?? 0) + 1)
  }
  if (rows.length > 0) tx.tell({ topic: 'outbox' })
}

/** L2: the only thing about a message that changes. What the desk has once had stays `handed`. */
export async function deliver(tx: Tx, message: MessageId | null, delivery: Delivery): Promise<void> {
  if (!message) return
  const changed = await tx.query<{ conversation_id: string; seq: number }>(
    `UPDATE messages SET delivery = $2
     WHERE id = $1 AND delivery IS NOT NULL AND delivery <> $2 AND delivery <> 'handed' RETURNING conversation_id, seq`,
    [message, delivery]
  )
  for (const { conversation_id, seq } of changed) {
    tx.tell({ topic: 'delivery', id: conversation_id, seq, delivery })
  }
}

/** Steps not under way are forgotten; the visitor sees that their message went to nobody. */
export async function withdraw(tx: Tx, handover: HandoverId): Promise<void> {
  const gone = await tx.query<{ message_id: string | null }>(
    "DELETE FROM outbox WHERE handover_id = $1 AND state = 'new' AND lease_until = 0 RETURNING message_id",
    [handover]
  )
  for (const row of gone) await deliver(tx, row.message_id, 'failed')
}

/** First of its lane: nothing before it is still owed, and nothing parked before it holds the lane back. */
const IS_FIRST = `
  NOT EXISTS (
    SELECT 1 FROM outbox p
    WHERE p.lane = o.lane AND p.n < o.n AND p.state <> 'done' AND (p.state <> 'parked' OR p.holds = 1)
  )`
const IS_OWED = "o.state IN ('new', 'trying', 'unsure')"

const CLAIMABLE = `
  SELECT o.* FROM outbox o
  WHERE ${IS_OWED} AND o.due_at <= $1 AND ${IS_FIRST}
    AND NOT EXISTS (SELECT 1 FROM outbox l WHERE l.lane = o.lane AND l.lease_until > 0 AND l.lease_until > $1)
  ORDER BY o.due_at, o.id LIMIT $2`

/** O3: what is found `trying` was left by a crash; only a `new` row is a fresh try, any other is looked for first. */
const LEASE = `
  UPDATE outbox SET
    state = CASE WHEN state = 'new' THEN 'trying' ELSE 'unsure' END,
    attempt_at = CASE WHEN state = 'new' THEN $2 ELSE attempt_at END,
    lease_until = $3,
    fence = fence + 1
  WHERE id = $1 RETURNING *`

export async function claimWork(tx: Tx, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]> {
  const work: OutboxRow[] = []
  for (const found of await tx.query<StepRow>(CLAIMABLE + tx.dialect.skipLocked, [now, limit])) {
    const [row] = await tx.query<StepRow>(LEASE, [found.id, now, now + leaseMs])
    if (row) work.push(toOutboxRow(row))
  }
  return work
}

/** For a database that one process has to itself: a lease found at its start is a dead process's. */
export async function releaseLeases(tx: Tx): Promise<void> {
  await tx.query('UPDATE outbox SET lease_until = 0 WHERE lease_until > 0')
}

/** After a restore: the desk may have taken since what the backup still owes. It is looked for before it is repeated. */
export async function doubtAll(tx: Tx): Promise<void> {
  await tx.query(
    "UPDATE outbox SET state = 'unsure', attempt_at = COALESCE(attempt_at, due_at), lease_until = 0 WHERE state IN ('new', 'trying')"
  )
}

/** A lane is free when its step is due and nobody's lease on it runs. */
const NEXT_DUE = `
  SELECT MIN(CASE WHEN q.lease > q.due THEN q.lease ELSE q.due END) AS due FROM (
    SELECT o.due_at AS due,
      COALESCE((SELECT MAX(l.lease_until) FROM outbox l WHERE l.lane = o.lane AND l.lease_until > 0), 0) AS lease
    FROM outbox o WHERE ${IS_OWED} AND ${IS_FIRST}
  ) q`

export async function nextDue(tx: Tx, now: number): Promise<number | null> {
  const [row] = await tx.query<{ due: number | null }>(NEXT_DUE)
  return row && row.due !== null ? Math.max(0, row.due - now) : null
}

export async function parked(tx: Tx): Promise<OutboxRow[]> {
  const rows = await tx.query<StepRow>("SELECT * FROM outbox WHERE state = 'parked' ORDER BY due_at, lane, n")
  return rows.map(toOutboxRow)
}

export async function unpark(tx: Tx, id: string, now: number): Promise<boolean> {
  const [row] = await tx.query<StepRow>(
    "UPDATE outbox SET state = 'new', attempts = 0, due_at = $2, cause = NULL WHERE id = $1 AND state = 'parked' RETURNING *",
    [id, now]
  )
  if (!row) return false
  await deliver(tx, row.message_id, 'saved')
  tx.tell({ topic: 'outbox' })
  return true
}
