import { randomUUID } from 'node:crypto'
import { uuid7 } from '../server/chance.ts'
import type { Store } from '../server/conversation/ports.ts'
import { hashOf } from '../server/visitor/tokens.ts'
import { CHANNEL } from './product.ts'
import { several, type Token } from './visitors.ts'

const YEAR = 365 * 86_400_000
/** Messages of one commit. */
const PORTION = 500

/** What is put into a store at once: large commits on one engine, short queues on the other. */
export const AT_ONCE = 200

/** Conversations with the bot that have just begun. */
export function conversationsIn(store: Store, count: number): Promise<Token[]> {
  return several(count, AT_ONCE, () => conversationIn(store))
}

async function conversationIn(store: Store): Promise<Token> {
  const [id, token, at] = [randomUUID(), randomUUID(), Date.now()]
  const made = { id, channelId: CHANNEL, visitorId: id, language: 'en', mode: { is: 'bot' }, bot: null } as const
  const conversation = { ...made, variables: {}, test: true, version: 0, lastSeq: 0, createdAt: at, updatedAt: at }
  await store.createConversation({ conversation, tokenHash: hashOf(token), tokenExpiresAt: at + YEAR, messages: [] })
  return { token, conversationId: id }
}

/** A conversation whose log has so many messages, visitor and bot by turns. */
export async function conversationOf(store: Store, length: number): Promise<Token> {
  const token = await conversationIn(store)
  const message = (n: number) => ({
    id: randomUUID(),
    author: n % 2 === 0 ? ({ is: 'visitor' } as const) : ({ is: 'bot', name: 'Bot' } as const),
    ...(n % 2 === 0 ? { localId: randomUUID() } : {}),
    content: { type: 'text', text: `${n} ${'x'.repeat(80)}` } as const,
    at: Date.now()
  })
  for (let version = 0; version * PORTION < length; version++) {
    const from = version * PORTION
    const append = Array.from({ length: Math.min(PORTION, length - from) }, (_, i) => message(from + i))
    const { is } = await store.commit({ conversationId: token.conversationId, version, append })
    if (is !== 'done') throw new Error(is)
  }
  return token
}

/** A conversation whose visitor waits for an agent. Its next version is 1. */
export async function waitingIn(store: Store): Promise<{ conversation: string; handover: string }> {
  const [id, handover, at] = [uuid7(Date.now()), uuid7(Date.now()), Date.now()]
  const made = { id, channelId: CHANNEL, visitorId: id, language: 'fr', mode: { is: 'bot' }, bot: null } as const
  const conversation = { ...made, variables: {}, test: true, version: 0, lastSeq: 0, createdAt: at, updatedAt: at }
  await store.createConversation({ conversation, tokenHash: id, tokenExpiresAt: at + YEAR, messages: [] })
  const facts = { connectorId: 'z', language: 'fr', externalId: id, state: 'open', facts: {}, seenReceived: 0 } as const
  const times = { watchAt: at, startedAt: at, activeAt: at }
  await store.commit({
    conversationId: id,
    version: 0,
    handover: { id: handover, conversationId: id, ...facts, ...times }
  })
  return { conversation: id, handover }
}
