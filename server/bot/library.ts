import * as v from 'valibot'
import {
  ContextCondition,
  KNOWLEDGE_KINDS,
  type Knowledge,
  Knowledge as Schema,
  StoredDraft
} from '../../shared/knowledge.ts'
import { withConditions } from '../../shared/knowledge-steps.ts'
import type { Language } from '../../shared/settings.ts'
import type { Document, Log, Store } from '../conversation/ports.ts'
import { named } from './conditions.ts'
import { createMatcher, type Match } from './match.ts'

/** The published knowledge of one language. */
export interface Shelf {
  welcome: Knowledge | undefined
  byId(id: string): Knowledge | undefined
  match(question: string): Match[]
}

/** `drafts`: every finished draft in the place of what is published, for whoever tries it in the console. */
export type Edition = 'published' | 'drafts'

const KINDS: readonly string[] = Object.values(KNOWLEDGE_KINDS)

/** Keeps the knowledge at hand, and reads it again when somebody changes it. */
export function createLibrary(store: Store, log: Log) {
  const kept = new Map<Edition, Promise<Map<Language, Shelf>>>()
  store.watch(hint => {
    if (hint.topic === 'missed' || (hint.topic === 'documents' && KINDS.includes(hint.kind))) kept.clear()
  })

  async function published(): Promise<Knowledge[]> {
    return (await store.documents(KNOWLEDGE_KINDS.published)).flatMap(({ id, body }) => {
      const parsed = v.safeParse(Schema, body)
      if (!parsed.success) log.warn({ knowledge: id, issue: parsed.issues[0].message }, 'knowledge left out: not valid')
      return parsed.success && parsed.output.status === 'published' ? [parsed.output] : []
    })
  }

  async function read(edition: Edition): Promise<Map<Language, Shelf>> {
    const own = await published()
    const drafts = edition === 'drafts' ? (await store.documents(KNOWLEDGE_KINDS.draft)).flatMap(finished) : []
    const conditions = (await store.documents(KNOWLEDGE_KINDS.condition)).flatMap(conditionIn)
    const all = [...new Map([...own, ...drafts].map(item => [item.id, item])).values()]
    const byName = new Map(conditions.map(({ id, condition }) => [id, condition]))
    const ready = all.map(item => ({
      ...item,
      steps: withConditions(item.steps, one => named(one, id => byName.get(id)))
    }))
    return new Map(languagesOf(ready).map(language => [language, shelfOf(language, ready)]))
  }

  function shelves(edition: Edition): Promise<Map<Language, Shelf>> {
    const known = kept.get(edition)
    if (known) return known
    const reading = read(edition)
    kept.set(edition, reading)
    // A failed reading is not kept; whoever waits for it hears of it.
    reading.catch(() => kept.get(edition) === reading && kept.delete(edition))
    return reading
  }

  return {
    /** A bot without a word in this language answers in the first one that it has. */
    async of(language: Language, edition: Edition = 'published'): Promise<Shelf> {
      const all = await shelves(edition)
      return all.get(language) ?? all.values().next().value ?? shelfOf(language, [])
    }
  }
}

/** A draft with gaps says nothing yet: what is published, if anything, stays. */
function finished({ body }: Document): Knowledge[] {
  const draft = v.safeParse(StoredDraft, body)
  const parsed = draft.success ? v.safeParse(Schema, { ...draft.output.value, status: 'published' }) : draft
  return parsed.success && 'status' in parsed.output ? [parsed.output] : []
}

function conditionIn({ body }: Document): ContextCondition[] {
  const parsed = v.safeParse(ContextCondition, body)
  return parsed.success ? [parsed.output] : []
}

const languagesOf = (published: readonly Knowledge[]): Language[] => [
  ...new Set(published.map(({ language }) => language))
]

function shelfOf(language: Language, published: readonly Knowledge[]): Shelf {
  const own = published.filter(knowledge => knowledge.language === language)
  const byId = new Map(published.map(knowledge => [knowledge.id, knowledge]))
  const { match } = createMatcher(
    language,
    own.filter(({ role }) => role === 'answer')
  )
  return { welcome: own.find(({ role }) => role === 'welcome'), byId: id => byId.get(id), match }
}
