import type { LocalId } from '../../shared/ids.ts'
import { draftOf } from '../chat/drafts.ts'
import { faultInFile } from '../chat/files.ts'
import type { Composing } from './composing.ts'
import type { Sending } from './sending.ts'
import { type Core, patch } from './world.ts'

/** What a visitor does with drafts once there is a conversation: adds files to them, tries those again that were refused. */
export class Attaching {
  readonly #core: Core
  readonly #composing: Composing
  readonly #sending: Sending

  constructor(core: Core, composing: Composing, sending: Sending) {
    this.#core = core
    this.#composing = composing
    this.#sending = sending
  }

  attach(files: readonly File[]): void {
    const limits = this.#core.store.getState().channel?.limits
    for (const file of files) {
      const fault = limits && faultInFile(file, limits)
      if (fault) patch(this.#core.store, ({ refused }) => ({ refused: [...refused, fault] }))
      else this.#composing.add({ file })
    }
  }

  async retry(localId: LocalId): Promise<void> {
    const { world, store } = this.#core
    if (!draftOf(store.getState().timeline, localId)) return
    const kept = await world.drafts.get(localId)
    if (kept) {
      const { failed: _, ...again } = kept
      await world.drafts.put(again)
    }
    this.#sending.become(localId, { is: 'queued' })
    this.#sending.nudge()
  }
}
