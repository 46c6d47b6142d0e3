/** What the console itself speaks; what the bot may speak is another list (`shared/languages.ts`). */
export const CONSOLE_LANGUAGES = ['fr', 'en'] as const
export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number]
