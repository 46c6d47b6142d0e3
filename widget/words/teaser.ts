import type { Language } from '../../shared/languages.ts'

/** The button that puts the teaser away. */
export const DISMISS: Record<Language, string> = {
  fr: 'Fermer',
  en: 'Close',
  es: 'Cerrar',
  de: 'Schließen',
  it: 'Chiudi',
  pt: 'Fechar',
  nl: 'Sluiten',
  ar: 'إغلاق'
}
