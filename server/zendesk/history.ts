import type { DeskConversationId } from '../../shared/ids.ts'
import type { Answer } from './answer.ts'
import type { ConversationsClient } from './conversations-client.ts'
import { receivedOf } from './from-zendesk.ts'
import type { Message } from './shapes.ts'

/** 30,000 messages (a full conversation) at 100 a page. */
const PAGES = 300

function byReceived(a: Message, b: Message): number {
  return receivedOf(a) - receivedOf(b) || (a.id < b.id ? -1 : 1)
}

/** ms that a long list waits for its turns, all together: given up halfway it would begin again, and on a busy desk never end. */
const PATIENCE = 15_000

export type Rest = (ms: number) => Promise<void>

async function pageOf(client: ConversationsClient, id: DeskConversationId, before: string | undefined, turns: Turns) {
  for (;;) {
    const answer = await client.messages(id, before)
    if (answer.is !== 'wait' || !turns.rest || turns.waited + answer.ms > PATIENCE) return answer
    await turns.rest(answer.ms)
    turns.waited += answer.ms
  }
}

interface Turns {
  rest: Rest | undefined
  waited: number
}

/** The desk's conversation from `since` (Zendesk's clock, ms) to its newest message, ascending: Zendesk gives the newest page first. `rest`: waits for its turn. */
export async function historySince(
  client: ConversationsClient,
  id: DeskConversationId,
  since: number,
  rest?: Rest
): Promise<Answer<Message[]>> {
  const found = new Map<string, Message>()
  const turns: Turns = { rest, waited: 0 }
  let before: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const answer = await pageOf(client, id, before, turns)
    if (answer.is !== 'ok') return answer
    const { messages, meta } = answer.value
    for (const message of messages) found.set(message.id, message)
    const reached = messages.some(message => receivedOf(message) < since)
    if (reached || !meta?.hasMore || !meta.beforeCursor || meta.beforeCursor === before) break
    before = meta.beforeCursor
  }
  const all = [...found.values()].filter(message => !(receivedOf(message) < since))
  return { is: 'ok', value: all.sort(byReceived) }
}
