import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('nl'),
  lang: 'nl',
  dir: 'ltr',
  late: () => import('./late-nl.ts').then(({ late }) => late),
  handover: () => import('./handover-nl.ts').then(({ handover }) => handover),

  bot: 'Assistent',
  botRole: 'Virtuele assistent',
  agentRole: 'Medewerker',
  you: 'U',
  log: 'Gesprek',
  said: (who, time) => `${who}, ${time}: `,
  minimise: 'Venster minimaliseren',
  waiting: 'U wordt doorverbonden…',
  trouble: 'Het gesprek kan niet worden geopend',
  troubleText: 'De dienst reageert op dit moment niet. Niets van wat u hebt geschreven, is verloren.',
  tryAgain: 'Opnieuw proberen',
  placeholder: 'Schrijf uw bericht…',
  placeholderLive: name => `Schrijf aan ${name}…`,
  message: 'Uw bericht',
  send: 'Versturen',
  choices: 'Voorgestelde antwoorden'
}
