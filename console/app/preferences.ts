import { CONSOLE_LANGUAGES, type ConsoleLanguage } from './languages.ts'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  language(): ConsoleLanguage
  setLanguage(language: ConsoleLanguage): void
  theme(): Theme
  setTheme(theme: Theme): void
}

/** What this browser remembers of how a person likes the console. French where nothing says otherwise. */
export function createPreferences(storage: Storage | null, spoken: readonly string[]): Preferences {
  const read = (key: string) => storage?.getItem(`relais-console-${key}`)
  const write = (key: string, value: string) => storage?.setItem(`relais-console-${key}`, value)
  const browser = spoken.map(tag => tag.slice(0, 2).toLowerCase())
  return {
    language: () =>
      CONSOLE_LANGUAGES.find(known => known === read('language')) ??
      browser.flatMap(tag => CONSOLE_LANGUAGES.filter(known => known === tag))[0] ??
      'fr',
    setLanguage: language => write('language', language),
    theme: () => THEMES.find(known => known === read('theme')) ?? 'auto',
    setTheme: theme => write('theme', theme)
  }
}

/** Null where the browser keeps storage closed. */
export function storageOf(page: Window): Storage | null {
  try {
    return page.localStorage
  } catch {
    return null
  }
}
