import type { Language } from '../languages.ts'
import { later, localeIn } from './locale.ts'

/** The forms that a language has for whole numbers below a million (CLDR, cardinal). */
type Forms<L extends Language> = { one: string; other: string } & (L extends 'ar'
  ? Record<Intl.LDMLPluralRule, string>
  : unknown)

/** What is said of a number, by the forms it was made of; `${n}` in them is the number. */
export interface Counted {
  (n: number): string
  forms: Partial<Record<Intl.LDMLPluralRule, string>>
}

/** Numbers and what is counted as a language writes them. */
export function counts<L extends Language>(language: L) {
  const locale = localeIn(language)
  const rules = later(() => new Intl.PluralRules(locale))
  const numbers = later(() => new Intl.NumberFormat(locale))
  const number = (n: number) => numbers().format(n)

  return {
    number,
    counted: (forms: Forms<L>): Counted => {
      const known: Counted['forms'] = forms
      const say = (n: number) => (known[rules().select(n)] ?? forms.other).replace('${n}', number(n))
      return Object.assign(say, { forms })
    }
  }
}
