import type { Fields, SentencesView, SentenceView } from '../../../shared/console.ts'
import { defaultsOf, namesIn, placeholdersOf, SENTENCES } from '../../../shared/sentences/index.ts'
import { LANGUAGES, type Language } from '../../../shared/settings.ts'
import { holdsOf, WINDOW_CODES } from '../../../shared/words/catalogue.ts'
import { later } from '../../../shared/words/locale.ts'
import type { ConsoleDeps } from '../deps.ts'
import { edit } from '../edit.ts'
import { refused, stale } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { MAIN } from '../settings.ts'

const KIND = 'sentences'

/** Per language and code. */
type Own = Partial<Record<Language, Record<string, string>>>
type Entry = Omit<SentenceView, 'own'>

type Entries = ReadonlyMap<string, Entry>

/** By code. The window's words of all languages are read for this screen alone, once somebody opens it. */
const entries = later(async (): Promise<Entries> => {
  const { windowDefaultsOf } = await import('../../../shared/words/defaults.ts')
  const all: Entry[] = [
    ...SENTENCES.map(code => ({ code, placeholders: placeholdersOf(code), defaults: defaultsOf(code) })),
    ...WINDOW_CODES.map(code => ({ code, placeholders: holdsOf(code), defaults: windowDefaultsOf(code) }))
  ]
  return new Map(all.map(entry => [entry.code, entry]))
})

async function viewOf({ store, settings }: ConsoleDeps): Promise<SentencesView> {
  const [doc, own, known] = await Promise.all([store.document(KIND, MAIN), settings.sentences(), entries()])
  const sentences = [...known.values()].map((entry): SentenceView => {
    const mine = LANGUAGES.flatMap(language => {
      const text = own[language]?.[entry.code]
      return text ? [[language, text] as const] : []
    })
    return { ...entry, own: Object.fromEntries(mine) }
  })
  return { version: doc?.version ?? 0, updatedAt: doc?.updatedAt ?? 0, sentences }
}

/** "One message" needs no number. */
const isExact = (code: string) => /\.(zero|one|two)$/.test(code)

function faultOf(entry: Entry | undefined, text: string, language: Language) {
  const standard = entry?.defaults[language]
  if (!entry || standard === undefined) return 'unknown'
  const given = namesIn(text)
  if (given.some(name => !entry.placeholders.includes(name))) return 'placeholder_unknown'
  return isExact(entry.code) || namesIn(standard).every(name => given.includes(name)) ? null : 'placeholder_missing'
}

/** What differs from the default, and what is wrong with it. */
function sift(known: Entries, given: Own): { own: Own; fields: Fields } {
  const fields: Fields = {}
  const own = LANGUAGES.flatMap(language => {
    const texts = Object.entries(given[language] ?? {}).filter(
      ([code, text]) => text !== '' && known.get(code)?.defaults[language] !== text
    )
    for (const [code, text] of texts) {
      const fault = faultOf(known.get(code), text, language)
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
      const { own, fields } = sift(await entries(), value)
      if (Object.keys(fields).length > 0) return refused('bad_request', { fields })
      const done = await edit(deps, { kind: KIND, id: MAIN, version, body: own, by, action: 'sentences.put' })
      return done ? viewOf(deps) : stale(await viewOf(deps))
    })
  ]
}
