import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('de'),
  lang: 'de',
  dir: 'ltr',
  late: () => import('./late-de.ts').then(({ late }) => late),
  handover: () => import('./handover-de.ts').then(({ handover }) => handover),

  bot: 'Assistent',
  botRole: 'Virtueller Assistent',
  agentRole: 'Kundenberatung',
  you: 'Sie',
  log: 'Unterhaltung',
  said: (who, time) => `${who}, ${time}: `,
  minimise: 'Fenster minimieren',
  waiting: 'Sie werden verbunden…',
  trouble: 'Die Unterhaltung lässt sich nicht öffnen',
  troubleText: 'Der Dienst antwortet gerade nicht. Von dem, was Sie geschrieben haben, geht nichts verloren.',
  tryAgain: 'Erneut versuchen',
  placeholder: 'Ihre Nachricht…',
  placeholderLive: name => `An ${name}…`,
  message: 'Ihre Nachricht',
  send: 'Senden',
  choices: 'Vorgeschlagene Antworten'
}
