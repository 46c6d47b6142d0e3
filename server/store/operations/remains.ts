import type { HandoverId } from '../../../shared/ids.ts'
import type { Archive, Remains } from '../../conversation/archive.ts'
import { fromJson, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'

type RemainsRow = { handover_id: string; visitor_id: string; ids: string; due_at: number; tries: number }

/** Only of a handover that is there: one that another node has just erased is owed already. */
const ADD = `
  INSERT INTO desk_remains (handover_id, visitor_id, ids, due_at, tries)
  SELECT id, $2, $3, 0, 0 FROM handovers WHERE id = $1
  ON CONFLICT (handover_id) DO NOTHING`

export async function addRemains(tx: Tx, { handoverId, visitorId, ids }: Remains): Promise<void> {
  await tx.query(ADD, [handoverId, visitorId, toJson(ids)])
}

export const claimRemains: Operated<'claimRemains'> = async (tx, now, until) => {
  const [row] = await tx.query<RemainsRow>(
    `UPDATE desk_remains SET due_at = $2, tries = tries + 1 WHERE handover_id IN (
       SELECT handover_id FROM desk_remains WHERE due_at <= $1 ORDER BY due_at, handover_id LIMIT 1${tx.dialect.skipLocked}
     ) RETURNING *`,
    [now, until]
  )
  return row
    ? { handoverId: row.handover_id, visitorId: row.visitor_id, ids: fromJson(row.ids), tries: row.tries }
    : null
}

export async function settleRemains(tx: Tx, handover: HandoverId, dueAt: number | null): Promise<void> {
  if (dueAt === null) await tx.query('DELETE FROM desk_remains WHERE handover_id = $1', [handover])
  else await tx.query('UPDATE desk_remains SET due_at = $2 WHERE handover_id = $1', [handover, dueAt])
}

export async function dropRemains(tx: Tx): Promise<void> {
  await tx.query('DELETE FROM desk_remains')
}

export async function remainsOwed(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ n: number }>('SELECT COUNT(*) AS n FROM desk_remains')
  return row?.n ?? 0
}

type Operated<Name extends keyof Archive> = (tx: Tx, ...given: Parameters<Archive[Name]>) => ReturnType<Archive[Name]>
