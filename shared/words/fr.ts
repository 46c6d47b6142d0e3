import type { Language } from '../languages.ts'
import { formats } from './formats.ts'
import type { HandoverWords } from './handover-fr.ts'
import type { LateWords } from './late-fr.ts'

/** Every string that a visitor sees or hears. Its type is the contract of every other language. */
export const words = {
  ...formats('fr'),
  lang: 'fr' as Language,
  dir: 'ltr' as 'ltr' | 'rtl',
  late: (): Promise<LateWords> => import('./late-fr.ts').then(({ late }) => late),
  handover: (): Promise<HandoverWords> => import('./handover-fr.ts').then(({ handover }) => handover),

  bot: 'Assistant',
  botRole: 'Assistant virtuel',
  agentRole: 'Opérateur',
  you: 'Vous',
  log: 'Conversation',
  said: (who: string, time: string) => `${who}, ${time} : `,

  minimise: 'Réduire la fenêtre',

  waiting: 'Mise en relation…',

  trouble: 'La conversation ne peut pas s’ouvrir',
  troubleText: 'Le service ne répond pas pour le moment. Rien de ce que vous avez écrit n’est perdu.',
  tryAgain: 'Réessayer',

  placeholder: 'Écrivez votre message…',
  placeholderLive: (name: string) => `Écrire à ${name}…`,
  message: 'Votre message',
  send: 'Envoyer',

  choices: 'Réponses proposées'
}

export type Words = typeof words
