import type { Draft } from '../chat/types.ts'
import type { Parts } from './parts.ts'
import type { Core } from './world.ts'

/** What follows from the state, whoever changed it. The answer ends it. */
export function consequences({ store, world }: Core, { conversation, late }: Parts): () => void {
  return store.subscribe((now, before) => {
    if (now.timeline.drafts !== before.timeline.drafts) {
      const left = new Set(now.timeline.drafts.map(({ localId }) => localId))
      for (const draft of before.timeline.drafts) if (!left.has(draft.localId)) forget(draft)
    }
    if (now.mode !== before.mode) conversation.keep()
    if (now.conversation?.id !== before.conversation?.id) late.now()?.liveness.close()
    if (now.mode !== before.mode || now.conversation !== before.conversation)
      late.with(({ liveness }) => liveness.follow())
  })

  /** Its message is in the log, or the visitor took it back. */
  function forget({ localId, file }: Draft): void {
    world.drafts.remove(localId)
    if (file?.preview) world.release(file.preview)
  }
}
