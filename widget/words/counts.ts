/** Numbers and what is counted as a language writes them. */
export function counts(language: string) {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)

  return {
    plural: (n: number, forms: { one: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>) =>
      forms[rules.select(n)] ?? forms.other,
    number: (n: number) => numbers.format(n)
  }
}
