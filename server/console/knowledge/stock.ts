import * as v from 'valibot'
import { alphabetical } from '../../../shared/alphabetical.ts'
import type { KnowledgeStatus, KnowledgeView } from '../../../shared/console.ts'
import { KNOWLEDGE_KINDS, Knowledge, KnowledgeDraft, StoredDraft } from '../../../shared/knowledge.ts'
import type { Document, Log, Store } from '../../conversation/ports.ts'
import { createShelf, parseBody } from '../shelf.ts'

/** One knowledge with everything that is kept of it. */
export interface Item {
  id: string
  /** Of the draft's document, and so of the whole for whoever edits it; 0 while nobody has. */
  version: number
  updatedAt: number
  by: string | null
  draft: KnowledgeDraft
  published: Knowledge | null
  /** Of the document that visitors' answers come from; 0 while there is none. */
  publishedVersion: number
}

interface Kept<T> {
  version: number
  updatedAt: number
  value: T
}

function keeping<S extends v.GenericSchema>(schema: S) {
  return ({ version, updatedAt, body }: Document): Kept<v.InferOutput<S>> | string => {
    const value = parseBody(schema, body)
    return typeof value === 'string' ? value : { version, updatedAt, value: value as v.InferOutput<S> }
  }
}

const draftOf = (body: unknown): KnowledgeDraft => v.parse(KnowledgeDraft, body)

function itemOf(id: string, draft: Kept<StoredDraft> | undefined, live: Kept<Knowledge> | undefined): Item | null {
  const kept = draft ?? live
  if (!kept) return null
  return {
    id,
    version: draft?.version ?? 0,
    updatedAt: kept.updatedAt,
    by: draft?.value.by ?? null,
    draft: draft ? draft.value.value : draftOf(live?.value),
    published: live?.value.status === 'published' ? live.value : null,
    publishedVersion: live?.version ?? 0
  }
}

/** Everything that people have written: drafts and what is published, side by side. */
export interface Stock {
  /** By title. */
  all(): Promise<Item[]>
  one(id: string): Promise<Item | null>
}

export function createStock(store: Store, log: Log): Stock {
  const drafts = createShelf(store, log, KNOWLEDGE_KINDS.draft, keeping(StoredDraft))
  const published = createShelf(store, log, KNOWLEDGE_KINDS.published, keeping(Knowledge))
  return {
    async all() {
      const [own, live] = await Promise.all([drafts(), published()])
      const items = [...new Set([...own.keys(), ...live.keys()])].map(id => itemOf(id, own.get(id), live.get(id)))
      return items.filter(item => item !== null).sort((a, b) => alphabetical(a.draft.title, b.draft.title))
    },
    async one(id) {
      const [own, live] = await Promise.all([drafts(), published()])
      return itemOf(id, own.get(id), live.get(id))
    }
  }
}

/** Two of the same form, whatever the order that their fields came in. */
export const isSame = (a: KnowledgeDraft, b: KnowledgeDraft): boolean =>
  JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b))

export function statusOf({ draft, published }: Pick<Item, 'draft' | 'published'>): KnowledgeStatus {
  if (!published) return 'draft'
  return isSame(draft, published) ? 'published' : 'changed'
}

export function viewOf(item: Item): KnowledgeView {
  const { version, updatedAt, by, draft, published } = item
  return { version, updatedAt, value: draft, status: statusOf(item), updatedBy: by, published }
}
