import type { Ack } from '../../shared/protocol.ts'
import { commit, refuse, type Turn } from './change.ts'
import type { Dialogue } from './dialogue.ts'
import type { Conversation, Handover } from './model.ts'
import type { Pen } from './pen.ts'
import type { Store } from './ports.ts'
import { decideRelay } from './relay.ts'
import type { Said, Words } from './said.ts'

async function wordsOf(store: Store, conversation: Conversation, { text, fileId }: Said): Promise<Words | null> {
  if (fileId === undefined) return { is: 'text', text: text ?? '' }
  const file = await store.file(fileId)
  return file && file.conversationId === conversation.id && file.from === 'visitor' ? { is: 'file', file } : null
}

/** ms: how exactly it is known when a handover was last alive. Not worth a write for every word. */
const ALIVE = 10_000

async function keepAlive(store: Store, { id, activeAt }: Handover, at: number): Promise<void> {
  if (Math.abs(at - activeAt) >= ALIVE) await store.patchHandover(id, { activeAt: at })
}

/** Null: somebody else was first. */
async function relay(
  store: Store,
  conversation: Conversation,
  said: Said,
  words: Words,
  pen: Pen
): Promise<Ack<Turn> | null> {
  const handover = conversation.mode.is === 'bot' ? null : await store.handover(conversation.mode.handover)
  if (!handover) return null
  const [done] = await Promise.all([
    commit(store, decideRelay(conversation, handover, said.localId, words, pen)),
    keepAlive(store, handover, pen.at)
  ])
  return done
}

/** The one way for a visitor's words, whoever answers now and whichever way they came (S6). */
export async function say(
  store: Store,
  dialogue: Dialogue,
  conversation: Conversation,
  said: Said,
  pen: Pen
): Promise<Ack<Turn> | null> {
  const known = await store.turn(conversation.id, said.localId)
  if (known.length > 0) return { ok: true, messages: known, mode: conversation.mode.is }
  const words = await wordsOf(store, conversation, said)
  if (!words) return refuse('not_found')
  if (conversation.mode.is !== 'bot') return relay(store, conversation, said, words, pen)
  return commit(store, await dialogue.turn(conversation, said.localId, words, pen))
}
