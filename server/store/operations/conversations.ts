import type { ConversationId } from '../../../shared/ids.ts'
import type { VisitorIdentity } from '../../conversation/identity.ts'
import type { Conversation, NewMessage, StoredMessage } from '../../conversation/model.ts'
import { fromJson, listed, portions, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'
import { append, messages } from './messages.ts'

export type ConversationRow = {
  id: string
  channel_id: string
  visitor_id: string
  language: string
  mode: string
  bot: string
  variables: string
  test: number
  version: number
  last_seq: number
  created_at: number
  updated_at: number
  spoke_on: string | null
  identity?: string | null
  consented_at?: number | null
}

export const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id,
  channelId: row.channel_id,
  visitorId: row.visitor_id,
  language: row.language as Conversation['language'],
  mode: fromJson(row.mode),
  bot: fromJson(row.bot),
  variables: fromJson(row.variables),
  ...(row.identity && { identity: fromJson<VisitorIdentity>(row.identity) }),
  ...(row.consented_at && { consentedAt: row.consented_at }),
  test: row.test === 1,
  version: row.version,
  lastSeq: row.last_seq,
  createdAt: row.created_at,
  updatedAt: row.updated_at
})

/** T5: whatever its use, a token opens nothing 180 days after it was made. */
export const TOKEN_AGE = 180 * 86_400_000

const CREATE = `
  INSERT INTO conversations
    (id, channel_id, visitor_id, language, mode, bot, variables, test, version, last_seq, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING RETURNING id`

interface Made {
  conversation: Conversation
  tokenHash: string
  tokenExpiresAt: number
  messages: NewMessage[]
}

/** The same call again answers what the first one made. */
export async function createConversation(tx: Tx, made: Made): Promise<StoredMessage[]> {
  const { conversation: c } = made
  const created = await tx.query(CREATE, [
    c.id,
    c.channelId,
    c.visitorId,
    c.language,
    toJson(c.mode),
    toJson(c.bot),
    toJson(c.variables),
    c.test ? 1 : 0,
    c.version,
    made.messages.length,
    c.createdAt,
    c.updatedAt
  ])
  if (created.length === 0) return messages(tx, c.id, { after: 0, limit: made.messages.length })
  await tx.query('INSERT INTO tokens (hash, conversation_id, created_at, expires_at) VALUES ($1, $2, $3, $4)', [
    made.tokenHash,
    c.id,
    c.createdAt,
    Math.min(made.tokenExpiresAt, c.createdAt + TOKEN_AGE)
  ])
  if (c.identity) await tx.query('UPDATE conversations SET identity = $2 WHERE id = $1', [c.id, toJson(c.identity)])
  const stored = await append(tx, c.id, 0, made.messages)
  tx.tell({ topic: 'conversation', id: c.id, messages: stored })
  return stored
}

export async function conversation(tx: Tx, id: ConversationId): Promise<Conversation | null> {
  const [row] = await tx.query<ConversationRow>('SELECT * FROM conversations WHERE id = $1', [id])
  return row ? toConversation(row) : null
}

/** Conversations per statement. */
const TOGETHER = 100
const IDS = listed(TOGETHER)
const ENDS = `SELECT id, last_seq FROM conversations WHERE id IN ${IDS}`

export async function lastSeqs(tx: Tx, ids: readonly ConversationId[]): Promise<Map<ConversationId, number>> {
  const ends = new Map<ConversationId, number>()
  for (const those of portions(ids, TOGETHER))
    for (const row of await tx.query<{ id: string; last_seq: number }>(ENDS, those)) ends.set(row.id, row.last_seq)
  return ends
}

type TokenRow = {
  token_made: number
  token_ends: number
  replaces: string | null
  replaced: number
}

const RENEW = `
  INSERT INTO tokens (hash, conversation_id, created_at, expires_at, replaces)
  SELECT $2, conversation_id, created_at, $4, hash FROM tokens WHERE hash = $1 AND expires_at > $3
  RETURNING created_at`

/** False: the old one opens nothing (any more). The limit of 180 days runs on from the first token. */
export async function renewToken(tx: Tx, old: string, fresh: string, now: number, expiresAt: number): Promise<boolean> {
  const [made] = await tx.query<{ created_at: number }>(RENEW, [old, fresh, now, expiresAt])
  if (!made) return false
  const most = made.created_at + TOKEN_AGE
  await tx.query('UPDATE tokens SET expires_at = $2 WHERE hash = $1 AND expires_at > $2', [fresh, most])
  return true
}

/** ms that a replaced token still opens its conversation: other tabs may hold it, and requests with it be under way. */
const GRACE = 600_000

const END =
  'UPDATE tokens SET replaced = 1, expires_at = CASE WHEN expires_at > $2 THEN $2 ELSE expires_at END WHERE hash = $1'

/** The first use of a renewed token shows that it has arrived: only then does the old one end. */
async function succeed(tx: Tx, hash: string, replaced: string, now: number): Promise<void> {
  await tx.query(END, [replaced, now + GRACE])
  await tx.query('DELETE FROM tokens WHERE replaces = $1 AND hash <> $2', [replaced, hash])
  await tx.query('UPDATE tokens SET replaces = NULL WHERE hash = $1', [hash])
}

/** Shorter pushes of the expiry are spared (an hour in 30 days): each would cost a flush of the disk. */
const PUSHES_PER_LIFE = 720

const BY_TOKEN = `
  SELECT c.*, t.created_at AS token_made, t.expires_at AS token_ends, t.replaces, t.replaced
  FROM tokens t JOIN conversations c ON c.id = t.conversation_id WHERE t.hash = $1 AND t.expires_at > $2`

type Use = [tokenHash: string, now: number, expiresAt: number]

async function used(tx: Tx, [tokenHash, now, expiresAt]: Use) {
  const [row] = await tx.query<ConversationRow & TokenRow>(BY_TOKEN, [tokenHash, now])
  if (!row) return null
  const pushed = Math.min(expiresAt, row.token_made + TOKEN_AGE)
  const isPushed = row.replaced !== 1 && pushed - row.token_ends > (pushed - now) / PUSHES_PER_LIFE
  return { row, pushed, isPushed, isDue: isPushed || row.replaces !== null }
}

/** Nearly always its use changes nothing of a token, and needs no transaction. `due`: this one does. */
export async function openedBy(tx: Tx, ...use: Use): Promise<Conversation | null | 'due'> {
  const known = await used(tx, use)
  return known?.isDue ? 'due' : known && toConversation(known.row)
}

/** The conversation, with what the use of its token changes. */
export async function conversationByToken(tx: Tx, ...use: Use): Promise<Conversation | null> {
  const [tokenHash, now] = use
  const known = await used(tx, use)
  if (!known) return null
  const { row, pushed, isPushed } = known
  if (row.replaces !== null) await succeed(tx, tokenHash, row.replaces, now)
  if (isPushed) await tx.query('UPDATE tokens SET expires_at = $2 WHERE hash = $1', [tokenHash, pushed])
  return toConversation(row)
}
