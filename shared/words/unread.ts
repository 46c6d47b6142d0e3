import type { Language } from '../languages.ts'

/** Said after the launcher's name, with their number: true of one and of many, so that no rule of plurals is needed. */
export const UNREAD: Record<Language, string> = {
  fr: 'messages non lus',
  en: 'unread messages',
  es: 'mensajes no leídos',
  de: 'ungelesene Nachrichten',
  it: 'messaggi non letti',
  pt: 'mensagens não lidas',
  nl: 'ongelezen berichten',
  ar: 'رسائل غير مقروءة'
}
