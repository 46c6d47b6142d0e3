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
  bot?: string
  title: Partial<Record<string, string>>
}

/** What a visitor reads and hears of a channel: never a title of another language; where nobody gave it any, its bot's name, or else its own. */
export function titleIn({ title, name, bot }: Titled, language: Language): string {
  return title[language] || (Object.values(title).some(Boolean) ? OURS[language] : bot || name)
}
