import type { KnowledgeEntry, KnowledgeStatus, Page } from '../../../shared/console.ts'
import { fold } from '../../../shared/fold.ts'
import { connectsIn, placed, skillsIn, textsOf } from '../../../shared/knowledge-steps.ts'
import type { Language } from '../../../shared/settings.ts'
import { type Item, statusOf } from './stock.ts'

export interface Query {
  search?: string | undefined
  status?: KnowledgeStatus | undefined
  language?: Language | undefined
  skill?: string | undefined
  connects?: 'yes' | 'no' | undefined
  before?: string | undefined
  limit?: number | undefined
}

const PAGE = 50

export function entryOf(item: Item): KnowledgeEntry {
  const { id, version, updatedAt, by, draft } = item
  return {
    id,
    version,
    updatedAt,
    updatedBy: by,
    title: draft.title,
    language: draft.language,
    role: draft.role,
    status: statusOf(item),
    formulations: draft.formulations.length,
    connects: connectsIn(draft.steps),
    skills: skillsIn(draft.steps)
  }
}

/** All that is said anywhere in it, so that people find a knowledge by what they remember of its answer. */
function wordsOf({ draft: { title, formulations, steps } }: Item): string {
  const said = placed(steps).flatMap(({ step }) => textsOf(step).map(([, text]) => text))
  return fold([title, ...formulations, ...said].join('\n'))
}

function fits(item: Item, entry: KnowledgeEntry, query: Query, words: readonly string[]): boolean {
  if (query.status && entry.status !== query.status) return false
  if (query.language && entry.language !== query.language) return false
  if (query.skill && !entry.skills.includes(query.skill)) return false
  if (query.connects && entry.connects !== (query.connects === 'yes')) return false
  if (words.length === 0) return true
  const text = wordsOf(item)
  return words.every(word => text.includes(word))
}

/** Last changed first; `next` and `before` are places in that list. */
export function search(items: readonly Item[], query: Query): Page<KnowledgeEntry> & { total: number } {
  const words = fold(query.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const found = items
    .map(item => ({ item, entry: entryOf(item) }))
    .filter(({ item, entry }) => fits(item, entry, query, words))
    .map(({ entry }) => entry)
    .sort((a, b) => b.updatedAt - a.updatedAt)
  const from = Number(query.before ?? 0) || 0
  const upto = from + (query.limit ?? PAGE)
  return { items: found.slice(from, upto), next: upto < found.length ? String(upto) : null, total: found.length }
}
