import * as v from 'valibot'
import {
  type Deed,
  type Fields,
  fieldsOf,
  type KnowledgeForm,
  type KnowledgeParts,
  type KnowledgeView
} from '../../../shared/console.ts'
import { KNOWLEDGE_KINDS, Knowledge, type KnowledgeDraft } from '../../../shared/knowledge.ts'
import { surroundingsOf } from '../../../shared/knowledge-around.ts'
import { check, isError } from '../../../shared/knowledge-check.ts'
import type { Changes } from '../../conversation/ledger.ts'
import type { Chance, Clock, Store } from '../../conversation/ports.ts'
import { change, changedFields } from '../edit.ts'
import { type Refused, refused, stale } from '../refused.ts'
import type { User } from '../session/users.ts'
import { type Entry, pastOf } from './history.ts'
import { freeId } from './names.ts'
import { askers } from './parts.ts'
import { type Item, isSame, type Stock, viewOf } from './stock.ts'

export interface ChangesDeps {
  store: Store
  stock: Stock
  parts: () => Promise<KnowledgeParts>
  clock: Clock
  chance: Chance
}

/** Whoever is logged in and does it. */
export type Who = Pick<User, 'id' | 'name' | 'email'>

/** What becomes of one knowledge. `published` left out: what visitors get stays. */
export interface Next {
  draft: KnowledgeDraft
  published?: Knowledge | null
  did: Deed
}

/** What keeps a draft from being published, by field; null: nothing does. */
export function faultsIn(draft: KnowledgeDraft, parts: KnowledgeParts): Fields | null {
  const errors = check(draft, surroundingsOf(parts, draft.id, draft)).filter(isError)
  if (errors.length > 0) return Object.fromEntries(errors.map(({ at, code }) => [at, code]))
  const parsed = v.safeParse(Knowledge, { ...draft, status: 'published' })
  return parsed.success ? null : fieldsOf(parsed.issues)
}

export const finished = (draft: KnowledgeDraft): Knowledge => v.parse(Knowledge, { ...draft, status: 'published' })

const BLANK = { version: 0, publishedVersion: 0, published: null, by: null, updatedAt: 0 }
export const newItem = (draft: KnowledgeDraft): Item => ({ ...BLANK, id: draft.id, draft })

/** Everything to be stored for one change, its place in the history included. */
export async function changesOf(store: Store, item: Item, next: Next, who: Who, now: number): Promise<Changes> {
  const { id, publishedVersion, published } = item
  const { draft: kind, published: live } = KNOWLEDGE_KINDS
  const isNewHere = item.version === 0 && published !== null
  const before: Entry[] = isNewHere ? [{ did: 'published', by: null, at: item.updatedAt, value: item.draft }] : []
  const past = await pastOf(store, id).following([
    ...before,
    { did: next.did, by: who.name, at: now, value: next.draft }
  ])
  const isGone = next.did === 'removed'
  const goes = next.published === null || isGone
  return {
    puts: [
      ...(isGone ? [] : [{ kind, id, body: { value: next.draft, by: who.name }, version: item.version }]),
      ...(next.published && !isGone ? [{ kind: live, id, body: next.published, version: publishedVersion }] : []),
      ...past.puts
    ],
    removals: [
      ...(isGone && item.version > 0 ? [{ kind, id, version: item.version }] : []),
      ...(goes && publishedVersion > 0 ? [{ kind: live, id, version: publishedVersion }] : []),
      ...past.removals
    ]
  }
}

/** Every change of one knowledge: checked against the version that it was made from, one commit with its line in the audit log. */
export function createChanges(deps: ChangesDeps) {
  const { store, stock, parts, clock } = deps
  async function overtaken(id: string): Promise<Refused> {
    const item = await stock.one(id)
    return item ? stale(viewOf(item)) : refused('not_found')
  }

  async function apply(item: Item, next: Next, who: Who, action: string): Promise<KnowledgeView | Refused> {
    const now = clock.now()
    const on = { kind: 'knowledge', id: item.id, name: next.draft.title }
    const told = { by: who, action: `knowledge.${action}`, on, fields: changedFields(item.draft, next.draft) }
    const done = await change(deps, await changesOf(store, item, next, who, now), told)
    if (!done) return overtaken(item.id)
    const version = done.find(({ kind, id }) => kind === KNOWLEDGE_KINDS.draft && id === item.id)?.version ?? 0
    const published = next.published === undefined ? item.published : next.published
    return viewOf({ ...item, version, updatedAt: now, by: who.name, draft: next.draft, published })
  }

  /** The item as it was when the person began to change it. */
  async function of(id: string, version: number, make: (item: Item) => Promise<KnowledgeView | Refused>) {
    const item = await stock.one(id)
    return item?.version === version ? make(item) : overtaken(id)
  }

  async function add(form: KnowledgeForm, who: Who, action = 'add'): Promise<KnowledgeView | Refused> {
    const id = freeId(form.title, new Set((await stock.all()).map(item => item.id)))
    const draft = { ...form, id }
    return apply(newItem(draft), { draft, did: 'added' }, who, action)
  }

  return {
    add,
    put: (id: string, version: number, form: KnowledgeForm, who: Who) =>
      of(id, version, async item => {
        const draft = { ...form, id }
        return isSame(draft, item.draft) ? viewOf(item) : apply(item, { draft, did: 'saved' }, who, 'put')
      }),
    publish: (id: string, version: number, form: KnowledgeForm, who: Who) =>
      of(id, version, async item => {
        const draft = { ...form, id }
        const fields = faultsIn(draft, await parts())
        if (fields) return refused('bad_request', { fields })
        return apply(item, { draft, published: finished(draft), did: 'published' }, who, 'publish')
      }),
    unpublish: (id: string, version: number, who: Who) =>
      of(id, version, async item =>
        apply(item, { draft: item.draft, published: null, did: 'unpublished' }, who, 'unpublish')
      ),
    discard: (id: string, version: number, who: Who) =>
      of(id, version, async item => {
        if (!item.published) return refused('bad_request')
        const { status: _, ...draft } = item.published
        return apply(item, { draft, did: 'discarded' }, who, 'discard')
      }),
    restore: (id: string, revision: string, version: number, who: Who) =>
      of(id, version, async item => {
        const entry = (await pastOf(store, id).list()).find(one => one.id === revision)
        if (!entry) return refused('not_found')
        return apply(item, { draft: { ...entry.value, id }, did: 'restored' }, who, 'restore')
      }),
    async duplicate(id: string, who: Who): Promise<KnowledgeView | Refused> {
      const item = await stock.one(id)
      if (!item) return refused('not_found')
      const { id: _, ...form } = item.draft
      const word = form.language === 'fr' ? 'copie' : 'copy'
      return add({ ...form, title: `${form.title.slice(0, 70)} (${word})` }, who, 'duplicate')
    },
    async remove(id: string, version: number, who: Who): Promise<Record<string, never> | Refused> {
      const usedBy = askers(await stock.all(), id)
      if (usedBy.length > 0) return refused('conflict', { usedBy })
      const gone = await of(id, version, item => apply(item, { draft: item.draft, did: 'removed' }, who, 'remove'))
      return 'refusal' in gone ? gone : {}
    }
  }
}
