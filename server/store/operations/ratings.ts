import type { ConversationId } from '../../../shared/ids.ts'
import type { Rating } from '../../../shared/protocol.ts'
import type { NewRating } from '../../conversation/ratings.ts'
import { present } from '../columns.ts'
import type { Tx } from '../tx.ts'
import type { ConversationRow } from './conversations.ts'
import { count } from './tallies.ts'

type RatingRow = { seq: number; value: number; comment: string | null; day: string; rated_at: number }

const PUT = `
  INSERT INTO ratings (conversation_id, seq, value, comment, day, rated_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (conversation_id, seq)
  DO UPDATE SET value = excluded.value, comment = excluded.comment, rated_at = excluded.rated_at`

/** Holding the conversation's row keeps two answers at once from counting twice. */
export async function rate(tx: Tx, { conversationId, seq, value, comment, day, at }: NewRating): Promise<boolean> {
  const [row] = await tx.query<ConversationRow>(`SELECT * FROM conversations WHERE id = $1${tx.dialect.forUpdate}`, [
    conversationId
  ])
  if (!row) return false
  const [before] = await tx.query<RatingRow>('SELECT * FROM ratings WHERE conversation_id = $1 AND seq = $2', [
    conversationId,
    seq
  ])
  await tx.query(PUT, [conversationId, seq, value, comment ?? null, day, at])
  if (before?.value === value) return true
  const taken = before ? { [`rating:${before.value}`]: -1 } : {}
  await count(tx, row, { day: before?.day ?? day, of: { ...taken, [`rating:${value}`]: 1 } })
  return true
}

export async function ratingsOf(tx: Tx, conversation: ConversationId): Promise<Rating[]> {
  const rows = await tx.query<RatingRow>('SELECT * FROM ratings WHERE conversation_id = $1 ORDER BY seq', [
    conversation
  ])
  return rows.map(({ seq, value, comment, rated_at: at }) => ({ seq, value, at, ...present({ comment }) }))
}
