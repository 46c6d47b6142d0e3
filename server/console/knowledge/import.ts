import type { Fields, ImportReport, ImportRow } from '../../../shared/console.ts'
import { KNOWLEDGE_KINDS, type Knowledge, type KnowledgeDraft } from '../../../shared/knowledge.ts'
import type { Changes } from '../../conversation/ledger.ts'
import type { Chance, Clock, Store } from '../../conversation/ports.ts'
import { change } from '../edit.ts'
import { type Refused, refused } from '../refused.ts'
import { changesOf, faultsIn, finished, newItem, type Who } from './changes.ts'
import type { Conditions } from './conditions.ts'
import { answerIn, fromCsv, fromJson, type Read, type Row } from './files.ts'
import { freeId } from './names.ts'
import { type Ingredients, partsOf } from './parts.ts'
import { type Item, isSame, type Stock } from './stock.ts'

export interface ImportDeps {
  store: Store
  stock: Stock
  conditions: Conditions
  ingredients: () => Promise<Ingredients>
  clock: Clock
  chance: Chance
}

export interface Wish {
  format: 'json' | 'csv'
  text: string
  dry: boolean
  publish: boolean
}

/** What one row comes to: what is there, and what it becomes. */
interface Plan {
  row: ImportRow
  item: Item
  draft: KnowledgeDraft | null
  published: Knowledge | null
}

/** The same order of work for a dry run and for the real one, so that the first never promises what the second refuses. */
export function createImport(deps: ImportDeps) {
  const { store, stock, conditions, ingredients } = deps
  async function plan(read: Read, { format, publish }: Wish): Promise<Plan[]> {
    const known = await stock.all()
    const placed = placeRows(read.rows, known)
    const all = new Map(
      [...known, ...placed.flatMap(({ item, draft }) => (draft ? [{ ...item, draft }] : []))].map(one => [one.id, one])
    )
    const given = await ingredients()
    const added = read.conditions.filter(({ id }) => !given.conditions.some(({ value }) => value.id === id))
    const parts = partsOf({
      ...given,
      items: [...all.values()],
      conditions: [...given.conditions, ...added.map(value => ({ version: 0, updatedAt: 0, value }))]
    })
    return placed.map(({ row, item, draft, fields }) => {
      const lossy = format === 'csv' && item.version + item.publishedVersion > 0 && answerIn(item.draft) === null
      const wanted = publish && row.published && draft !== null
      const faults = firstOf(
        fields,
        lossy ? { answer: 'fixed' } : {},
        wanted && draft ? (faultsIn(draft, parts) ?? {}) : {}
      )
      const published = wanted && draft && !faults ? finished(draft) : null
      return { item, draft, published, row: rowOf(row, item, draft, published, faults) }
    })
  }

  async function changes(plans: readonly Plan[], read: Read, who: Who, now: number): Promise<Changes> {
    const known = await conditions.all()
    const added = read.conditions.filter(({ id }) => !known.some(({ value }) => value.id === id))
    const each = await Promise.all(
      plans.flatMap(({ row, item, draft, published }) => {
        if (!draft || row.does === 'nothing') return []
        return [changesOf(store, item, { draft, did: 'imported', ...(published && { published }) }, who, now)]
      })
    )
    return {
      puts: [
        ...added.map(body => ({ kind: KNOWLEDGE_KINDS.condition, id: body.id, body, version: 0 })),
        ...each.flatMap(({ puts = [] }) => puts)
      ],
      removals: each.flatMap(({ removals = [] }) => removals)
    }
  }

  return async (wish: Wish, who: Who): Promise<ImportReport | Refused> => {
    const read = wish.format === 'json' ? fromJson(wish.text) : fromCsv(wish.text)
    if (!read.ok) {
      const { line } = read
      return { rows: [], done: false, fault: { code: 'format', ...(line !== undefined && { line }) } }
    }
    const plans = await plan(read, wish)
    const rows = plans.map(({ row }) => row)
    if (wish.dry || rows.some(({ does }) => does === 'refuse')) return { rows, done: false }
    const deed = { by: who, action: 'knowledge.import', on: { kind: 'knowledge', id: 'import' }, fields: [] }
    const done = await change(deps, await changes(plans, read, who, deps.clock.now()), deed)
    return done ? { rows, done: true } : refused('conflict')
  }
}

const firstOf = (...all: Fields[]): Fields | null => all.find(fields => Object.keys(fields).length > 0) ?? null

/** Rows without an id are new; two rows of one id are one too many. */
function placeRows(rows: readonly Row[], known: readonly Item[]) {
  const byId = new Map(known.map(item => [item.id, item]))
  const taken = new Set([...byId.keys(), ...rows.map(({ id }) => id)])
  const seen = new Set<string>()
  return rows.map(row => {
    const id = row.id || freeId(row.title, taken)
    const fields: Fields = seen.has(id) ? { id: 'taken' } : row.fields
    taken.add(id)
    seen.add(id)
    const draft = row.draft && { ...row.draft, id }
    const item =
      byId.get(id) ??
      newItem(draft ?? { id, language: 'fr', title: row.title, formulations: [], steps: [], role: 'answer' })
    return { row, item, draft, fields }
  })
}

function rowOf(
  row: Row,
  item: Item,
  draft: KnowledgeDraft | null,
  published: Knowledge | null,
  faults: Fields | null
): ImportRow {
  const isNew = item.version === 0 && item.publishedVersion === 0
  const livesAlready = published !== null && item.published !== null && isSame(published, item.published)
  const isAsBefore = !isNew && draft !== null && isSame(draft, item.draft) && (published === null || livesAlready)
  const does = faults ? 'refuse' : isNew ? 'add' : isAsBefore ? 'nothing' : 'replace'
  const publishes = does !== 'refuse' && published !== null && !livesAlready
  return { line: row.line, id: item.id, title: row.title, does, publishes, ...(faults && { fields: faults }) }
}
