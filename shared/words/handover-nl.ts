import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Sluiten',
  waitingHint: 'We zoeken een beschikbare medewerker. U kunt alvast schrijven en bestanden toevoegen.',
  leaveQueue: 'Wachtrij verlaten',
  leaveTitle: 'Livechat verlaten?',
  leaveText: 'Het gesprek met de medewerker wordt beëindigd en de bot antwoordt u weer. Het gesprek blijft in beeld.',
  stay: 'Blijven',
  leave: 'Verlaten',
  attach: 'Bestand toevoegen',
  dropHere: 'Zet uw bestanden hier neer',
  dropLimit: size => `Maximaal ${size} per bestand`,
  uploading: name => `Bestand wordt verstuurd… ${name}`,
  cancelUpload: name => `Versturen van ${name} annuleren`,
  refusedFile: {
    file_type: name => `${name}: dit type bestand wordt niet geaccepteerd.`,
    file_too_large: (name, limit) => `${name} overschrijdt de limiet van ${limit}.`,
    file_empty: name => `${name} is leeg.`
  },
  picture: name => `Afbeelding ${name} vergroten`,
  download: 'Downloaden'
}
