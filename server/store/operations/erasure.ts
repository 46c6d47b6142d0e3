import type { ConversationId, FileId } from '../../../shared/ids.ts'
import type { Together } from '../../conversation/archive.ts'
import type { AuditLine } from '../../conversation/ledger.ts'
import type { Tx } from '../tx.ts'
import { holdLane, refreshLane } from './lanes.ts'
import { addAudit } from './ledger.ts'
import { addRemains } from './remains.ts'

const HANDOVERS = 'SELECT id FROM handovers WHERE conversation_id = $1'
const OWN = `handover_id IN (${HANDOVERS})`
/** Of the outbox: what carries a message, and what does not. */
const SAID = 'message_id IN (SELECT id FROM messages WHERE conversation_id = $1)'
const UNSAID = `${OWN} AND message_id IS NULL`

/** Children before parents. A step that is under way finds its row gone, and its outcome is nobody's. */
const GONE = [
  `DELETE FROM lanes WHERE lane IN (${HANDOVERS} UNION SELECT lane FROM outbox WHERE ${UNSAID})`,
  `DELETE FROM outbox WHERE ${UNSAID}`,
  `DELETE FROM outbox WHERE ${SAID}`,
  `DELETE FROM desk_conversations WHERE ${OWN}`,
  'DELETE FROM messages WHERE conversation_id = $1',
  'DELETE FROM files WHERE conversation_id = $1',
  'DELETE FROM handovers WHERE conversation_id = $1',
  'DELETE FROM ratings WHERE conversation_id = $1',
  'DELETE FROM tokens WHERE conversation_id = $1',
  'DELETE FROM conversations WHERE id = $1'
]

interface Erased {
  conversations: number
  messages: number
  files: FileId[]
}

async function eraseOne(tx: Tx, id: ConversationId): Promise<Erased> {
  const [known] = await tx.query(`SELECT id FROM conversations WHERE id = $1${tx.dialect.forUpdate}`, [id])
  if (!known) return { conversations: 0, messages: 0, files: [] }
  const [counted] = await tx.query<{ n: number }>('SELECT COUNT(*) AS n FROM messages WHERE conversation_id = $1', [id])
  const files = await tx.query<{ id: string }>('SELECT id FROM files WHERE conversation_id = $1 ORDER BY id', [id])
  for (const statement of GONE) await tx.query(statement, [id])
  return { conversations: 1, messages: counted?.n ?? 0, files: files.map(file => file.id) }
}

export async function erase(
  tx: Tx,
  ids: readonly ConversationId[],
  { owe = [], audit }: Together = {}
): Promise<Erased> {
  for (const remains of owe) await addRemains(tx, remains)
  const all: Erased = { conversations: 0, messages: 0, files: [] }
  for (const id of ids) {
    const one = await eraseOne(tx, id)
    all.conversations += one.conversations
    all.messages += one.messages
    all.files.push(...one.files)
  }
  if (all.conversations === 0) return all
  if (audit) await addAudit(tx, audit)
  tx.tell({ topic: 'outbox' })
  return all
}

const GIVE_UP = "UPDATE outbox SET state = 'done', cause = $2 WHERE id = $1 AND state = 'parked' RETURNING id"

/** Done without having been taken: the cause says so. A message that it carried stays `failed`. */
export async function giveUp(tx: Tx, id: string, cause: string, audit?: AuditLine): Promise<boolean> {
  const [found] = await tx.query<{ lane: string }>("SELECT lane FROM outbox WHERE id = $1 AND state = 'parked'", [id])
  const lane = found && (await holdLane(tx, found.lane))
  if (!lane) return false
  const gone = await tx.query(GIVE_UP, [id, cause])
  if (gone.length === 0) return false
  await refreshLane(tx, lane)
  if (audit) await addAudit(tx, audit)
  tx.tell({ topic: 'outbox' })
  return true
}
