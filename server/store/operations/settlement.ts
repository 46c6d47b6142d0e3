import type { DeskMessageId, HandoverId, LocalId } from '../../../shared/ids.ts'
import type { Learned, OutboxRow, Step } from '../../conversation/model.ts'
import type { Settlement } from '../../conversation/ports.ts'
import type { Tx } from '../tx.ts'
import { learn } from './handovers.ts'
import { deliver, insertStep, type StepRow } from './outbox.ts'

/** The row as it is now, when the claim that the caller got is still the latest. */
async function claimed(tx: Tx, { id, fence }: OutboxRow): Promise<StepRow | undefined> {
  const [row] = await tx.query<StepRow>(`SELECT * FROM outbox WHERE id = $1 AND fence = $2${tx.dialect.forUpdate}`, [
    id,
    fence
  ])
  return row
}

/** The desk's id of a message is written once; where another message has it, that one keeps it. */
const NAME = `
  UPDATE messages SET desk_id = $2 WHERE id = $1 AND desk_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.connector_id = messages.connector_id AND m.desk_id = $2)`
const TIME = 'UPDATE messages SET desk_received = $2 WHERE id = $1 AND desk_received IS NULL'

async function learnMessage(tx: Tx, message: string, learned: Learned | undefined): Promise<void> {
  if (learned?.deskId) await tx.query(NAME, [message, learned.deskId])
  if (learned?.received !== undefined) await tx.query(TIME, [message, learned.received])
}

/** The desk has it: by its answer or by its echo. `lease` is kept until whoever waits for the answer has it. */
async function take(tx: Tx, row: StepRow, learned: Learned | undefined, lease: number): Promise<void> {
  await tx.query("UPDATE outbox SET state = 'done', cause = NULL, desk_id = $2, lease_until = $3 WHERE id = $1", [
    row.id,
    row.desk_id ?? learned?.deskId ?? null,
    lease
  ])
  await learn(tx, row.handover_id, learned)
  if (row.message_id) await learnMessage(tx, row.message_id, learned)
  await deliver(tx, row.message_id, 'handed')
}

const SETTLE = `
  UPDATE outbox SET state = $2, due_at = $3, cause = $4, attempts = attempts + $5, lease_until = 0 WHERE id = $1`

async function put(tx: Tx, row: StepRow, settlement: Exclude<Settlement, { to: 'done' }>, now: number): Promise<void> {
  switch (settlement.to) {
    case 'later':
      await tx.query(SETTLE, [row.id, 'new', settlement.dueAt, settlement.cause, settlement.counts ? 1 : 0])
      return deliver(tx, row.message_id, 'saved')
    case 'unsure':
      await tx.query(SETTLE, [row.id, 'unsure', settlement.dueAt, settlement.cause, 0])
      return settlement.unconfirmed ? deliver(tx, row.message_id, 'unconfirmed') : undefined
    case 'parked':
      await tx.query(SETTLE, [row.id, 'parked', now, settlement.cause, 0])
      return deliver(tx, row.message_id, 'failed')
  }
}

/** An echo is proof: after it, only what the answer says about a taken step still counts. */
async function settleProven(tx: Tx, row: StepRow, settlement: Settlement): Promise<boolean> {
  if (settlement.to === 'done') await take(tx, row, settlement.learned, 0)
  else await tx.query('UPDATE outbox SET lease_until = 0 WHERE id = $1', [row.id])
  return settlement.to === 'done'
}

export async function settle(tx: Tx, claim: OutboxRow, settlement: Settlement, now: number): Promise<boolean> {
  const row = await claimed(tx, claim)
  if (!row || row.state === 'new' || row.state === 'parked') return false
  tx.tell({ topic: 'outbox' })
  if (row.state === 'done') return settleProven(tx, row, settlement)
  if (settlement.to === 'done') await take(tx, row, settlement.learned, 0)
  else await put(tx, row, settlement, now)
  return true
}

/** Which of the rows that carry this local id (a transcript may be told again in a new desk conversation) the echo speaks of. */
function spokenOf(rows: StepRow[], deskId: DeskMessageId | undefined): StepRow | undefined {
  const same = rows.find(row => deskId !== undefined && row.desk_id === deskId)
  return same ?? rows.find(row => row.state !== 'done') ?? rows.find(row => row.desk_id === null) ?? rows[0]
}

export async function confirm(
  tx: Tx,
  handover: HandoverId,
  localId: LocalId,
  learned: Learned,
  now: number
): Promise<'confirmed' | 'known' | 'twin' | 'unknown'> {
  const rows = await tx.query<StepRow>(
    `SELECT * FROM outbox WHERE handover_id = $1 AND local_id = $2 ORDER BY n${tx.dialect.forUpdate}`,
    [handover, localId]
  )
  const row = spokenOf(rows, learned.deskId)
  if (!row) return 'unknown'
  if (row.desk_id !== null && learned.deskId !== undefined && row.desk_id !== learned.deskId) return 'twin'
  await take(tx, row, learned, row.lease_until > now ? row.lease_until : 0)
  tx.tell({ topic: 'outbox' })
  return row.state === 'done' ? 'known' : 'confirmed'
}

/** The claimed row goes back behind the new steps; whoever holds its lease lets go of it. */
export async function prepend(tx: Tx, claim: OutboxRow, steps: Step[], ids: string[], now: number): Promise<boolean> {
  const row = await claimed(tx, claim)
  if (!row || (row.state !== 'trying' && row.state !== 'unsure')) return false
  await tx.query('UPDATE outbox SET n = n + $3 WHERE lane = $1 AND n >= $2', [row.lane, row.n, steps.length])
  for (const [index, step] of steps.entries()) {
    const id = ids[index] ?? `${row.id}-${row.fence}-${index}`
    await insertStep(tx, { id, lane: row.lane, handoverId: row.handover_id, step, dueAt: now }, row.n + index)
  }
  await tx.query("UPDATE outbox SET state = 'new', due_at = $2, lease_until = 0 WHERE id = $1", [row.id, now])
  await deliver(tx, row.message_id, 'saved')
  tx.tell({ topic: 'outbox' })
  return true
}
