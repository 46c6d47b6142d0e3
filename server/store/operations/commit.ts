import type { ConversationId, LocalId } from '../../../shared/ids.ts'
import type { StoredMessage } from '../../conversation/model.ts'
import type { Change, Committed } from '../../conversation/ports.ts'
import { toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { type ConversationRow, toConversation } from './conversations.ts'
import { addFile } from './files.ts'
import { putHandover } from './handovers.ts'
import { append } from './messages.ts'
import { owe, withdraw } from './outbox.ts'
import { count } from './tallies.ts'

/** `known`: messages with the first local id of the change. Somebody's whom we waited for is not among them; then the version is another (`isThereByNow`). */
type HeldRow = ConversationRow & { known: number }

const HOLD = `
  SELECT c.*, (SELECT COUNT(*) FROM messages m WHERE m.conversation_id = $1 AND m.local_id = $2) AS known
  FROM conversations c WHERE c.id = $1`

/** Holding the conversation's row makes everything below safe from a second commit, on whatever node. */
async function hold(tx: Tx, id: ConversationId, localId: LocalId | null): Promise<HeldRow | undefined> {
  const [row] = await tx.query<HeldRow>(HOLD + tx.dialect.forUpdate, [id, localId])
  return row
}

/** One visitor's message at most makes a change; a copy of a log brings several. */
const localIdsOf = ({ append = [] }: Change) =>
  append.flatMap(({ localId }) => (localId === undefined ? [] : [localId]))

async function exists(tx: Tx, sql: string, params: string[]): Promise<boolean> {
  return (await tx.query(sql, params)).length > 0
}

/** Our own posts count too, transcript included, once the desk has told us their ids (I5). No handover, no connector. */
const KNOWN_AT_DESK = `
  SELECT id FROM messages WHERE desk_id = $2
    AND connector_id = COALESCE((SELECT connector_id FROM handovers WHERE id = $1), '')
  UNION ALL
  SELECT o.id FROM outbox o JOIN handovers h ON h.id = o.handover_id
  WHERE o.desk_id = $2 AND h.connector_id = (SELECT connector_id FROM handovers WHERE id = $1)`

const LOCAL = 'SELECT id FROM messages WHERE conversation_id = $1 AND local_id = $2'
const EVENT = 'SELECT id FROM events WHERE id = $1'

/** What shows that the change is in already, its first local id aside. Asked behind the row that is held: together, since nothing waits for anything. */
async function isInAlready(
  tx: Tx,
  { conversationId, eventId, append = [] }: Change,
  others: LocalId[]
): Promise<boolean> {
  const found = await Promise.all([
    ...(eventId ? [exists(tx, EVENT, [eventId])] : []),
    ...others.map(localId => exists(tx, LOCAL, [conversationId, localId])),
    ...append.flatMap(({ deskId, handoverId = '' }) =>
      deskId === undefined ? [] : [exists(tx, KNOWN_AT_DESK, [handoverId, deskId])]
    )
  ])
  return found.includes(true)
}

/** `known` is of the moment in which we began to wait for the row: the very same call may have been committed meanwhile, on another connection. */
const isThereByNow = async (tx: Tx, id: ConversationId, localId: LocalId | null): Promise<boolean> =>
  localId !== null && exists(tx, LOCAL, [id, localId])

const UPDATE = `
  UPDATE conversations SET language = $2, mode = $3, bot = $4, variables = $5, version = $6, last_seq = $7, updated_at = $8
  WHERE id = $1`

/** Most often nothing else has changed. */
const BUMP = 'UPDATE conversations SET version = $2, last_seq = $3, updated_at = $4 WHERE id = $1'

function changed(row: ConversationRow, { set = {}, append = [] }: Change, at: number): ConversationRow {
  return {
    ...row,
    language: set.language ?? row.language,
    mode: set.mode ? toJson(set.mode) : row.mode,
    bot: 'bot' in set ? toJson(set.bot) : row.bot,
    variables: set.variables ? toJson(set.variables) : row.variables,
    version: row.version + 1,
    last_seq: row.last_seq + append.length,
    updated_at: at
  }
}

async function update(tx: Tx, to: ConversationRow, isMore: boolean): Promise<void> {
  const { id, language, mode, bot, variables, version, last_seq, updated_at } = to
  await (isMore
    ? tx.query(UPDATE, [id, language, mode, bot, variables, version, last_seq, updated_at])
    : tx.query(BUMP, [id, version, last_seq, updated_at]))
}

const ADVANCE = `
  UPDATE conversations SET version = version + 1, last_seq = last_seq + 1,
    updated_at = CASE WHEN updated_at > $3 THEN updated_at ELSE $3 END
  WHERE id = $1 AND version = $2
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = $1 AND m.local_id = $4)
  RETURNING *`

/**
 * A word to an agent: nothing but its local id makes it a duplicate, and nothing but its place in the log changes, so that one statement
 * holds the row and takes that place. Undefined: it is no such word, or it is not to be; why, the long way tells.
 */
async function advance(tx: Tx, { conversationId, version, append, set, eventId }: Change) {
  const [only, ...others] = append ?? []
  if (!only || others.length > 0 || only.deskId !== undefined || set || eventId) return undefined
  const [row] = await tx.query<ConversationRow>(ADVANCE, [conversationId, version, only.at, only.localId ?? null])
  return row
}

/**
 * The handover comes first: messages and rows name it. Withdrawing comes before owing: what is owed now stays. Nothing else waits for
 * what stands before it: an engine over a network gets it all at once.
 */
async function write(tx: Tx, change: Change, to: ConversationRow, isThere: boolean): Promise<StoredMessage[]> {
  const { eventId, handover, files = [], append: fresh = [], outbox = [], claim, counts } = change
  const under: Promise<unknown>[] = []
  if (eventId) under.push(tx.query('INSERT INTO events (id, at) VALUES ($1, $2)', [eventId, to.updated_at]))
  if (handover) under.push(putHandover(tx, handover))
  for (const file of files) under.push(addFile(tx, file))
  if (!isThere) under.push(update(tx, to, change.set !== undefined))
  const appended = append(tx, to.id, to.last_seq - fresh.length, fresh)
  if (change.withdraw) await Promise.all([...under, appended, withdraw(tx, change.withdraw)])
  if (outbox.length > 0) under.push(owe(tx, outbox, claim))
  if (counts) under.push(count(tx, to, counts))
  const [stored] = await Promise.all([appended, ...under])
  return stored
}

/** `to`: the conversation as it is after the change; `isThere`: its row says so already. */
async function put(tx: Tx, change: Change, to: ConversationRow, isThere: boolean): Promise<Committed> {
  const messages = await write(tx, change, to, isThere)
  tx.tell({ topic: 'conversation', id: to.id, messages })
  return { is: 'done', conversation: toConversation(to), messages }
}

export async function commit(tx: Tx, change: Change): Promise<Committed> {
  const advanced = await advance(tx, change)
  if (advanced) return put(tx, change, advanced, true)
  const { conversationId: id, version } = change
  const [localId = null, ...others] = localIdsOf(change)
  const [row, isKnown] = await Promise.all([hold(tx, id, localId), isInAlready(tx, change, others)])
  if (!row) return { is: 'conflict' }
  // Before the version: a repeated call is a duplicate, however much has happened since.
  if (row.known > 0 || isKnown) return { is: 'duplicate' }
  if (row.version !== version) return { is: (await isThereByNow(tx, id, localId)) ? 'duplicate' : 'conflict' }
  const at = Math.max(row.updated_at, ...(change.append ?? []).map(message => message.at))
  return put(tx, change, changed(row, change, at), false)
}

/** A word to an agent, or of one, or a turn with the bot: rows of this conversation alone, and what is added last. */
export const isApart = ({ handover, withdraw, files = [] }: Change): boolean =>
  handover === undefined && withdraw === undefined && files.length === 0
