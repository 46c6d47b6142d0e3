import type { Language } from './languages.ts'

/** Marks of direction keep a name in its own order where it and the sentence run against each other (Unicode annex 9). */
export function isolated(value: string, language: Language): string {
  const isTurned = language === 'ar' ? /\p{L}/u.test(value) : /[\u0590-\u08ff\ufb1d-\ufefc]/.test(value)
  return isTurned ? `\u2068${value}\u2069` : value
}
