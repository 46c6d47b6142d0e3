import type { LocalId } from '../../shared/ids.ts'
import type { DraftBox, KeptDraft } from './drafts.ts'

export type { DraftBox, KeptDraft }

const STORE = 'drafts'

/** In IndexedDB, since a file may be among them; in memory where that is blocked or full. */
export function createDraftBox(channel: string, factory: () => IDBFactory = () => indexedDB): DraftBox {
  const memory = new Map<LocalId, KeptDraft>()
  let opened: Promise<IDBDatabase | null> | null = null
  const database = () => {
    opened ??= open(factory)
    return opened
  }

  async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    const db = await database()
    return db ? settled(db, mode, act) : null
  }

  return {
    async all() {
      const kept: KeptDraft[] = (await run('readonly', store => store.index('channel').getAll(channel))) ?? []
      const all = [...kept.filter(({ localId }) => !memory.has(localId)), ...memory.values()]
      return all.sort((a, b) => a.at - b.at)
    },
    async put(draft) {
      memory.set(draft.localId, draft)
      const key = await run('readwrite', store => store.put(draft))
      if (key !== null && memory.get(draft.localId) === draft) memory.delete(draft.localId)
      return key !== null
    },
    async get(localId) {
      const kept: KeptDraft | null = (await run('readonly', store => store.get(localId))) ?? null
      return memory.get(localId) ?? kept
    },
    async remove(localId) {
      memory.delete(localId)
      await run('readwrite', store => store.delete(localId))
    }
  }
}

/** Null: blocked, as in some private windows. */
function open(factory: () => IDBFactory): Promise<IDBDatabase | null> {
  return new Promise(resolve => {
    try {
      const request = factory().open('relais', 1)
      request.onupgradeneeded = () => {
        request.result.createObjectStore(STORE, { keyPath: 'localId' }).createIndex('channel', 'channel')
      }
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close()
        resolve(request.result)
      }
      request.onerror = request.onblocked = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
}

/** The request's result once its transaction is on disk; null when it failed: full, closed, or a file that cannot be cloned. */
function settled<T>(db: IDBDatabase, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>) {
  return new Promise<T | null>(resolve => {
    try {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
}
