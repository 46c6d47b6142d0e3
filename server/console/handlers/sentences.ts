import type { Fields, SentencesView, SentenceView } from '../../../shared/console.ts'
import { defaultsOf, placeholdersOf, SENTENCES, type SentenceCode } from '../../../shared/sentences/index.ts'
import { LANGUAGES, type Language } from '../../../shared/settings.ts'
import type { ConsoleDeps } from '../deps.ts'
import { edit } from '../edit.ts'
import { refused, stale } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { MAIN } from '../settings.ts'

const KIND = 'sentences'

/** Per language and code. */
type Own = Partial<Record<Language, Record<string, string>>>

const isCode = (text: string): text is SentenceCode => SENTENCES.some(code => code === text)

async function viewOf({ store, settings }: ConsoleDeps): Promise<SentencesView> {
  const [doc, own] = await Promise.all([store.document(KIND, MAIN), settings.sentences()])
  const sentences = SENTENCES.map((code): SentenceView => {
    const mine = LANGUAGES.flatMap(language => {
      const text = own[language]?.[code]
      return text ? [[language, text] as const] : []
    })
    return { code, placeholders: placeholdersOf(code), defaults: defaultsOf(code), own: Object.fromEntries(mine) }
  })
  return { version: doc?.version ?? 0, updatedAt: doc?.updatedAt ?? 0, sentences }
}

function faultOf(code: string, text: string) {
  if (!isCode(code)) return 'unknown'
  const wanted = placeholdersOf(code)
  const given = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (given.some(name => !wanted.includes(name))) return 'placeholder_unknown'
  return wanted.every(name => given.includes(name)) ? null : 'placeholder_missing'
}

/** What differs from the default, and what is wrong with it. */
function sift(given: Own): { own: Own; fields: Fields } {
  const fields: Fields = {}
  const own = LANGUAGES.flatMap(language => {
    const texts = Object.entries(given[language] ?? {}).filter(
      ([code, text]) => text !== '' && !(isCode(code) && defaultsOf(code)[language] === text)
    )
    for (const [code, text] of texts) {
      const fault = faultOf(code, text)
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
