import type { LocalId } from '../../shared/ids.ts'
import type { DraftBox, KeptDraft } from '../../widget/io/storage.ts'
import type { Life } from '../support/mortal.ts'
import { memoryStorage } from '../support/widget-world.ts'

/** What all tabs of one browser share and what outlives each of them. */
export interface Browser {
  /** BroadcastChannel and locks are the process's own: the name keeps browsers apart. */
  name: string
  local: () => Storage
  /** What IndexedDB holds. */
  kept: Map<LocalId, KeptDraft>
  /** Nothing can be stored, as in some private windows. */
  isBlocked: boolean
}

export function createBrowser(name: string, isBlocked = false): Browser {
  const storage = memoryStorage()
  const local = () => {
    if (isBlocked) throw new Error('storage is blocked')
    return storage
  }
  return { name, local, kept: new Map(), isBlocked }
}

/** A write is on disk a moment after it was asked for; a tab that dies in between has not made it. */
export function draftBox({ kept, isBlocked }: Browser, life: Life): DraftBox {
  const memory = new Map<LocalId, KeptDraft>()
  const disk = () => new Promise<void>(resolve => setImmediate(resolve))
  const write = async (change: () => void) => {
    await disk()
    if (!life.isOver && !isBlocked) change()
  }
  const all = () => [...(isBlocked ? memory : kept).values()]

  return {
    async all() {
      await disk()
      return all().sort((a, b) => a.at - b.at)
    },
    async put(draft) {
      if (isBlocked) memory.set(draft.localId, draft)
      await write(() => kept.set(draft.localId, draft))
      return !isBlocked
    },
    async get(localId) {
      await disk()
      return all().find(draft => draft.localId === localId) ?? null
    },
    async remove(localId) {
      memory.delete(localId)
      await write(() => kept.delete(localId))
    }
  }
}
