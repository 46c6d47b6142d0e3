import type { PageEvents } from '../io/page.ts'
import type { TabNews } from '../io/tabs.ts'
import { Attaching } from './attaching.ts'
import type { ChannelView } from './channel.ts'
import type { Composing } from './composing.ts'
import type { Conversation } from './conversation.ts'
import type { Hearing } from './hearing.ts'
import { Leaving } from './leaving.ts'
import { Liveness } from './liveness.ts'
import { onNews } from './neighbours.ts'
import { Reading } from './reading.ts'
import { Returning } from './returning.ts'
import { Sending } from './sending.ts'
import type { Core } from './world.ts'

/** The parts that are there from the start. */
export interface Early {
  channel: ChannelView
  conversation: Conversation
  hearing: Hearing
  composing: Composing
}

/** The parts that nobody needs before there is a conversation to speak in. */
export interface Late {
  sending: Sending
  attaching: Attaching
  leaving: Leaving
  reading: Reading
  liveness: Liveness
  returning: Returning
  /** What another tab of the same site has done. */
  heard(news: TabNews): void
  end(): void
}

export function lateParts(core: Core, early: Early, page: PageEvents): Late {
  const { hearing, conversation, composing } = early
  const key = () => conversation.key()
  const live = () => liveness.line()
  const liveness: Liveness = new Liveness(core, { key, hearing, page, onUp: () => sending.nudge() })
  const sending: Sending = new Sending(core, { key, live, hear: said, load: () => composing.load() })
  const leaving = new Leaving(core, { key, live, hear: said })
  const returning = new Returning(core, { ...early, liveness, sending, leaving }, page)
  const stop = returning.watch()
  const stopWaiting = core.store.subscribe((now, before) => {
    if (now.channel !== before.channel || now.agreed !== before.agreed) sending.nudge()
  })
  liveness.follow()

  /** Answers to this tab alone: the others hear of them from us. */
  function said(messages: Parameters<Hearing['hear']>[0]): void {
    const id = key()?.id
    hearing.hear(messages)
    if (id) core.tabs.tell({ is: 'messages', id, messages: [...messages] })
  }

  return {
    sending,
    attaching: new Attaching(core, composing, sending),
    leaving,
    reading: new Reading(core, key),
    liveness,
    returning,
    heard: news => onNews(core, { ...early, sending }, news),
    end() {
      stop()
      stopWaiting()
      liveness.close()
    }
  }
}
