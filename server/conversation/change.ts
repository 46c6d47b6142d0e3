import type { ErrorCode } from '../../shared/errors.ts'
import type { ConversationId } from '../../shared/ids.ts'
import type { Mode } from '../../shared/message.ts'
import type { Ack } from '../../shared/protocol.ts'
import type { Conversation, StoredMessage } from './model.ts'
import type { Order } from './order.ts'
import type { Change, Store } from './ports.ts'

/** What a turn comes to, in the store's terms: the edges sign the URLs of its files on the way out. */
export interface Turn {
  messages: StoredMessage[]
  mode: Mode
}

export const refuse = (code: ErrorCode) => ({ ok: false as const, code })

export const nothingIn = ({ mode }: Conversation): Ack<Turn> => ({ ok: true, messages: [], mode: mode.is })

/** Null: somebody else was first, or it is in already; read again and decide again. */
export async function commit(store: Pick<Store, 'commit'>, change: Change): Promise<Ack<Turn> | null> {
  const committed = await store.commit(change)
  if (committed.is !== 'done') return null
  return { ok: true, messages: committed.messages, mode: committed.conversation.mode.is }
}

/** Losing this often in a row means that something else is wrong. */
const MOST = 8

/** Reads, decides and commits (`attempt`); when somebody else was first (`null`), all of it again. Null: it never was our turn. */
export async function untilFirst<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  for (let tries = 0; tries < MOST; tries++) {
    const done = await attempt()
    if (done !== null) return done
  }
  return null
}

/**
 * One change of one conversation, decided on what it is when its turn has come. `first` is tried before anything is read, for those
 * who can do without; null: they cannot.
 */
export function createChanging(store: Store, order: Order) {
  return async (
    id: ConversationId,
    decide: (conversation: Conversation) => Promise<Ack<Turn> | null>,
    first: () => Promise<Ack<Turn> | null> = async () => null
  ): Promise<Ack<Turn>> => {
    const attempt = async () => {
      const conversation = await store.conversation(id)
      return conversation ? decide(conversation) : refuse('conversation_unknown')
    }
    return (await order(id, async () => (await first()) ?? untilFirst(attempt))) ?? refuse('busy')
  }
}

export type Changing = ReturnType<typeof createChanging>
