import { PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { HandshakeAuth } from '../../shared/protocol.ts'
import { backoff } from '../chat/backoff.ts'
import { cursorOf } from '../chat/timeline.ts'
import type { Connection } from '../chat/types.ts'
import type { Key } from '../io/api.ts'
import type { Live } from '../io/live.ts'
import type { PageEvents } from '../io/page.ts'
import type { Hearing } from './hearing.ts'
import type { Core } from './world.ts'

interface Life {
  key: () => Key | null
  hearing: Hearing
  page: PageEvents
  onUp: () => void
}

/** After the return to the bot the line stays open so long: last words that lost their webhook are found by the server's first looks back (E3). */
const GRACE = 300_000

/** A socket while somebody else than the bot may speak; none while only the bot answers. */
export class Liveness {
  readonly #core: Core
  readonly #life: Life
  #live: Live | null = null
  #wanted = false
  #loading = false
  #cancel = () => {}

  constructor(core: Core, life: Life) {
    this.#core = core
    this.#life = life
  }

  line(): Live | null {
    return this.#live
  }

  /** The mode or the conversation is another one. */
  follow(): void {
    const { mode, conversation } = this.#core.store.getState()
    const wanted = mode !== 'bot' && conversation !== null
    if (wanted === this.#wanted) return
    this.#wanted = wanted
    this.#cancel()
    if (!wanted) this.#cancel = this.#core.world.clock.after(GRACE, () => this.close())
    else if (!this.#live) this.#open()
  }

  close(): void {
    this.#cancel()
    this.#wanted = false
    this.#live?.close()
    this.#live = null
    this.#changed({ status: 'idle' })
  }

  async #open(): Promise<void> {
    if (this.#loading) return
    const { world, store } = this.#core
    this.#loading = true
    const createLive = await world.live()
    this.#loading = false
    if (!this.#wanted) return
    if (!createLive) return this.#openLater()
    const { clock, chance } = world
    const onConnection = (connection: Connection) => this.#changed(connection)
    const { page, hearing } = this.#life
    const auth = () => this.#auth()
    this.#live = createLive({ auth, on: hearing.events, onConnection, store, page, clock, chance })
  }

  /** The chunk did not load: what comes meanwhile is asked for over HTTP. */
  #openLater(): void {
    const { world, store } = this.#core
    const { connection } = store.getState()
    const now = world.clock.now()
    const since = 'since' in connection ? connection.since : now
    const ms = backoff(now - since, world.chance.random())
    this.#changed({ status: 'waiting', since, retryAt: now + ms })
    this.#cancel = world.clock.after(ms, () => this.#open())
  }

  #changed(connection: Connection): void {
    const { status: before } = this.#core.store.getState().connection
    this.#core.store.setState(
      connection.status === 'refused' ? { connection, trouble: connection.code } : { connection }
    )
    if (connection.status === 'online') {
      this.#life.hearing.connecting()
      this.#life.onUp()
    } else {
      this.#life.hearing.disconnected()
      // Where sockets do not get through, HTTP may: each failed try to connect asks once. Not the break itself: all would ask together.
      if (connection.status === 'waiting' && before !== 'online') this.#life.hearing.catchUp()
    }
  }

  #auth(): HandshakeAuth {
    const { store } = this.#core
    return {
      version: PROTOCOL_VERSION,
      token: this.#life.key()?.token ?? '',
      after: cursorOf(store.getState().timeline)
    }
  }
}
