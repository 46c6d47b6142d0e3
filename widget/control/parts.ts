import { wayOf } from '../chat/outbox.ts'
import { ChannelView } from './channel.ts'
import { Composing } from './composing.ts'
import { Conversation } from './conversation.ts'
import { Hearing } from './hearing.ts'
import { Leaving } from './leaving.ts'
import { Liveness } from './liveness.ts'
import { Reading } from './reading.ts'
import { Returning } from './returning.ts'
import { Sending } from './sending.ts'
import type { Core } from './world.ts'

/** The parts of one chatbox: each knows the few calls that it needs of the others, and nothing outside of `World`. */
export interface Parts {
  channel: ChannelView
  conversation: Conversation
  hearing: Hearing
  liveness: Liveness
  sending: Sending
  composing: Composing
  reading: Reading
  leaving: Leaving
  returning: Returning
}

export function partsOf(core: Core): Parts {
  const { api } = core.world
  const key = () => conversation.key()
  const live = () => liveness.line()
  const conversation: Conversation = new Conversation(core, {
    takePage: page => hearing.takePage(page),
    onReady: () => composing.load()
  })
  const hearing: Hearing = new Hearing(core, {
    ask(after) {
      const asking = key()
      const line = wayOf(core.store.getState()) === 'socket' ? live() : null
      return asking && (line ? line.sync(after) : api.sync(asking, after))
    },
    seen: () => conversation.seen(),
    onRefused: code => core.store.setState({ trouble: code })
  })
  const liveness: Liveness = new Liveness(core, { key, hearing, onUp: () => sending.nudge() })
  const sending: Sending = new Sending(core, {
    key,
    live,
    hear: ({ messages }) => said(messages),
    load: () => composing.load()
  })
  const composing: Composing = new Composing(core, sending)
  const leaving = new Leaving(core, { key, live, hear: messages => said(messages) })
  const reading = new Reading(core, key)
  const channel = new ChannelView(core)
  const returning = new Returning(core, { channel, conversation, hearing, liveness, sending, leaving })

  /** Answers to this tab alone: the others hear of them from us. */
  function said(messages: Parameters<Hearing['hear']>[0]): void {
    const id = key()?.id
    hearing.hear(messages)
    if (id) core.tabs.tell({ is: 'messages', id, messages: [...messages] })
  }

  return { channel, conversation, hearing, liveness, sending, composing, reading, leaving, returning }
}
