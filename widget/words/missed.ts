import type { Language } from '../../shared/languages.ts'

/** All that a page is told of a message in a frame. */
export const NEWS: Record<Language, string> = {
  fr: 'Nouveau message',
  en: 'New message',
  es: 'Mensaje nuevo',
  de: 'Neue Nachricht',
  it: 'Nuovo messaggio',
  pt: 'Nova mensagem',
  nl: 'Nieuw bericht',
  ar: 'رسالة جديدة'
}
