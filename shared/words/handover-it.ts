import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Chiudi',
  waitingHint: 'Stiamo cercando un operatore disponibile. Può già scrivere e allegare file.',
  leaveQueue: 'Esci dalla coda',
  leaveTitle: 'Uscire dalla live chat?',
  leaveText:
    "La conversazione con l'operatore terminerà e il bot tornerà a risponderLe. I messaggi resteranno visibili.",
  stay: 'Rimani',
  leave: 'Esci',
  attach: 'Allega un file',
  dropHere: 'Rilasci qui i Suoi file',
  dropLimit: size => `${size} al massimo per file`,
  uploading: name => `Invio del file in corso… ${name}`,
  cancelUpload: name => `Annulla l'invio di ${name}`,
  refusedFile: {
    file_type: name => `${name}: questo tipo di file non è accettato.`,
    file_too_large: (name, limit) => `${name} supera il limite di ${limit}.`,
    file_empty: name => `${name} è vuoto.`
  },
  picture: name => `Ingrandisci l'immagine ${name}`,
  download: 'Scarica'
}
