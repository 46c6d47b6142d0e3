import { LIMITS } from '../../shared/limits.ts'
import type { Sync } from '../../shared/protocol.ts'
import type { Conversation, StoredMessage } from './model.ts'
import type { Store } from './ports.ts'

/** `Sync` before files get their URLs. */
export type SyncPage = Omit<Sync, 'messages'> & { messages: StoredMessage[] }

/** Whoever is further behind starts from the newest page: four pages are more than anyone reads again. */
const FAR = 4 * LIMITS.page

/**
 * Y1, Y5: what the log holds beyond `after`, or its newest page where that makes no sense. One page; the next starts after its last.
 * The log as it was at `lastSeq`, so that the page and its mode agree (L5): what came since is pushed.
 */
export async function syncPage(store: Store, conversation: Conversation, after: number): Promise<SyncPage> {
  const { id, lastSeq, mode } = conversation
  const newest = after === 0 || after > lastSeq || lastSeq - after > FAR
  const before = lastSeq + 1
  const messages = await store.messages(id, { before, limit: LIMITS.page, ...(newest ? {} : { after }) })
  const last = messages.at(-1)?.seq ?? lastSeq
  const undelivered = await store.undelivered(id)
  return {
    epoch: await store.epoch(),
    conversationId: id,
    messages,
    upto: lastSeq,
    done: newest || last === lastSeq,
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
