import type { ConversationId } from '../../../shared/ids.ts'
import { type Claimed, MOST_VARIABLES, type VisitorIdentity } from '../../conversation/identity.ts'
import type { Conversation } from '../../conversation/model.ts'
import { toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { type ConversationRow, TOKEN_AGE, toConversation } from './conversations.ts'

/** What is decided on an older version is decided again. */
const TAKE = 'UPDATE conversations SET visitor_id = $2, identity = $3, version = version + 1 WHERE id = $1 RETURNING *'

async function rowOf(tx: Tx, where: string, params: string[]): Promise<ConversationRow | undefined> {
  const [row] = await tx.query<ConversationRow>(
    `SELECT * FROM conversations WHERE ${where}${tx.dialect.forUpdate}`,
    params
  )
  return row
}

async function adoptable(tx: Tx, { candidate, channelId }: Claimed): Promise<ConversationRow | null> {
  const row = candidate ? await rowOf(tx, 'id = $1', [candidate]) : undefined
  return row && row.channel_id === channelId && !toConversation(row).identity?.verified ? row : null
}

export async function claim(tx: Tx, claimed: Claimed): Promise<Conversation | null> {
  const { visitorId, channelId, identity, tokenHash, tokenExpiresAt, now } = claimed
  const own = await rowOf(tx, 'visitor_id = $1 AND channel_id = $2', [visitorId, channelId])
  const row = own ?? (await adoptable(tx, claimed))
  if (!row) return null
  if (!own) {
    await tx.query('DELETE FROM tokens WHERE conversation_id = $1', [row.id])
    tx.tell({ topic: 'tokens', id: row.id })
  }
  const [taken] = await tx.query<ConversationRow>(TAKE, [row.id, visitorId, toJson(identity)])
  await tx.query('INSERT INTO tokens (hash, conversation_id, created_at, expires_at) VALUES ($1, $2, $3, $4)', [
    tokenHash,
    row.id,
    now,
    Math.min(tokenExpiresAt, now + TOKEN_AGE)
  ])
  return taken ? toConversation(taken) : null
}

export async function tell(
  tx: Tx,
  id: ConversationId,
  { variables = {}, identity }: { variables?: Record<string, string>; identity?: VisitorIdentity }
): Promise<boolean> {
  const row = await rowOf(tx, 'id = $1', [id])
  if (!row) return false
  const known = toConversation(row)
  const all = { ...known.variables, ...variables }
  if (Object.keys(all).length > MOST_VARIABLES) return false
  const who = known.identity?.verified ? known.identity : (identity ?? known.identity)
  await tx.query('UPDATE conversations SET variables = $2, identity = $3, version = version + 1 WHERE id = $1', [
    id,
    toJson(all),
    who ? toJson(who) : null
  ])
  return true
}

export async function consent(tx: Tx, id: ConversationId, at: number): Promise<void> {
  await tx.query('UPDATE conversations SET consented_at = $2 WHERE id = $1 AND consented_at IS NULL', [id, at])
}

export async function endToken(tx: Tx, hash: string): Promise<void> {
  const gone = await tx.query<{ conversation_id: ConversationId }>(
    'DELETE FROM tokens WHERE hash = $1 OR replaces = $1 RETURNING conversation_id',
    [hash]
  )
  for (const { conversation_id: id } of gone) tx.tell({ topic: 'tokens', id })
}
