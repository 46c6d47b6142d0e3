/** What a visitor may be spoken to in. A new one begins here, and nothing compiles until every word of it is there. */
export const LANGUAGES = ['fr', 'en', 'es', 'de', 'it', 'pt', 'nl', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/** As those who speak it call it. */
export const ENDONYMS: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  es: 'Español',
  de: 'Deutsch',
  it: 'Italiano',
  pt: 'Português',
  nl: 'Nederlands',
  ar: 'العربية'
}

export function perLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return {
    fr: make('fr'),
    en: make('en'),
    es: make('es'),
    de: make('de'),
    it: make('it'),
    pt: make('pt'),
    nl: make('nl'),
    ar: make('ar')
  }
}
