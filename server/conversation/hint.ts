import type { ConversationId } from '../../shared/ids.ts'
import type { Agent, Delivery } from '../../shared/message.ts'
import type { Handover, OutboxRow, StoredMessage } from './model.ts'

/** A row, and its handover as the commit that claimed it has seen it. */
export interface Claimed {
  row: OutboxRow
  handover: Handover | null
}

/** What a commit tells the rest of the system. Hints: rows are the truth. */
export type Hint =
  | {
      topic: 'conversation'
      id: ConversationId /** Absent when it happened on another node. */
      messages?: StoredMessage[]
    }
  | { topic: 'delivery'; id: ConversationId; seq: number; delivery: Delivery }
  | { topic: 'typing'; id: ConversationId; agent: Agent; expiresIn: number }
  /** A token of this conversation opens it no longer. */
  | { topic: 'tokens'; id: ConversationId }
  /** `elsewhere`: owed by another node, which is already at it. `claimed`: in the commit that owes it, for this node alone. */
  | { topic: 'outbox'; elsewhere?: true; claimed?: Claimed }
  | { topic: 'documents'; kind: string }
  /** The line to the other nodes was down: whoever keeps something of the store reads it again. */
  | { topic: 'missed' }
