import type { DeskMessageId, HandoverId, LocalId } from '../../../shared/ids.ts'
import type { Learned, OutboxRow, Step } from '../../conversation/model.ts'
import type { Settlement } from '../../conversation/ports.ts'
import type { Tx } from '../tx.ts'
import { learn } from './handovers.ts'
import { extendLane, holdLane, type LaneRow, refreshLane, releaseLane } from './lanes.ts'
import { deliver, insertStep, type StepRow } from './outbox.ts'

interface Claimed {
  row: StepRow
  lane: LaneRow
}

/** The row and its lane as they are now, when the claim that the caller got is still the row's latest. */
async function claimed(tx: Tx, { id, lane, fence }: OutboxRow): Promise<Claimed | undefined> {
  const [held, [row]] = await Promise.all([
    holdLane(tx, lane),
    tx.query<StepRow>('SELECT * FROM outbox WHERE id = $1 AND fence = $2', [id, fence])
  ])
  return held && row && { row, lane: held }
}

/** The desk's id of a message is written once; where another message has it, that one keeps it. */
const NAME = `
  UPDATE messages SET desk_id = $2 WHERE id = $1 AND desk_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.connector_id = messages.connector_id AND m.desk_id = $2)`
const TIME = 'UPDATE messages SET desk_received = $2 WHERE id = $1 AND desk_received IS NULL'

async function learnMessage(tx: Tx, message: string, learned: Learned | undefined): Promise<void> {
  await Promise.all([
    learned?.deskId && tx.query(NAME, [message, learned.deskId]),
    learned?.received !== undefined && tx.query(TIME, [message, learned.received])
  ])
}

const TAKE = "UPDATE outbox SET state = 'done', cause = NULL, desk_id = $2 WHERE id = $1"

/** The desk has it: by its answer or by its echo. Nothing of it waits for anything: an engine over a network gets it all at once. */
async function take(tx: Tx, row: StepRow, learned: Learned | undefined): Promise<void> {
  await Promise.all([
    tx.query(TAKE, [row.id, row.desk_id ?? learned?.deskId ?? null]),
    learn(tx, row.handover_id, learned),
    row.message_id && learnMessage(tx, row.message_id, learned),
    deliver(tx, row.message_id, 'handed')
  ])
}

const SETTLE = 'UPDATE outbox SET state = $2, due_at = $3, cause = $4, attempts = attempts + $5 WHERE id = $1'

async function put(tx: Tx, row: StepRow, settlement: Settlement, now: number): Promise<void> {
  switch (settlement.to) {
    case 'done':
      return take(tx, row, settlement.learned)
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

/** After an echo, which is proof, only what the answer tells about the taken step still counts. */
export async function settle(tx: Tx, claim: OutboxRow, settlement: Settlement, now: number): Promise<boolean> {
  const { row, lane } = (await claimed(tx, claim)) ?? {}
  if (!row || !lane || row.state === 'new' || row.state === 'parked') return false
  const counts = row.state !== 'done' || settlement.to === 'done'
  // The step first: the lane is refreshed behind it without waiting for it.
  const putting = counts && put(tx, row, settlement, now)
  const [isOwing] = await Promise.all([releaseLane(tx, lane, row.id, now), putting])
  if (isOwing) tx.tell({ topic: 'outbox' })
  return counts
}

/** Also after an echo: whoever waits for the answer still brings what it tells. */
export async function renew(tx: Tx, claim: OutboxRow, until: number): Promise<boolean> {
  const { lane } = (await claimed(tx, claim)) ?? {}
  if (lane?.holder !== claim.id) return false
  await refreshLane(tx, { ...lane, lease_until: Math.max(lane.lease_until, until) })
  return true
}

/** Which of the rows that carry this local id (a transcript may be told again in a new desk conversation) the echo speaks of. */
function spokenOf(rows: StepRow[], deskId: DeskMessageId | undefined): StepRow | undefined {
  const same = rows.find(row => deskId !== undefined && row.desk_id === deskId)
  return same ?? rows.find(row => row.desk_id === null) ?? rows[0]
}

const BY_LOCAL_ID = `
  SELECT * FROM outbox WHERE handover_id = $1 AND local_id = $2 AND message_id IS NULL
  UNION ALL
  SELECT o.* FROM handovers h
    JOIN messages m ON m.conversation_id = h.conversation_id AND m.local_id = $2 JOIN outbox o ON o.message_id = m.id
  WHERE h.id = $1 AND o.handover_id = $1
  ORDER BY n`

/** The lane's lease stays: whoever waits for the answer to this step still brings what it tells, before the next one goes out. */
export async function confirm(
  tx: Tx,
  handover: HandoverId,
  localId: LocalId,
  learned: Learned,
  now: number
): Promise<'confirmed' | 'known' | 'twin' | 'unknown'> {
  const [any] = await tx.query<StepRow>(BY_LOCAL_ID, [handover, localId])
  const lane = any && (await holdLane(tx, any.lane))
  const row = lane && spokenOf(await tx.query<StepRow>(BY_LOCAL_ID, [handover, localId]), learned.deskId)
  if (!row || !lane) return 'unknown'
  if (row.desk_id !== null && learned.deskId !== undefined && row.desk_id !== learned.deskId) return 'twin'
  await take(tx, row, learned)
  await refreshLane(tx, lane.lease_until > now ? lane : { ...lane, lease_until: 0, holder: null })
  tx.tell({ topic: 'outbox' })
  return row.state === 'done' ? 'known' : 'confirmed'
}

const SHIFT = "UPDATE outbox SET n = n + $3 WHERE lane = $1 AND n >= $2 AND state <> 'done'"

/** The claimed row goes back behind the new steps; whoever holds its lease lets go of it. */
export async function prepend(tx: Tx, claim: OutboxRow, steps: Step[], ids: string[], now: number): Promise<boolean> {
  const { row, lane } = (await claimed(tx, claim)) ?? {}
  if (!row || !lane || (row.state !== 'trying' && row.state !== 'unsure')) return false
  await tx.query(SHIFT, [row.lane, row.n, steps.length])
  for (const [index, step] of steps.entries()) {
    const id = ids[index] ?? `${row.id}-${row.fence}-${index}`
    await insertStep(tx, { id, lane: row.lane, handoverId: row.handover_id, step, dueAt: now }, row.n + index)
  }
  await tx.query("UPDATE outbox SET state = 'new', due_at = $2 WHERE id = $1", [row.id, now])
  await extendLane(tx, row.lane, steps.length)
  await releaseLane(tx, lane, row.id, now)
  await deliver(tx, row.message_id, 'saved')
  tx.tell({ topic: 'outbox' })
  return true
}
