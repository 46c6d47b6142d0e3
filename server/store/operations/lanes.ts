import type { Tx } from '../tx.ts'
import type { StepRow } from './outbox.ts'

/**
 * A lane of the outbox as a row of its own, so that a long backlog costs a claim no more than a short one. `ready_at` is when its
 * next step may be claimed; NULL when it owes nothing, or is held back by a parked step.
 */
export type LaneRow = {
  lane: string
  last_n: number
  ready_at: number | null
  /** 0 when nobody holds it. */
  lease_until: number
  holder: string | null
}

/** Taken before any of its rows is touched: whoever changes a lane waits for the one who does. */
export async function holdLane(tx: Tx, lane: string): Promise<LaneRow | undefined> {
  const [row] = await tx.query<LaneRow>(`SELECT * FROM lanes WHERE lane = $1${tx.dialect.forUpdate}`, [lane])
  return row
}

const EXTEND = `
  INSERT INTO lanes (lane, last_n, ready_at, lease_until, holder) VALUES ($1, $2, NULL, 0, NULL)
  ON CONFLICT (lane) DO UPDATE SET last_n = lanes.last_n + excluded.last_n
  RETURNING *`

/** Holds the lane, and makes room for so many rows at its end. */
export async function extendLane(tx: Tx, lane: string, by: number): Promise<LaneRow> {
  const [row] = await tx.query<LaneRow>(EXTEND, [lane, by])
  return row ?? { lane, last_n: by, ready_at: null, lease_until: 0, holder: null }
}

/** A parked step counts only where it holds the rest back. */
export const OWED = "state <> 'done' AND (state <> 'parked' OR holds = 1)"
/** What is still owed first. */
const FIRST = `
  FROM outbox WHERE lane = $1 AND ${OWED} ORDER BY n LIMIT 1`
const FIRST_STEP = `SELECT *${FIRST}`

export async function firstOf(tx: Tx, lane: string): Promise<StepRow | undefined> {
  const [row] = await tx.query<StepRow>(FIRST_STEP, [lane])
  return row && row.state !== 'parked' ? row : undefined
}

const SET = 'UPDATE lanes SET ready_at = $2, lease_until = $3, holder = $4 WHERE lane = $1'

/** Not before `$2`. */
const REFRESH = `
  UPDATE lanes SET lease_until = $3, holder = $4,
    ready_at = (
      SELECT CASE WHEN state = 'parked' THEN NULL WHEN due_at > $2 THEN due_at ELSE $2 END${FIRST}
    )
  WHERE lane = $1 RETURNING ready_at`

/** After a change of its rows. Its next step is not before `from`. False: it owes nothing that anybody could claim. */
export async function refreshLane(tx: Tx, { lane, lease_until, holder }: LaneRow, from = 0): Promise<boolean> {
  const [row] = await tx.query(REFRESH, [lane, Math.max(lease_until, from), lease_until, holder])
  return row !== undefined && row.ready_at !== null
}

/**
 * Only the holder lets go: a late word about an earlier step leaves the next one's lease alone. The lane goes behind those that wait
 * already: one with much to say takes its turns as the others do.
 */
export async function releaseLane(tx: Tx, row: LaneRow, holder: string, now: number): Promise<boolean> {
  return row.holder === holder ? refreshLane(tx, { ...row, lease_until: 0, holder: null }, now) : refreshLane(tx, row)
}

export async function leaseLane(tx: Tx, lane: string, until: number, holder: string): Promise<void> {
  await tx.query(SET, [lane, until, until, holder])
}

/** Longer than anything is ever put off. What is due later was written when the machine's clock was ahead. */
const FARTHEST = 20 * 60_000

/** For a database that one process has to itself: a lease found at its start is a dead process's, and a clock set back keeps nobody waiting. */
export async function releaseLeases(tx: Tx, now: number): Promise<void> {
  const far = now + FARTHEST
  await tx.query("UPDATE handovers SET watch_at = $1 WHERE watch_at > $2 AND state <> 'ended'", [now, far])
  await tx.query("UPDATE outbox SET due_at = $1 WHERE due_at > $2 AND state <> 'done'", [now, far])
  await tx.query("UPDATE outbox SET attempt_at = $1 WHERE attempt_at > $1 AND state <> 'done'", [now])
  for (const row of await tx.query<LaneRow>('SELECT * FROM lanes WHERE lease_until > 0 OR ready_at > $1', [far])) {
    await refreshLane(tx, { ...row, lease_until: 0, holder: null })
  }
}
