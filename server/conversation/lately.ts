import type { ConversationId } from '../../shared/ids.ts'
import type { Conversation, Handover } from './model.ts'

/** Whom a visitor writes to, as this process saw it last. */
export interface Relayed {
  conversation: Conversation
  handover: Handover
}

/** Conversations; those that were silent longest are forgotten first. */
const MOST = 5_000

/**
 * Spares the next word to an agent three reads. Never the truth: it serves a decision whose commit expects this version, and is
 * let go of where the version has become another one, on whatever node.
 */
export function createLately(most = MOST) {
  const known = new Map<ConversationId, Relayed>()
  return {
    /** Once: whoever writes puts back what came of it. */
    take(id: ConversationId): Relayed | undefined {
      const relayed = known.get(id)
      known.delete(id)
      return relayed
    },
    put(relayed: Relayed): void {
      known.set(relayed.conversation.id, relayed)
      for (const id of known.keys()) {
        if (known.size <= most) break
        known.delete(id)
      }
    }
  }
}
