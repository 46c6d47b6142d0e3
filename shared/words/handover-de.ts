import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Schließen',
  waitingHint: 'Wir suchen eine freie Person in der Kundenberatung. Sie können schon schreiben und Dateien anhängen.',
  leaveQueue: 'Warteschlange verlassen',
  leaveTitle: 'Livechat verlassen?',
  leaveText:
    'Das Gespräch mit der Kundenberatung wird beendet, danach antwortet wieder der Bot. Die Unterhaltung bleibt sichtbar.',
  stay: 'Bleiben',
  leave: 'Verlassen',
  attach: 'Datei anhängen',
  dropHere: 'Dateien hier ablegen',
  dropLimit: size => `Höchstens ${size} pro Datei`,
  uploading: name => `Datei wird gesendet… ${name}`,
  cancelUpload: name => `Senden von ${name} abbrechen`,
  refusedFile: {
    file_type: name => `${name}: Dieser Dateityp wird nicht angenommen.`,
    file_too_large: (name, limit) => `${name} überschreitet die Grenze von ${limit}.`,
    file_empty: name => `${name} ist leer.`
  },
  picture: name => `Bild ${name} vergrößern`,
  download: 'Herunterladen'
}
