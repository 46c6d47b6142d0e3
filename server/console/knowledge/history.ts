import * as v from 'valibot'
import type { Deed, Revision } from '../../../shared/console.ts'
import { KnowledgeDraft } from '../../../shared/knowledge.ts'
import type { Changes } from '../../conversation/ledger.ts'
import type { Store } from '../../conversation/ports.ts'

/** So many states of one knowledge are kept. */
export const KEPT = 60

const DEEDS = ['added', 'saved', 'published', 'unpublished', 'restored', 'imported', 'discarded', 'removed'] as const
const Entry = v.object({
  did: v.picklist(DEEDS satisfies readonly Deed[]),
  by: v.nullable(v.string()),
  at: v.number(),
  value: KnowledgeDraft
})
export type Entry = v.InferOutput<typeof Entry>

/** Documents of one knowledge's past have a kind of their own, so that reading one past reads no other. */
const kindOf = (id: string) => `knowledge-history:${id}`
/** Ids sort as their numbers do. */
const idOf = (n: number) => String(n).padStart(8, '0')

interface Kept extends Entry {
  id: string
  version: number
}

export interface Past {
  /** Newest first. */
  list(): Promise<Kept[]>
  /** What is to be stored together with a change, so that the newest `KEPT` states stay. */
  following(entries: readonly Entry[]): Promise<Required<Pick<Changes, 'puts' | 'removals'>>>
}

/** What one knowledge was before; it outlives the knowledge. */
export function pastOf(store: Pick<Store, 'documents'>, knowledge: string): Past {
  const kind = kindOf(knowledge)
  async function list(): Promise<Kept[]> {
    const kept = (await store.documents(kind)).flatMap(({ id, version, body }) => {
      const entry = v.safeParse(Entry, body)
      return entry.success ? [{ ...entry.output, id, version }] : []
    })
    return kept.reverse()
  }
  return {
    list,
    async following(entries) {
      const known = await list()
      const last = Number(known[0]?.id ?? 0)
      return {
        puts: entries.map((body, i) => ({ kind, id: idOf(last + 1 + i), body, version: 0 })),
        removals: known.slice(KEPT - entries.length).map(({ id, version }) => ({ kind, id, version }))
      }
    }
  }
}

export const revisionOf = ({ id, at, by, did, value }: Kept): Revision => ({ id, at, by, did, title: value.title })
