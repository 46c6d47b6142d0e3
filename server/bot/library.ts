import * as v from 'valibot'
import { Knowledge } from '../../shared/knowledge.ts'
import type { Language } from '../../shared/settings.ts'
import type { Log, Store } from '../conversation/ports.ts'
import { createMatcher, type Match } from './match.ts'

/** The published knowledge of one language. */
export interface Shelf {
  welcome: Knowledge | undefined
  byId(id: string): Knowledge | undefined
  match(question: string): Match[]
}

/** Keeps the published knowledge at hand, and reads it again when somebody changes it. */
export function createLibrary(store: Store, log: Log) {
  let shelves: Promise<Map<Language, Shelf>> | null = null
  store.watch(hint => {
    if (hint.topic === 'documents' && hint.kind === 'knowledge') shelves = null
  })

  async function read(): Promise<Map<Language, Shelf>> {
    const documents = await store.documents('knowledge')
    const published = documents.flatMap(({ id, body }) => {
      const parsed = v.safeParse(Knowledge, body)
      if (!parsed.success) log.warn({ knowledge: id, issue: parsed.issues[0].message }, 'knowledge left out: not valid')
      return parsed.success && parsed.output.status === 'published' ? [parsed.output] : []
    })
    return new Map(languagesOf(published).map(language => [language, shelfOf(language, published)]))
  }

  return {
    /** A bot without a word in this language answers in the first one that it has. */
    async of(language: Language): Promise<Shelf> {
      shelves ??= read().catch(error => {
        shelves = null
        throw error
      })
      const all = await shelves
      return all.get(language) ?? all.values().next().value ?? shelfOf(language, [])
    }
  }
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
