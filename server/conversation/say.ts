import type { ConversationId } from '../../shared/ids.ts'
import type { Ack } from '../../shared/protocol.ts'
import type { Language } from '../../shared/settings.ts'
import { type Changing, commit, refuse, type Turn } from './change.ts'
import type { Dialogue } from './dialogue.ts'
import { createLately, type Relayed } from './lately.ts'
import type { Conversation, Handover } from './model.ts'
import type { Offer } from './offers.ts'
import type { Pen } from './pen.ts'
import type { Change, Committed, Store } from './ports.ts'
import { decideRelay } from './relay.ts'
import type { Said, Words } from './said.ts'

async function wordsOf(store: Store, conversation: Conversation, { text, fileId }: Said): Promise<Words | null> {
  if (fileId === undefined) return { is: 'text', text: text ?? '' }
  const file = await store.file(fileId)
  return file && file.conversationId === conversation.id && file.from === 'visitor' ? { is: 'file', file } : null
}

/** ms: how exactly it is known when a handover was last alive. Not worth a write for every word. */
const ALIVE = 10_000

async function keptAlive(store: Store, handover: Handover, at: number): Promise<Handover> {
  if (Math.abs(at - handover.activeAt) < ALIVE) return handover
  await store.patchHandover(handover.id, { activeAt: at })
  return { ...handover, activeAt: at }
}

export interface SayDeps {
  store: Store
  offer: () => Offer | null
  dialogue: Dialogue
  change: Changing
  pen(language: Language): Promise<Pen>
}

/** The one way for a visitor's words, whoever answers now and whichever way they came (S6). */
export function createSay({ store, offer, dialogue, change, pen: penFor }: SayDeps) {
  const lately = createLately()

  /** O1, and O3 with it where the outbox has room: then nobody waits for a second commit before the call. */
  async function owed(owing: Change): Promise<Committed> {
    const offered = offer()
    if (!offered) return store.commit(owing)
    const { at, lease } = offered
    try {
      const committed = await store.commit({ ...owing, claim: { at, lease } })
      offered.over()
      return committed
    } catch (error) {
      offered.failed(owing.outbox ?? [])
      throw error
    }
  }

  /** Null: somebody else was first, or it is in already. */
  async function relay(to: Relayed, said: Said, words: Words, pen: Pen): Promise<Ack<Turn> | null> {
    const owing = decideRelay(to.conversation, to.handover, said.localId, words, pen)
    const [committed, handover] = await Promise.all([owed(owing), keptAlive(store, to.handover, pen.at)])
    if (committed.is !== 'done') return null
    const { conversation, messages } = committed
    lately.put({ conversation, handover })
    return { ok: true, messages, mode: conversation.mode.is }
  }

  /** Null: not known, or not like this any more. */
  async function relayAgain(id: ConversationId, said: Said): Promise<Ack<Turn> | null> {
    const to = lately.take(id)
    if (!to || said.fileId !== undefined) return null
    return relay(to, said, { is: 'text', text: said.text ?? '' }, await penFor(to.conversation.language))
  }

  async function say(conversation: Conversation, said: Said): Promise<Ack<Turn> | null> {
    const { id, mode, language } = conversation
    const known = await store.turn(id, said.localId)
    if (known.length > 0) return { ok: true, messages: known, mode: mode.is }
    const words = await wordsOf(store, conversation, said)
    if (!words) return refuse('not_found')
    const pen = await penFor(language)
    if (mode.is === 'bot') return commit(store, await dialogue.turn(conversation, said.localId, words, pen))
    const handover = await store.handover(mode.handover)
    return handover && relay({ conversation, handover }, said, words, pen)
  }

  return (id: ConversationId, said: Said): Promise<Ack<Turn>> =>
    change(
      id,
      now => say(now, said),
      () => relayAgain(id, said)
    )
}
