import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Esci dalla live chat',
  sound: 'Suono a ogni messaggio',
  transcript: 'Scarica la conversazione',
  anew: 'Nuova conversazione',
  privacy: 'Privacy',
  newTab: 'nuova scheda',
  anewText: 'Questa conversazione terminerà e non potrà essere riaperta.',
  anewYes: 'Ricomincia',
  cancel: 'Annulla',
  failed: 'Non ha funzionato. Riprovi tra poco.',
  consent: 'Prima di iniziare',
  agree: 'Accetta',
  decline: 'Rifiuta',
  held: 'Nulla viene inviato prima del Suo consenso.',
  rate: 'Come è andata questa conversazione?',
  scores: ['Molto male', 'Male', 'Così così', 'Bene', 'Molto bene'],
  thanks: 'Grazie per la Sua valutazione!',
  comment: 'Un commento? (facoltativo)',
  sendComment: 'Invia il commento',
  dismiss: 'Chiudi',
  news: 'Nuovo messaggio'
}
