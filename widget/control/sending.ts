import type { LocalId } from '../../shared/ids.ts'
import type { Said } from '../../shared/protocol.ts'
import { type Answer, isForgotten } from '../chat/answer.ts'
import { afterNo, nextToSend, triedSince } from '../chat/attempts.ts'
import { draftOf, isAhead, setDraft } from '../chat/drafts.ts'
import { wayOf } from '../chat/outbox.ts'
import type { Draft, DraftState } from '../chat/types.ts'
import type { Key } from '../io/api.ts'
import type { KeptDraft } from '../io/drafts.ts'
import type { Live } from '../io/live.ts'
import { createPause } from './pause.ts'
import { type Core, patch } from './world.ts'

interface Ways {
  key: () => Key | null
  live: () => Live | null
  hear: (messages: Said['messages']) => void
  /** Reads the drafts that are kept. */
  load: () => Promise<void>
}

/** The drafts' way out: one at a time (S2), in one tab at a time, until each is answered (S4). */
export class Sending {
  readonly pause
  readonly #core: Core
  readonly #ways: Ways
  readonly #uploads = new Map<LocalId, AbortController>()
  #driving = false

  constructor(core: Core, ways: Ways) {
    this.#core = core
    this.#ways = ways
    this.pause = createPause(core.world.clock)
  }

  /** Something may be there to send. */
  async drive(): Promise<void> {
    if (this.#driving || !this.#next()) return
    this.#driving = true
    await this.#core.tabs.exclusively('send', lost => this.#sendAll(lost))
    this.#driving = false
    if (!this.#core.tabs.isClosed()) this.drive()
  }

  /** Try now: the network is back, or the draft that the others wait for was taken back. */
  nudge(): void {
    this.pause.skip()
    this.drive()
  }

  stopUpload(localId: LocalId): void {
    this.#uploads.get(localId)?.abort()
  }

  /** Nothing leaves before the visitor has accepted what the channel asks of them. */
  #isHeld(): boolean {
    const { channel, agreed } = this.#core.store.getState()
    return !channel || Boolean(channel.consent && !agreed)
  }

  #next(): Draft | null {
    return this.#ways.key() && !this.#isHeld() ? nextToSend(this.#core.store.getState().timeline) : null
  }

  async #sendAll(lost: AbortSignal): Promise<void> {
    // What was written right after a reload does not overtake what the page before it had not got through (S2).
    await this.#ways.load()
    for (let draft = this.#next(); draft && !lost.aborted; draft = this.#next()) {
      await this.#send(draft)
      const state = draftOf(this.#core.store.getState().timeline, draft.localId)?.state
      if (state?.is === 'waiting') await this.pause.wait(state.retryAt - this.#core.world.clock.now(), lost)
    }
  }

  async #send(draft: Draft): Promise<void> {
    const { store, world } = this.#core
    const key = this.#ways.key()
    if (!key) return
    const since = triedSince(draft, world.clock.now())
    this.become(draft.localId, { is: 'sending', since, ...(draft.file && { progress: 0 }) })
    // Kept first, so that what was sent and not answered survives a reload; a read waits for the writing.
    const kept = await world.drafts.get(draft.localId)
    if (kept?.failed) return this.become(draft.localId, { is: 'failed', code: kept.failed })
    patch(store, ({ mode }) => ({ botTyping: mode === 'bot' && draft.text !== undefined }))
    const answer = draft.file ? await this.#sendFile(key, kept, since) : await this.#say(key, draft)
    store.setState({ botTyping: false })
    if (answer.is === 'ok') this.#ways.hear(answer.value.messages)
    const { timeline } = store.getState()
    if (!draftOf(timeline, draft.localId) || isAhead(timeline, draft.localId)) return
    // An answer without our own message in it is no answer.
    const no = answer.is === 'ok' ? ({ is: 'lost' } as const) : answer
    if (no.is === 'refused') {
      if (isForgotten(no.code)) store.setState({ trouble: no.code })
      const asking = no.code === 'consent_required' && import('./consent.ts')
      if (
        asking &&
        (await asking.then(
          ({ asks }) => asks(this.#core),
          () => false
        ))
      )
        return this.become(draft.localId, { is: 'queued' })
    }
    const state = afterNo(no, since, world.clock.now(), world.chance.random())
    // Kept before the turn is over: whoever sends next must not try it again.
    if (kept && state.is === 'failed') await world.drafts.put({ ...kept, failed: state.code })
    this.become(draft.localId, state)
  }

  #say(
    key: Key,
    { localId, text, fileId }: { localId: LocalId; text?: string; fileId?: string }
  ): Promise<Answer<Said>> {
    const state = this.#core.store.getState()
    const said = { localId, text, fileId, consent: state.agreed || undefined }
    const live = wayOf(state) === 'socket' ? this.#ways.live() : null
    return live ? live.say(said) : this.#core.world.api.say(key, said)
  }

  /** A repeated upload is harmless, a repeated message would not be: the file's id is kept before it is said. */
  async #sendFile(key: Key, kept: KeptDraft | null, since: number): Promise<Answer<Said>> {
    if (!kept?.file) return { is: 'refused', code: 'file_incomplete', retry: false }
    const { localId } = kept
    if (kept.fileId) return this.#say(key, { localId, fileId: kept.fileId })
    const answer = await this.#upload(key, kept, kept.file, since)
    if (answer.is !== 'ok') return answer
    const fileId = answer.value.file.id
    await this.#core.world.drafts.put({ ...kept, fileId })
    return draftOf(this.#core.store.getState().timeline, localId) ? this.#say(key, { localId, fileId }) : { is: 'lost' }
  }

  async #upload(key: Key, { localId }: KeptDraft, file: File, since: number) {
    const taken = new AbortController()
    this.#uploads.set(localId, taken)
    const onProgress = (progress: number) => this.become(localId, { is: 'sending', since, progress })
    const answer = await this.#core.world.api.upload(key, { file, name: file.name, onProgress, signal: taken.signal })
    this.#uploads.delete(localId)
    return answer
  }

  /** Here and in the other tabs. */
  become(localId: LocalId, state: DraftState): void {
    patch(this.#core.store, ({ timeline }) => ({ timeline: setDraft(timeline, localId, state) }))
    this.#core.tabs.tell({ is: 'draft', localId, state })
  }
}
