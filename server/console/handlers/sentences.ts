import type { Fields, SentencesView, SentenceView } from '../../../shared/console.ts'
import { defaultsOf, placeholdersOf, SENTENCES } from '../../../shared/sentences/index.ts'
import { LANGUAGES, type Language } from '../../../shared/settings.ts'
import { holdsOf, WINDOW_CODES, windowDefaultsOf } from '../../../shared/words/catalogue.ts'
import type { ConsoleDeps } from '../deps.ts'
import { edit } from '../edit.ts'
import { refused, stale } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { MAIN } from '../settings.ts'

const KIND = 'sentences'

/** Per language and code. */
type Own = Partial<Record<Language, Record<string, string>>>
type Entry = Omit<SentenceView, 'own'>

const ENTRIES: readonly Entry[] = [
  ...SENTENCES.map(code => ({ code, placeholders: placeholdersOf(code), defaults: defaultsOf(code) })),
  ...WINDOW_CODES.map(code => ({ code, placeholders: holdsOf(code), defaults: windowDefaultsOf(code) }))
]
const BY_CODE: ReadonlyMap<string, Entry> = new Map(ENTRIES.map(entry => [entry.code, entry]))

async function viewOf({ store, settings }: ConsoleDeps): Promise<SentencesView> {
  const [doc, own] = await Promise.all([store.document(KIND, MAIN), settings.sentences()])
  const sentences = ENTRIES.map((entry): SentenceView => {
    const mine = LANGUAGES.flatMap(language => {
      const text = own[language]?.[entry.code]
      return text ? [[language, text] as const] : []
    })
    return { ...entry, own: Object.fromEntries(mine) }
  })
  return { version: doc?.version ?? 0, updatedAt: doc?.updatedAt ?? 0, sentences }
}

const namesIn = (text: string) => [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')
/** "One message" needs no number. */
const isExact = (code: string) => /\.(zero|one|two)$/.test(code)

function faultOf(code: string, text: string, language: Language) {
  const entry = BY_CODE.get(code)
  const standard = entry?.defaults[language]
  if (!entry || standard === undefined) return 'unknown'
  const given = namesIn(text)
  if (given.some(name => !entry.placeholders.includes(name))) return 'placeholder_unknown'
  return isExact(code) || namesIn(standard).every(name => given.includes(name)) ? null : 'placeholder_missing'
}

/** What differs from the default, and what is wrong with it. */
function sift(given: Own): { own: Own; fields: Fields } {
  const fields: Fields = {}
  const own = LANGUAGES.flatMap(language => {
    const texts = Object.entries(given[language] ?? {}).filter(
      ([code, text]) => text !== '' && BY_CODE.get(code)?.defaults[language] !== text
    )
    for (const [code, text] of texts) {
      const fault = faultOf(code, text, language)
      if (fault) fields[`${language}.${code}`] = fault
    }
    return texts.length > 0 ? [[language, Object.fromEntries(texts)] as const] : []
  })
  return { own: Object.fromEntries(own), fields }
}

/** Every sentence that the product says to a visitor. */
export function sentenceRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('sentences.read', () => viewOf(deps)),
    on('sentences.put', async ({ user: by, body: { version, value } }) => {
      const { own, fields } = sift(value)
      if (Object.keys(fields).length > 0) return refused('bad_request', { fields })
      const done = await edit(deps, { kind: KIND, id: MAIN, version, body: own, by, action: 'sentences.put' })
      return done ? viewOf(deps) : stale(await viewOf(deps))
    })
  ]
}
