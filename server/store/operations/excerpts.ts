import type { ConversationId } from '../../../shared/ids.ts'
import type { Conversation, Excerpt, Part } from '../../conversation/model.ts'
import type { Tx } from '../tx.ts'
import { type ConversationRow, toConversation } from './conversations.ts'
import { messages, undelivered } from './messages.ts'

const FROM = "SELECT c.*, (SELECT value FROM meta WHERE name = 'epoch') AS epoch FROM conversations c WHERE c.id = $1"

/** What was handed over is looked for behind the messages: it may not be older than they are. */
export async function excerpt(
  tx: Tx,
  id: ConversationId,
  partOf: (conversation: Conversation) => Part
): Promise<Excerpt | null> {
  const [row] = await tx.query<ConversationRow & { epoch: string | null }>(FROM, [id])
  if (!row) return null
  const conversation = toConversation(row)
  const [said, open] = await Promise.all([messages(tx, id, partOf(conversation)), undelivered(tx, id)])
  return { epoch: row.epoch ?? '', conversation, messages: said, undelivered: open }
}
