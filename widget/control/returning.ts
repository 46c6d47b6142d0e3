import type { PageEvents } from '../io/page.ts'
import type { ChannelView } from './channel.ts'
import type { Conversation } from './conversation.ts'
import type { Hearing } from './hearing.ts'
import type { Leaving } from './leaving.ts'
import type { Liveness } from './liveness.ts'
import type { Sending } from './sending.ts'
import type { Core } from './world.ts'

interface Rooms {
  channel: ChannelView
  conversation: Conversation
  hearing: Hearing
  liveness: Liveness
  sending: Sending
  leaving: Leaving
}

/** Younger knowledge is good enough: going to and fro between tabs asks nothing. */
const FRESH = 10_000
/** What is being written is kept when the writing pauses. */
const STILL = 500

/** The visitor comes and goes; Y7: a reload, another tab and a closed laptop are the same path. */
export class Returning {
  readonly #core: Core
  readonly #rooms: Rooms
  readonly #page: PageEvents
  #askedAt = Number.NEGATIVE_INFINITY
  #sawInvisibly = 0

  constructor(core: Core, rooms: Rooms, page: PageEvents) {
    this.#core = core
    this.#rooms = rooms
    this.#page = page
  }

  watch(): () => void {
    const { sessions, clock } = this.#core.world
    const { store } = this.#core
    let cancel = () => {}
    const keep = () => sessions.keepWriting(store.getState().writing)
    const stops = [
      this.#page.onReturn(() => this.#back()),
      this.#page.onOffline(() => this.#rooms.liveness.line()?.cut()),
      this.#page.onHide(keep),
      store.subscribe(({ writing }, before) => {
        if (writing === before.writing) return
        cancel()
        cancel = clock.after(STILL, keep)
      }),
      () => cancel()
    ]
    return () => stops.map(stop => stop())
  }

  /** Something may have come meanwhile. */
  arrive(): void {
    const { clock } = this.#core.world
    this.#rooms.liveness.line()?.poke()
    const isLive = this.#core.store.getState().connection.status === 'online'
    if (isLive || !this.#rooms.conversation.key() || clock.now() - this.#askedAt < FRESH) return
    this.#askedAt = clock.now()
    this.#rooms.hearing.catchUp()
  }

  /** A page in the background shows nothing to anybody: it counts when the page is looked at. */
  saw(seq: number): void {
    if (!this.#page.isVisible()) {
      this.#sawInvisibly = seq
      return
    }
    this.#rooms.conversation.markSeen(seq)
    this.#core.tabs.tell({ is: 'seen', seq })
  }

  #back(): void {
    const { channel, conversation, hearing, sending, leaving } = this.#rooms
    if (this.#sawInvisibly && this.#core.store.getState().open) this.saw(this.#sawInvisibly)
    this.#sawInvisibly = 0
    for (const { pause } of [channel, conversation, hearing, leaving]) pause.skip()
    sending.nudge()
    this.arrive()
  }
}
