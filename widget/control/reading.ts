import { older, refreshed } from '../chat/past.ts'
import type { Key } from '../io/api.ts'
import { type Core, patch } from './world.ts'

/** What the visitor asks to see: older messages, and files whose URL has expired. */
export class Reading {
  readonly #core: Core
  readonly #key: () => Key | null
  readonly #refreshing = new Set<number>()

  constructor(core: Core, key: () => Key | null) {
    this.#core = core
    this.#key = key
  }

  /** Y8. Asked again by the next scroll where it fails. */
  async loadOlder(): Promise<void> {
    const { store, world } = this.#core
    const { timeline, loadingOlder } = store.getState()
    const key = this.#key()
    const first = timeline.messages[0]
    if (!key || !first || !timeline.more || loadingOlder) return
    store.setState({ loadingOlder: true })
    const answer = await world.api.older(key, first.seq)
    patch(store, state => ({
      loadingOlder: false,
      timeline: answer.is === 'ok' ? older(state.timeline, answer.value) : state.timeline
    }))
  }

  async refresh(seq: number): Promise<void> {
    const { store, world } = this.#core
    const key = this.#key()
    const content = store.getState().timeline.messages.find(message => message.seq === seq)?.content
    if (!key || !content || !('file' in content) || this.#refreshing.has(seq)) return
    this.#refreshing.add(seq)
    const answer = await world.api.file(key, content.file.id)
    this.#refreshing.delete(seq)
    if (answer.is === 'ok') patch(store, ({ timeline }) => ({ timeline: refreshed(timeline, seq, answer.value.file) }))
  }
}
