import { LANGUAGES, type Language } from '../languages.ts'
import { ALL } from './all.ts'
import { holdsOf, placeOf, WINDOW_CODES, type WindowCode } from './catalogue.ts'

type Say = ((...given: string[]) => string) & { forms?: Record<string, string> }

/** As the window says it; undefined where a language has no such form of a number. */
function textAt(language: Language, code: WindowCode): string | undefined {
  let at: unknown = ALL[language]
  for (const key of placeOf(code).split('.')) {
    const inner = (at as Say | undefined)?.forms ?? at
    at = (inner as Record<string, unknown> | undefined)?.[key]
  }
  if (typeof at !== 'function') return at as string | undefined
  return (at as Say)(...holdsOf(code).map(name => `\${${name}}`)).replace(/[\u2068\u2069]/g, '')
}

type PerLanguage = Partial<Record<Language, string>>

const DEFAULTS = new Map<WindowCode, PerLanguage>(
  WINDOW_CODES.map(code => [
    code,
    Object.fromEntries(LANGUAGES.map(language => [language, textAt(language, code)]).filter(([, text]) => text))
  ])
)

/** What is said of itself, in the languages that have it. */
export const windowDefaultsOf = (code: WindowCode): PerLanguage => DEFAULTS.get(code) ?? {}
