import type { Language } from '../../shared/languages.ts'

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

/** What is heard of the launcher: `Aide (messages non lus : 3)`. */
export function launcherName(
  label: string,
  language: string,
  { open, unread }: { open: boolean; unread: number }
): string {
  const words = UNREAD[language.slice(0, 2).toLowerCase() as Language] ?? UNREAD.en
  return open || unread === 0 ? label : `${label} (${words}${/^fr/i.test(language) ? ' ' : ''}: ${unread})`
}
