import type { LocalId } from '../../shared/ids.ts'
import { draftOf } from '../chat/drafts.ts'
import { faultInFile } from '../chat/files.ts'
import type { ChatState } from '../chat/types.ts'
import type { Composing } from './composing.ts'
import type { Sending } from './sending.ts'
import type { Core } from './world.ts'

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
    const { store } = this.#core
    const limits = store.getState().channel?.limits
    const refused: ChatState['refused'][number][] = []
    for (const file of files) {
      const fault = limits && faultInFile(file, limits)
      if (fault) refused.push(fault)
      else this.#composing.add({ file })
    }
    store.setState({ refused })
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
