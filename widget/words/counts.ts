import type { Language } from '../../shared/languages.ts'
import { later, localeIn } from './locale.ts'

/** The forms that a language has for whole numbers below a million (CLDR, cardinal). */
type Forms<L extends Language> = { one: string; other: string } & (L extends 'ar'
  ? Record<Intl.LDMLPluralRule, string>
  : unknown)

/** Numbers and what is counted as a language writes them. */
export function counts<L extends Language>(language: L) {
  const locale = localeIn(language)
  const rules = later(() => new Intl.PluralRules(locale))
  const numbers = later(() => new Intl.NumberFormat(locale))

  return {
    plural: (n: number, forms: Forms<L>): string => {
      const known: Partial<Record<Intl.LDMLPluralRule, string>> = forms
      return known[rules().select(n)] ?? forms.other
    },
    number: (n: number) => numbers().format(n)
  }
}
