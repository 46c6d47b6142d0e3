import type { ConnectorId, ConversationId, DeskMessageId, HandoverId, LocalId } from '../../../shared/ids.ts'
import type { Delivery } from '../../../shared/message.ts'
import type { NewMessage, Part, StoredMessage, Undelivered } from '../../conversation/model.ts'
import { fromJson, listed, portions, present, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { sayFile } from './files.ts'

type MessageRow = {
  id: string
  conversation_id: string
  seq: number
  local_id: string | null
  turn: string | null
  author: string
  content: string
  at: number
  delivery: Delivery | null
  shown_after: number | null
  received: number | null
  desk_id: string | null
  handover_id: string | null
}

const toMessage = (row: MessageRow): StoredMessage => ({
  id: row.id,
  seq: row.seq,
  ...present({ localId: row.local_id, turn: row.turn }),
  author: fromJson(row.author),
  content: fromJson(row.content),
  at: row.at,
  ...present({
    delivery: row.delivery,
    after: row.shown_after,
    received: row.received,
    deskId: row.desk_id,
    handoverId: row.handover_id
  })
})

/** A desk's ids are its own: two connectors may use the same one. A handover that is not there has no connector, and NULL is refused: no index is kept for it. */
const CONNECTOR = "COALESCE((SELECT connector_id FROM handovers WHERE id = $13), CASE WHEN $13 IS NULL THEN '' END)"
const APPEND = `
  INSERT INTO messages
    (id, conversation_id, seq, local_id, turn, author, content, at, delivery, shown_after, received, desk_received,
     connector_id, desk_id, handover_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, ${CONNECTOR}, $12, $13)`

/** Numbers them from `lastSeq` on. The caller holds the conversation. */
export async function append(
  tx: Tx,
  conversation: ConversationId,
  lastSeq: number,
  fresh: readonly NewMessage[]
): Promise<StoredMessage[]> {
  const stored = fresh.map((message, index) => ({ ...message, seq: lastSeq + index + 1 }))
  const files = stored.flatMap(({ content }) => ('fileId' in content ? [content.fileId] : []))
  await Promise.all([
    ...stored.map(message => insertMessage(tx, conversation, message)),
    ...files.map(file => sayFile(tx, file))
  ])
  return stored
}

function insertMessage(tx: Tx, conversation: ConversationId, message: StoredMessage): Promise<unknown> {
  return tx.query(APPEND, [
    message.id,
    conversation,
    message.seq,
    message.localId ?? null,
    message.turn ?? null,
    toJson(message.author),
    toJson(message.content),
    message.at,
    message.delivery ?? null,
    message.after ?? null,
    message.received ?? null,
    message.deskId ?? null,
    message.handoverId ?? null
  ])
}

const FROM = 'SELECT * FROM messages WHERE conversation_id = $1'

export async function messages(tx: Tx, id: ConversationId, page: Part): Promise<StoredMessage[]> {
  const after = page.after ?? 0
  const before = page.before ?? Number.MAX_SAFE_INTEGER
  const order = page.after === undefined ? 'DESC' : 'ASC'
  const rows = await tx.query<MessageRow>(`${FROM} AND seq > $2 AND seq < $3 ORDER BY seq ${order} LIMIT $4`, [
    id,
    after,
    before,
    page.limit
  ])
  return rows.map(toMessage).sort((a, b) => a.seq - b.seq)
}

/**
 * What it caused is sought only where there is the message itself, which is hardly ever. Together with it (OR), or in the order of the
 * log (ORDER BY), the engine would read the whole log.
 */
const CAUSED = `${FROM} AND turn = $2 AND turn IS NOT NULL AND local_id IS NULL`

export async function turn(tx: Tx, id: ConversationId, localId: LocalId): Promise<StoredMessage[]> {
  const [own] = await tx.query<MessageRow>(`${FROM} AND local_id = $2`, [id, localId])
  const caused = own ? await tx.query<MessageRow>(CAUSED, [id, localId]) : []
  return own ? [own, ...caused.sort((a, b) => a.seq - b.seq)].map(toMessage) : []
}

/** What is `saved` is owed, and so in a lane that is short: an index of such messages would be written with every word. */
const UNDELIVERED = `
  SELECT seq, delivery FROM messages WHERE conversation_id = $1 AND delivery <> 'handed' AND delivery <> 'saved'
  UNION ALL
  SELECT m.seq, m.delivery FROM handovers h
    JOIN outbox o ON o.lane = h.id AND o.state <> 'done' JOIN messages m ON m.id = o.message_id
  WHERE h.conversation_id = $1 AND m.delivery = 'saved'
  ORDER BY seq`

export async function undelivered(tx: Tx, id: ConversationId): Promise<Undelivered[]> {
  const rows = await tx.query<{ seq: number; delivery: Delivery }>(UNDELIVERED, [id])
  return rows.map(({ seq, delivery }) => ({ seq, delivery }))
}

/** One step into an index, where `RECEIVED` reads the whole handover: nearly everything comes in order. */
const LATEST = `
  SELECT MAX(desk_received) AS latest FROM messages WHERE handover_id = $1 AND desk_received IS NOT NULL`

/**
 * What the desk has received of one handover. The visitor's own messages (`local_id`) learn their time late, and so move the place that
 * a time has in the log; the desk's keep theirs, so that between them (`floor`, `ceiling`) the order is the desk's whenever they come.
 */
const RECEIVED = `
  SELECT
    MIN(conversation_id) AS conversation_id,
    MAX(CASE WHEN shown_after IS NULL AND desk_received <= $2 THEN seq END) AS earlier,
    MIN(CASE WHEN shown_after IS NULL AND desk_received > $2 THEN seq END) AS later,
    MAX(CASE WHEN local_id IS NULL AND desk_received <= $2 THEN COALESCE(shown_after, seq) END) AS floor,
    MIN(CASE WHEN local_id IS NULL AND desk_received > $2 THEN COALESCE(shown_after, seq - 1) END) AS ceiling
  FROM messages WHERE handover_id = $1 AND desk_received IS NOT NULL`

type Received = {
  conversation_id: string | null
  earlier: number | null
  later: number | null
  floor: number | null
  ceiling: number | null
}

/** Only a message that stands at its own seq is named: those of one place are ordered by `received`. */
const AT_HOME = 'SELECT MAX(seq) AS seq FROM messages WHERE conversation_id = $1 AND seq <= $2 AND shown_after IS NULL'

/** Before the first of the handover, the place is just above it. */
export async function placeOf(tx: Tx, handover: HandoverId, received: number): Promise<number | null> {
  const [last] = await tx.query<{ latest: number | null }>(LATEST, [handover])
  if (!last || last.latest === null || last.latest <= received) return null
  const [row] = await tx.query<Received>(RECEIVED, [handover, received])
  if (!row) return null
  const { earlier, later, floor, ceiling } = row
  const wanted = earlier ?? (later === null ? 0 : later - 1)
  const place = Math.min(Math.max(wanted, floor ?? 0), ceiling ?? Number.MAX_SAFE_INTEGER)
  const [home] = await tx.query<{ seq: number | null }>(AT_HOME, [row.conversation_id, place])
  return home?.seq ?? 0
}

/** Messages of the desk per statement: a sweep brings a few. */
const AT_ONCE = 8
const THOSE = listed(AT_ONCE, 2)
/** Of ours, the transcript included, the desk's id is written with everything that its answer or its echo tells, but for the time. */
const NOTHING_NEW = `
  SELECT desk_id FROM messages
  WHERE connector_id = $1 AND desk_id IN ${THOSE} AND desk_id IS NOT NULL AND desk_received IS NOT NULL
  UNION ALL
  SELECT o.desk_id FROM outbox o JOIN handovers h ON h.id = o.handover_id
  WHERE o.desk_id IN ${THOSE} AND o.desk_id IS NOT NULL AND o.message_id IS NULL AND o.state = 'done'
    AND h.connector_id = $1`

export async function knownAtDesk(
  tx: Tx,
  connector: ConnectorId,
  ids: readonly DeskMessageId[]
): Promise<Set<DeskMessageId>> {
  const known = new Set<DeskMessageId>()
  for (const those of portions(ids, AT_ONCE))
    for (const row of await tx.query<{ desk_id: string }>(NOTHING_NEW, [connector, ...those])) known.add(row.desk_id)
  return known
}
