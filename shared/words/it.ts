import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('it'),
  lang: 'it',
  dir: 'ltr',
  late: () => import('./late-it.ts').then(({ late }) => late),
  handover: () => import('./handover-it.ts').then(({ handover }) => handover),

  bot: 'Assistente',
  botRole: 'Assistente virtuale',
  agentRole: 'Operatore',
  you: 'Lei',
  log: 'Conversazione',
  said: (who, time) => `${who}, ${time}: `,
  minimise: 'Riduci la finestra',
  waiting: 'La stiamo mettendo in contatto…',
  trouble: 'Impossibile aprire la conversazione',
  troubleText: 'Il servizio al momento non risponde. Nulla di ciò che ha scritto è andato perso.',
  tryAgain: 'Riprova',
  placeholder: 'Il Suo messaggio…',
  placeholderLive: name => `Scriva a ${name}…`,
  message: 'Il Suo messaggio',
  send: 'Invia',
  choices: 'Risposte proposte'
}
