import type { ChannelId, VisitorId } from '../../shared/ids.ts'
import type { Language } from '../../shared/settings.ts'
import type { Dialogue } from './dialogue.ts'
import type { VisitorIdentity } from './identity.ts'
import type { Conversation, StoredMessage } from './model.ts'
import { type Pen, write } from './pen.ts'
import type { Store } from './ports.ts'

export interface Start {
  channelId: ChannelId
  language: Language
  /** Set by the host page: not verified. */
  variables?: Record<string, string>
  test?: boolean
  /** Who they are to the site; `visitorId`: of one whom it has vouched for. */
  identity?: VisitorIdentity
  visitorId?: VisitorId
  /** What the bot remembers from the start: its own, opaque here. */
  memory?: unknown
  /** Of the visitor's token (T1), and when it ends unless it is used. */
  tokenHash: string
  tokenExpiresAt: number
}

export interface Begun {
  conversation: Conversation
  messages: StoredMessage[]
}

function newConversation(
  { channelId, language, variables = {}, test = false, memory = null, identity, visitorId }: Start,
  pen: Pen
): Conversation {
  return {
    id: pen.id(),
    channelId,
    visitorId: visitorId ?? pen.id(),
    language,
    mode: { is: 'bot' },
    bot: memory,
    variables,
    ...(identity && { identity }),
    test,
    version: 1,
    lastSeq: 0,
    createdAt: pen.at,
    updatedAt: pen.at
  }
}

/** A new visitor: their conversation and the bot's greeting, in one commit. */
export async function start(store: Store, dialogue: Dialogue, input: Start, pen: Pen): Promise<Begun> {
  const fresh = newConversation(input, pen)
  const greeting = await dialogue.welcome(fresh)
  const conversation = greeting ? { ...fresh, bot: greeting.memory, variables: greeting.variables } : fresh
  const says = (greeting?.says ?? []).map(content => write(pen, { is: 'bot' }, content))
  const { tokenHash, tokenExpiresAt } = input
  const messages = await store.createConversation({ conversation, tokenHash, tokenExpiresAt, messages: says })
  return { conversation: { ...conversation, lastSeq: messages.length }, messages }
}
