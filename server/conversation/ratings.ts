import type { ConversationId } from '../../shared/ids.ts'
import { RATED, type RateBody, type Rating } from '../../shared/protocol.ts'
import { refuse } from './change.ts'
import type { StoredMessage } from './model.ts'
import type { Pen } from './pen.ts'
import type { Store } from './ports.ts'

export interface NewRating extends Rating {
  conversationId: ConversationId
  /** Of the statistics: counts for the first rating of a line alone. */
  day: string
}

/** What visitors think of it: part of the store. */
export interface Ratings {
  /** In place of an earlier one of the same line, and the day's figures with it. False: there is no such conversation. */
  rate(rating: NewRating): Promise<boolean>
  /** Ascending by seq. */
  ratingsOf(conversation: ConversationId): Promise<Rating[]>
}

/** R1. */
const canBeRated = ({ content }: StoredMessage): boolean => content.type === 'notice' && RATED.includes(content.code)

export async function rate(
  store: Store,
  conversationId: ConversationId,
  { seq, value, comment }: RateBody,
  { at, day }: Pick<Pen, 'at' | 'day'>
) {
  const [line] = await store.messages(conversationId, { after: seq - 1, before: seq + 1, limit: 1 })
  if (!line || !canBeRated(line)) return refuse('not_found')
  const rating: Rating = { seq, value, at, ...(comment && { comment }) }
  const isKept = await store.rate({ ...rating, conversationId, day })
  return isKept ? { ok: true as const, rating } : refuse('conversation_unknown')
}
