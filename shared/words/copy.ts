import type { Language } from '../languages.ts'

/** The button that copies one message; then that it is done, and that it could not be. */
export const COPY: Record<Language, readonly [copy: string, done: string, failed: string]> = {
  fr: ['Copier le message', 'Copié', 'Le message n’a pas pu être copié'],
  en: ['Copy message', 'Copied', 'The message could not be copied'],
  es: ['Copiar el mensaje', 'Copiado', 'No se pudo copiar el mensaje'],
  de: ['Nachricht kopieren', 'Kopiert', 'Die Nachricht konnte nicht kopiert werden'],
  it: ['Copia il messaggio', 'Copiato', 'Impossibile copiare il messaggio'],
  pt: ['Copiar a mensagem', 'Copiado', 'Não foi possível copiar a mensagem'],
  nl: ['Bericht kopiëren', 'Gekopieerd', 'Het bericht kon niet worden gekopieerd'],
  ar: ['نسخ الرسالة', 'تم النسخ', 'تعذّر نسخ الرسالة']
}
