import type { ConversationId } from '../../../shared/ids.ts'
import type { NewMessage, StoredMessage } from '../../conversation/model.ts'
import type { Change, Committed } from '../../conversation/ports.ts'
import { toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { type ConversationRow, toConversation } from './conversations.ts'
import { addFile } from './files.ts'
import { putHandover } from './handovers.ts'
import { append, connectorOf } from './messages.ts'
import { owe, withdraw } from './outbox.ts'
import { count } from './tallies.ts'

/** Holding the conversation's row makes everything below safe from a second commit, on whatever node. */
async function hold(tx: Tx, id: ConversationId): Promise<ConversationRow | undefined> {
  const [row] = await tx.query<ConversationRow>(`SELECT * FROM conversations WHERE id = $1${tx.dialect.forUpdate}`, [
    id
  ])
  return row
}

async function exists(tx: Tx, sql: string, params: string[]): Promise<boolean> {
  return (await tx.query(sql, params)).length > 0
}

/** Our own posts count too, transcript included, once the desk has told us their ids (I5). */
const KNOWN_AT_DESK = `
  SELECT id FROM messages WHERE connector_id = $1 AND desk_id = $2
  UNION ALL
  SELECT o.id FROM outbox o JOIN handovers h ON h.id = o.handover_id WHERE h.connector_id = $1 AND o.desk_id = $2`

async function isKnown(tx: Tx, id: ConversationId, message: NewMessage): Promise<boolean> {
  const { localId, deskId } = message
  const local = 'SELECT id FROM messages WHERE conversation_id = $1 AND local_id = $2'
  if (localId && (await exists(tx, local, [id, localId]))) return true
  if (!deskId) return false
  return exists(tx, KNOWN_AT_DESK, [await connectorOf(tx, message.handoverId), deskId])
}

/** Looked at before the version: a repeated call is a duplicate, however much has happened since. */
async function isDuplicate(tx: Tx, change: Change): Promise<boolean> {
  if (change.eventId && (await exists(tx, 'SELECT id FROM events WHERE id = $1', [change.eventId]))) return true
  for (const message of change.append ?? []) {
    if (await isKnown(tx, change.conversationId, message)) return true
  }
  return false
}

const UPDATE = `
  UPDATE conversations SET language = $2, mode = $3, bot = $4, variables = $5, version = version + 1, last_seq = $6, updated_at = $7
  WHERE id = $1 RETURNING *`

async function update(tx: Tx, row: ConversationRow, change: Change, at: number): Promise<ConversationRow | undefined> {
  const { set = {} } = change
  const [updated] = await tx.query<ConversationRow>(UPDATE, [
    row.id,
    set.language ?? row.language,
    set.mode ? toJson(set.mode) : row.mode,
    'bot' in set ? toJson(set.bot) : row.bot,
    set.variables ? toJson(set.variables) : row.variables,
    row.last_seq + (change.append?.length ?? 0),
    at
  ])
  return updated
}

/** The handover comes first: messages and rows name it. Withdrawing comes before owing: what is owed now stays. */
async function write(tx: Tx, row: ConversationRow, change: Change, at: number): Promise<StoredMessage[]> {
  if (change.eventId) await tx.query('INSERT INTO events (id, at) VALUES ($1, $2)', [change.eventId, at])
  if (change.handover) await putHandover(tx, change.handover)
  for (const file of change.files ?? []) await addFile(tx, file)
  const stored = await append(tx, row.id, row.last_seq, change.append ?? [])
  if (change.withdraw) await withdraw(tx, change.withdraw)
  await owe(tx, change.outbox ?? [])
  if (change.counts) await count(tx, row, change.counts)
  return stored
}

export async function commit(tx: Tx, change: Change): Promise<Committed> {
  const row = await hold(tx, change.conversationId)
  if (!row) return { is: 'conflict' }
  if (await isDuplicate(tx, change)) return { is: 'duplicate' }
  if (row.version !== change.version) return { is: 'conflict' }
  const at = Math.max(row.updated_at, ...(change.append ?? []).map(message => message.at))
  const messages = await write(tx, row, change, at)
  const updated = await update(tx, row, change, at)
  if (!updated) return { is: 'conflict' }
  tx.tell({ topic: 'conversation', id: row.id, messages })
  return { is: 'done', conversation: toConversation(updated), messages }
}
