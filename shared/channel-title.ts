import type { Language } from './languages.ts'

/** Where a channel has titles, but none in this language. */
const OURS: Record<Language, string> = {
  fr: 'Discussion',
  en: 'Chat',
  es: 'Chat',
  de: 'Chat',
  it: 'Chat',
  pt: 'Chat',
  nl: 'Chat',
  ar: 'محادثة'
}

interface Titled {
  /** What the bot managers call it. */
  name: string
  title: Partial<Record<string, string>>
}

/** What a visitor reads and hears of a channel: never a title of another language; its name only where nobody gave it any title. */
export function titleIn({ title, name }: Titled, language: Language): string {
  return title[language] || (Object.values(title).some(Boolean) ? OURS[language] : name)
}
