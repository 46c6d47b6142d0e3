import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Livechat verlassen',
  sound: 'Ton bei jeder Nachricht',
  transcript: 'Unterhaltung herunterladen',
  anew: 'Neue Unterhaltung',
  privacy: 'Datenschutz',
  newTab: 'neuer Tab',
  anewText: 'Diese Unterhaltung wird beendet und lässt sich nicht wieder öffnen.',
  anewYes: 'Neu beginnen',
  cancel: 'Abbrechen',
  failed: 'Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  consent: 'Bevor es losgeht',
  agree: 'Zustimmen',
  decline: 'Ablehnen',
  held: 'Ohne Ihre Zustimmung wird nichts gesendet.',
  rate: 'Wie war dieses Gespräch?',
  scores: ['Sehr schlecht', 'Schlecht', 'Mittelmäßig', 'Gut', 'Sehr gut'],
  thanks: 'Danke für Ihre Bewertung!',
  comment: 'Ein Kommentar? (freiwillig)',
  sendComment: 'Kommentar senden',
  dismiss: 'Schließen',
  news: 'Neue Nachricht'
}
