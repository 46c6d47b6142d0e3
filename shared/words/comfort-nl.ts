import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Livechat verlaten',
  sound: 'Geluid bij elk bericht',
  transcript: 'Gesprek downloaden',
  anew: 'Nieuw gesprek',
  privacy: 'Privacy',
  newTab: 'nieuw tabblad',
  anewText: 'Dit gesprek wordt beëindigd en kan niet meer worden geopend.',
  anewYes: 'Opnieuw beginnen',
  cancel: 'Annuleren',
  failed: 'Dat is niet gelukt. Probeer het zo nog eens.',
  consent: 'Voordat we beginnen',
  agree: 'Akkoord',
  decline: 'Weigeren',
  held: 'Er wordt niets verzonden voordat u akkoord gaat.',
  rate: 'Hoe was dit gesprek?',
  scores: ['Heel slecht', 'Slecht', 'Matig', 'Goed', 'Heel goed'],
  thanks: 'Bedankt voor uw beoordeling!',
  comment: 'Een opmerking? (optioneel)',
  sendComment: 'Opmerking verzenden',
  dismiss: 'Sluiten',
  news: 'Nieuw bericht'
}
