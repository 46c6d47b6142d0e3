import type { SentenceView } from '../../../shared/console.ts'
import { ENDONYMS } from '../../../shared/languages.ts'

export interface FieldNames {
  /** Of one field. */
  names: Readonly<Record<string, string>>
  /** Of the global sentences. */
  sentences: { readonly [code in SentenceView['code']]: string }
}

const isSentence = (code: string, of: FieldNames['sentences']): code is SentenceView['code'] => Object.hasOwn(of, code)
const languageIn = (part: string): string | undefined =>
  Object.hasOwn(ENDONYMS, part) ? ENDONYMS[part as 'fr'] : undefined

/** `look.colour` as people say it: *Apparence › Couleur*. What has no word of its own stays as it is. */
export function fieldText(field: string, { names, sentences }: FieldNames): string {
  const [language, code] = [field.slice(0, 2), field.slice(3)]
  if (isSentence(code, sentences)) return `${sentences[code]} (${languageIn(language) ?? language})`
  const [name = '', id] = field.split(':')
  if (id !== undefined) return `${names[name] ?? name} (${id})`
  const parts = field.split('.').map(part => names[part] ?? languageIn(part) ?? part)
  return parts.join(' › ')
}
