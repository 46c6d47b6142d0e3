import type { ConversationId } from '../../shared/ids.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { Sync } from '../../shared/protocol.ts'
import type { Conversation, StoredMessage } from './model.ts'
import type { Store } from './ports.ts'

/** `Sync` before files get their URLs. */
export type SyncPage = Omit<Sync, 'messages'> & { messages: StoredMessage[] }

/** Whoever is further behind starts from the newest page: four pages are more than anyone reads again. */
const FAR = 4 * LIMITS.page

const isFar = (after: number, lastSeq: number): boolean => after === 0 || after > lastSeq || lastSeq - after > FAR

/**
 * Y1, Y5: what the log holds beyond `after`, or its newest page where that makes no sense. One page; the next starts after its last.
 * The log as it was at `lastSeq`, so that the page and its mode agree (L5): what came since is pushed. Null: there is no such conversation.
 */
export async function syncPage(store: Store, id: ConversationId, after: number): Promise<SyncPage | null> {
  const excerpt = await store.excerpt(id, ({ lastSeq }) => ({
    before: lastSeq + 1,
    limit: LIMITS.page,
    ...(isFar(after, lastSeq) ? {} : { after })
  }))
  if (!excerpt) return null
  const { epoch, messages, undelivered } = excerpt
  const { lastSeq, mode } = excerpt.conversation
  const last = messages.at(-1)?.seq ?? lastSeq
  return {
    epoch,
    conversationId: id,
    messages,
    upto: lastSeq,
    done: isFar(after, lastSeq) || last === lastSeq,
    reset: after > lastSeq || (messages[0]?.seq ?? after + 1) > after + 1,
    mode: mode.is,
    ...(mode.is === 'live' ? { agent: mode.agent } : {}),
    deliveries: undelivered.filter(({ seq }) => seq <= lastSeq).map(({ seq, delivery }) => [seq, delivery])
  }
}

/** Y8: at most 50 below `before`. */
export async function olderPage(store: Store, conversation: Conversation, before: number, limit: number) {
  const size = Math.min(Math.max(limit, 1), LIMITS.page)
  const messages = await store.messages(conversation.id, { before, limit: size })
  return { messages, more: (messages[0]?.seq ?? 1) > 1 }
}
