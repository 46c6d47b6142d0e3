import type { HandoverId, MessageId } from '../../../shared/ids.ts'
import type { Delivery } from '../../../shared/message.ts'
import type { Claimed } from '../../conversation/hint.ts'
import type { AuditLine } from '../../conversation/ledger.ts'
import type { NewOutboxRow, OutboxRow, Step } from '../../conversation/model.ts'
import type { Claim } from '../../conversation/ports.ts'
import { fromJson, present, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { handover } from './handovers.ts'
import { extendLane, firstOf, holdLane, leaseLane, OWED, refreshLane } from './lanes.ts'
import { addAudit } from './ledger.ts'

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

const INTO = `
  INSERT INTO outbox (id, lane, n, handover_id, step, local_id, message_id, holds, state, attempts, due_at, fence)
  VALUES ($1, $2, `
/** A handover that is not there is NULL, and refused. */
const REST = `, (SELECT id FROM handovers WHERE id = $4), $5, $6, $7, $8, 'new', 0, $9, 0)`
const OWE = `${INTO}$3${REST}`
/** So many before the end of its lane. */
const OWE_LAST = `${INTO}(SELECT last_n FROM lanes WHERE lane = $2) - $3${REST}`

/** Steps of the opening build on one another; what the visitor says, and the farewell, stand alone. */
const holds = (step: Step): number => (step.do === 'open' || step.do === 'transcript' || step.do === 'settle' ? 1 : 0)

export function insertStep(tx: Tx, row: NewOutboxRow, n: number, sql = OWE): Promise<unknown> {
  return tx.query(sql, [
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

/**
 * O3: a fresh try of a row that has just been put there, where its lane owes nothing else and nobody is at it: after an echo whoever
 * waits for the answer still holds the lane (`confirm`), and a parked step may hold back the rest.
 */
const CLAIM_FRESH = `
  UPDATE outbox SET state = 'trying', attempt_at = $3, fence = fence + 1
  WHERE id = $1 AND due_at <= $3
    AND EXISTS (SELECT 1 FROM lanes WHERE lane = $2 AND ready_at IS NULL AND lease_until <= $3)
    AND NOT EXISTS (
      SELECT 1 FROM outbox o WHERE o.lane = $2 AND ${OWED} AND o.n < outbox.n
    )
  RETURNING *`

/** Nobody's but the claim's of just before: asked behind it without waiting for what became of it. */
const LEASE_FRESH = `
  UPDATE lanes SET ready_at = $3, lease_until = $3, holder = $2
  WHERE lane = $1 AND EXISTS (SELECT 1 FROM outbox o WHERE o.id = $2 AND o.state = 'trying')`

/** With its handover, so that nothing has to be read between the commit and the call. */
async function claimFresh(
  tx: Tx,
  lane: string,
  { id, handoverId }: NewOutboxRow,
  { at, lease }: Claim
): Promise<Claimed | null> {
  const [[row], , to] = await Promise.all([
    tx.query<StepRow>(CLAIM_FRESH, [id, lane, at]),
    tx.query(LEASE_FRESH, [lane, id, at + lease]),
    handover(tx, handoverId)
  ])
  return row ? { row: toOutboxRow(row), handover: to } : null
}

/** Behind everything that its lane has ever had. A lane that is ready already stays so: its first row is another one. */
async function oweIn(tx: Tx, lane: string, rows: readonly NewOutboxRow[], claim?: Claim): Promise<void> {
  const [first] = rows
  const [held, , claimed] = await Promise.all([
    extendLane(tx, lane, rows.length),
    Promise.all(rows.map((row, index) => insertStep(tx, row, rows.length - index - 1, OWE_LAST))),
    first && claim ? claimFresh(tx, lane, first, claim) : null
  ])
  if (claimed) return tx.tell({ topic: 'outbox', claimed })
  if (held.ready_at === null) await refreshLane(tx, held)
  tx.tell({ topic: 'outbox' })
}

export async function owe(tx: Tx, rows: readonly NewOutboxRow[], claim?: Claim): Promise<void> {
  for (const [lane, own] of Map.groupBy(rows, row => row.lane)) await oweIn(tx, lane, own, claim)
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

async function withdrawIn(tx: Tx, lane: string, handover: HandoverId): Promise<void> {
  const held = await holdLane(tx, lane)
  const gone = await tx.query<{ message_id: string | null }>(
    "DELETE FROM outbox WHERE lane = $1 AND handover_id = $2 AND state = 'new' AND state <> 'done' RETURNING message_id",
    [lane, handover]
  )
  for (const row of gone) await deliver(tx, row.message_id, 'failed')
  if (held) await refreshLane(tx, held)
}

/** SQLite takes the index of what is owed (`state <> 'done'`) for those alone who say so. */
const LANES = `
  SELECT lane FROM outbox WHERE lane = $1 AND handover_id = $1 AND state = 'new' AND state <> 'done'
  UNION
  SELECT lane FROM outbox WHERE handover_id = $1 AND message_id IS NULL AND state = 'new'
  ORDER BY lane`

/** Steps not under way are forgotten; the visitor sees that their message went to nobody. */
export async function withdraw(tx: Tx, handover: HandoverId): Promise<void> {
  for (const { lane } of await tx.query<{ lane: string }>(LANES, [handover])) await withdrawIn(tx, lane, handover)
}

const READY = 'SELECT lane FROM lanes WHERE ready_at <= $1 ORDER BY ready_at LIMIT $2'

/** O3: what is found `trying` was left by a crash; only a `new` row is a fresh try, any other is looked for first. */
const CLAIM = `
  UPDATE outbox SET
    state = CASE WHEN state = 'new' THEN 'trying' ELSE 'unsure' END,
    attempt_at = CASE WHEN state = 'new' THEN $2 ELSE attempt_at END,
    fence = fence + 1
  WHERE id = $1 RETURNING *`

async function claimFirst(tx: Tx, { id, lane }: StepRow, now: number, leaseMs: number): Promise<OutboxRow[]> {
  const [row] = await tx.query<StepRow>(CLAIM, [id, now])
  if (!row) return []
  await leaseLane(tx, lane, now + leaseMs, id)
  return [toOutboxRow(row)]
}

/** All lanes at once: while they are held, whoever owes something in one of them waits, and so does whoever shares their transaction. */
export async function claimWork(tx: Tx, now: number, leaseMs: number, limit: number): Promise<OutboxRow[]> {
  const lanes = await tx.query<{ lane: string }>(READY + tx.dialect.skipLocked, [now, limit])
  const firsts = await Promise.all(lanes.map(({ lane }) => firstOf(tx, lane)))
  const claimed = await Promise.all(firsts.flatMap(first => (first ? [claimFirst(tx, first, now, leaseMs)] : [])))
  return claimed.flat()
}

/** After a restore: the desk may have taken since what the backup still owes. It is looked for before it is repeated. */
export async function doubtAll(tx: Tx): Promise<void> {
  await tx.query(
    "UPDATE outbox SET state = 'unsure', attempt_at = COALESCE(attempt_at, due_at) WHERE state IN ('new', 'trying')"
  )
}

export async function nextDue(tx: Tx, now: number): Promise<number | null> {
  const [row] = await tx.query<{ at: number | null }>(
    'SELECT MIN(ready_at) AS at FROM lanes WHERE ready_at IS NOT NULL'
  )
  return row && row.at !== null ? Math.max(0, row.at - now) : null
}

export async function parked(tx: Tx): Promise<OutboxRow[]> {
  const rows = await tx.query<StepRow>("SELECT * FROM outbox WHERE state = 'parked' ORDER BY due_at, lane, n")
  return rows.map(toOutboxRow)
}

const UNPARK = `
  UPDATE outbox SET state = 'new', attempts = 0, due_at = $2, cause = NULL WHERE id = $1 AND state = 'parked' RETURNING *`

export async function unpark(tx: Tx, id: string, now: number, audit?: AuditLine): Promise<boolean> {
  const [found] = await tx.query<{ lane: string }>("SELECT lane FROM outbox WHERE id = $1 AND state = 'parked'", [id])
  const lane = found && (await holdLane(tx, found.lane))
  const [row] = lane ? await tx.query<StepRow>(UNPARK, [id, now]) : []
  if (!lane || !row) return false
  await refreshLane(tx, lane)
  await deliver(tx, row.message_id, 'saved')
  if (audit) await addAudit(tx, audit)
  tx.tell({ topic: 'outbox' })
  return true
}

const FORGET = `
  DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE state = 'done' AND due_at < $1 ORDER BY due_at, id LIMIT $2)
  RETURNING lane, handover_id`

/** A lane is one handover's: where nothing of its opening is left, and nothing is owed, nothing can follow anything. */
const EMPTY = `
  DELETE FROM lanes WHERE lane = $1 AND ready_at IS NULL AND lease_until = 0
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE handover_id = $2 AND message_id IS NULL)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = $1 AND state <> 'done')`

export async function forgetDone(tx: Tx, before: number, limit: number): Promise<number> {
  const gone = await tx.query<{ lane: string; handover_id: string }>(FORGET, [before, limit])
  const lanes = new Map(gone.map(({ lane, handover_id }) => [lane, handover_id]))
  for (const [lane, handover] of lanes) await tx.query(EMPTY, [lane, handover])
  return gone.length
}
