import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('de')

export const late: LateWords = {
  reconnecting: 'Verbindung unterbrochen. Neuer Versuch…',
  refusedConnection: 'Die Verbindung wurde abgelehnt. Laden Sie die Seite neu, um fortzufahren.',
  storageBlocked:
    'Ihr Browser speichert nichts: Eine noch wartende Nachricht ginge verloren, wenn Sie die Seite verlassen.',
  remaining: counted({ one: 'Noch ${n} Zeichen', other: 'Noch ${n} Zeichen' }),
  tooLong: counted({ one: '${n} Zeichen zu viel', other: '${n} Zeichen zu viel' }),
  asked: {
    text: '',
    email: 'Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de',
    number: 'Bitte geben Sie eine Zahl ein, zum Beispiel 42',
    choice: 'Wählen Sie eine der vorgeschlagenen Antworten'
  },
  botTyping: 'Der Assistent schreibt…',
  agentTyping: name => `${name} schreibt…`,
  newMessages: counted({ one: '${n} neue Nachricht', other: '${n} neue Nachrichten' }),
  toEnd: 'Zur neuesten Nachricht',
  older: 'Frühere Nachrichten werden geladen…',
  menu: 'Optionen',
  newTab: 'neuer Tab',
  progress: {
    queued: 'Wird gesendet…',
    uploading: 'Datei wird gesendet…',
    sending: 'Wird gesendet…',
    retrying: 'Warten auf Verbindung…',
    sent: 'Gesendet',
    handed: 'An den Support übergeben',
    unconfirmed: 'Noch nicht bestätigt, wir prüfen es',
    failed: 'Der Support konnte diese Nachricht nicht empfangen'
  },
  notSentBecause: why => `Nicht gesendet: ${why}`,
  retry: 'Erneut versuchen',
  discard: 'Löschen',
  why: {
    text_too_long: 'Die Nachricht ist zu lang',
    file_type: 'Dieser Dateityp wird nicht angenommen',
    file_too_large: 'Die Datei ist zu groß',
    file_empty: 'Die Datei ist leer',
    file_content: 'Der Inhalt passt nicht zum Dateinamen',
    file_infected: 'Diese Datei enthält einen Virus',
    not_allowed: 'Das ist jetzt nicht mehr möglich',
    other: 'Der Dienst hat es abgelehnt'
  }
}
