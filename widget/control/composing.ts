import type { LocalId } from '../../shared/ids.ts'
import { addDrafts, draftOf, dropDraft } from '../chat/drafts.ts'
import { faultIn } from '../chat/outbox.ts'
import type { Draft } from '../chat/types.ts'
import type { KeptDraft } from '../io/drafts.ts'
import type { Sending } from './sending.ts'
import { type Core, patch } from './world.ts'

/** What the visitor writes, attaches and takes back. */
export class Composing {
  readonly #core: Core
  readonly #sending: (then: (sending: Sending) => void) => void
  #lastAt = 0
  /** One reading after the other: what a later one knows is not undone by an earlier. */
  #loading: Promise<void> = Promise.resolve()

  constructor(core: Core, sending: (then: (sending: Sending) => void) => void) {
    this.#core = core
    this.#sending = sending
  }

  say(text: string): void {
    if (faultIn(text)) return
    this.#core.store.setState({ writing: '', refused: [] })
    this.add({ text })
  }

  /** Takes back what has not been said yet, in every tab. */
  drop(localId: LocalId): void {
    this.#sending(sending => sending.stopUpload(localId))
    patch(this.#core.store, ({ timeline }) => ({ timeline: dropDraft(timeline, localId) }))
    this.#core.tabs.tell({ is: 'dropped', localId })
    this.#sending(sending => sending.nudge())
  }

  /** Drafts of a page before a reload, or of another tab. */
  load(): Promise<void> {
    this.#loading = this.#loading.then(() => this.#load())
    return this.#loading
  }

  async #load(): Promise<void> {
    const kept = await this.#core.world.drafts.all()
    this.#show(kept)
    // Not among the drafts now: its message was in the log before it could be forgotten.
    const { timeline } = this.#core.store.getState()
    for (const { localId } of kept) if (!draftOf(timeline, localId)) this.#core.world.drafts.remove(localId)
    this.#sending(sending => sending.drive())
  }

  /** S1: on screen at once; kept before the first try, so that a reload loses nothing. */
  async add(what: { text: string } | { file: File }): Promise<void> {
    const { world, store, tabs, options } = this.#core
    this.#lastAt = Math.max(world.clock.now(), this.#lastAt + 1)
    const draft: KeptDraft = { localId: world.chance.uuid(), channel: options.channel, at: this.#lastAt, ...what }
    this.#show([draft])
    const isKept = await world.drafts.put(draft)
    store.setState({ storage: isKept ? 'ok' : 'blocked' })
    if (isKept) tabs.tell({ is: 'drafts' })
    this.#sending(sending => sending.drive())
  }

  #show(kept: readonly KeptDraft[]): void {
    const { timeline } = this.#core.store.getState()
    const drafts = kept.filter(({ localId }) => !draftOf(timeline, localId)).map(draft => this.#draftOf(draft))
    patch(this.#core.store, ({ timeline }) => ({ timeline: addDrafts(timeline, drafts) }))
  }

  #draftOf({ localId, at, text, file, failed }: KeptDraft): Draft {
    const state: Draft['state'] = failed ? { is: 'failed', code: failed } : { is: 'queued' }
    if (!file) return { localId, at, text: text ?? '', state }
    const isPicture = file.type.startsWith('image/')
    const { name, size, type: mime } = file
    const preview = isPicture ? this.#core.world.preview(file) : undefined
    return { localId, at, state, file: { name, size, mime, ...(preview && { preview }) } }
  }
}
