const { compare } = new Intl.Collator('fr', { numeric: true })

/** Names as people look them up: accents and case do not part them, and 2 comes before 10. The same on every machine. */
export const alphabetical = (a: string, b: string): number => compare(a, b)
