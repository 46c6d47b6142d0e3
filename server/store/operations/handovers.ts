import type { ConnectorId, DeskConversationId, HandoverId } from '../../../shared/ids.ts'
import type { EndReason, Handover, Learned } from '../../conversation/model.ts'
import type { Store } from '../../conversation/ports.ts'
import { fromJson, present, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'

export type HandoverRow = {
  id: string
  conversation_id: string
  connector_id: string
  skill: string | null
  language: string
  external_id: string
  identity: string | null
  state: string
  reason: string | null
  cause: string | null
  desk_conversation: string | null
  facts: string
  seen_received: number
  watch_at: number
  started_at: number
  active_at: number
  ended_at: number | null
}

export const toHandover = (row: HandoverRow): Handover => ({
  id: row.id,
  conversationId: row.conversation_id,
  connectorId: row.connector_id,
  language: row.language as Handover['language'],
  externalId: row.external_id,
  state: row.state as Handover['state'],
  facts: fromJson(row.facts),
  seenReceived: row.seen_received,
  watchAt: row.watch_at,
  startedAt: row.started_at,
  activeAt: row.active_at,
  ...present({
    skill: row.skill,
    identity: row.identity,
    reason: row.reason as EndReason | null,
    cause: row.cause,
    deskConversation: row.desk_conversation,
    endedAt: row.ended_at
  })
})

export async function handover(tx: Tx, id: HandoverId): Promise<Handover | null> {
  const [row] = await tx.query<HandoverRow>('SELECT * FROM handovers WHERE id = $1', [id])
  return row ? toHandover(row) : null
}

async function held(tx: Tx, id: HandoverId): Promise<Handover | null> {
  const [row] = await tx.query<HandoverRow>(`SELECT * FROM handovers WHERE id = $1${tx.dialect.forUpdate}`, [id])
  return row ? toHandover(row) : null
}

/** An account that allows one conversation only serves several handovers with it: the newest answers. */
const BY_DESK = `
  SELECT h.* FROM handovers h JOIN desk_conversations d ON d.handover_id = h.id
  WHERE d.connector_id = $1 AND d.desk_conversation = $2
  ORDER BY h.started_at DESC, h.id DESC LIMIT 1`

export async function handoverByDesk(
  tx: Tx,
  connector: ConnectorId,
  deskConversation: DeskConversationId
): Promise<Handover | null> {
  const [row] = await tx.query<HandoverRow>(BY_DESK, [connector, deskConversation])
  return row ? toHandover(row) : null
}

const INSERT = `
  INSERT INTO handovers
    (id, conversation_id, connector_id, skill, language, external_id, identity, state, reason, cause, desk_conversation,
     facts, seen_received, watch_at, started_at, active_at, ended_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
  ON CONFLICT (id) DO NOTHING RETURNING id`

async function insert(tx: Tx, h: Handover): Promise<boolean> {
  const inserted = await tx.query(INSERT, [
    h.id,
    h.conversationId,
    h.connectorId,
    h.skill ?? null,
    h.language,
    h.externalId,
    h.identity ?? null,
    h.state,
    h.reason ?? null,
    h.cause ?? null,
    h.deskConversation ?? null,
    toJson(h.facts),
    h.seenReceived,
    h.watchAt,
    h.startedAt,
    h.activeAt,
    h.endedAt ?? null
  ])
  return inserted.length > 0
}

/** Kept beside the handover, so that a conversation which was replaced at the desk still leads here. */
async function nameDesk(tx: Tx, { id, connectorId, deskConversation }: Handover): Promise<void> {
  if (!deskConversation) return
  await tx.query(
    'INSERT INTO desk_conversations (connector_id, desk_conversation, handover_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [connectorId, deskConversation, id]
  )
}

const TURN = 'UPDATE handovers SET state = $2, reason = $3, cause = $4, ended_at = $5, active_at = $6 WHERE id = $1'

/**
 * Inserts; of a known one only the turn of its life is taken: what settlements learn meanwhile changes no version, so the caller
 * cannot know it (H2, H3).
 */
export async function putHandover(tx: Tx, h: Handover): Promise<void> {
  if (await insert(tx, h)) return nameDesk(tx, h)
  await tx.query(TURN, [h.id, h.state, h.reason ?? null, h.cause ?? null, h.endedAt ?? null, h.activeAt])
}

const NOTE = `
  UPDATE handovers SET desk_conversation = $2, facts = $3, seen_received = $4, active_at = $5, watch_at = $6, cause = $7
  WHERE id = $1`

async function note(tx: Tx, h: Handover): Promise<void> {
  await tx.query(NOTE, [
    h.id,
    h.deskConversation ?? null,
    toJson(h.facts),
    h.seenReceived,
    h.activeAt,
    h.watchAt,
    h.cause ?? null
  ])
  await nameDesk(tx, h)
}

/** What the desk told us about a step: kept for the next ones. */
export async function learn(tx: Tx, id: HandoverId, learned: Learned | undefined): Promise<void> {
  if (!learned?.deskConversation && !learned?.facts) return
  const known = await held(tx, id)
  if (!known) return
  await note(tx, {
    ...known,
    ...(learned.deskConversation ? { deskConversation: learned.deskConversation } : {}),
    facts: { ...known.facts, ...learned.facts }
  })
}

/** `facts` are added to what is known; the rest replaces. */
export async function patchHandover(
  tx: Tx,
  id: HandoverId,
  patch: Parameters<Store['patchHandover']>[1]
): Promise<void> {
  const known = await held(tx, id)
  if (known) await note(tx, { ...known, ...patch, facts: { ...known.facts, ...patch.facts } })
}

export async function claimWatches(tx: Tx, now: number, next: number, limit: number): Promise<Handover[]> {
  const rows = await tx.query<HandoverRow>(
    `UPDATE handovers SET watch_at = $2 WHERE id IN (
       SELECT id FROM handovers WHERE watch_at <= $1 ORDER BY watch_at LIMIT $3${tx.dialect.skipLocked}
     ) RETURNING *`,
    [now, next, limit]
  )
  return rows.map(toHandover)
}
