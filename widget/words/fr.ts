import type { Language } from '../../shared/settings.ts'
import { formats } from './formats.ts'

const say = formats('fr')

/** Every string that a visitor sees or hears. Its type is the contract of every other language. */
export const fr = {
  ...say,
  lang: 'fr' as Language,
  dir: 'ltr' as 'ltr' | 'rtl',

  bot: 'Assistant',
  botRole: 'Assistant virtuel',
  agentRole: 'Opérateur',
  you: 'Vous',
  log: 'Conversation',
  said: (who: string, time: string) => `${who}, ${time} : `,

  minimise: 'Réduire la fenêtre',

  waiting: 'Mise en relation…',

  trouble: 'La conversation ne peut pas s’ouvrir',
  troubleText: 'Le service ne répond pas pour le moment. Rien de ce que vous avez écrit n’est perdu.',
  tryAgain: 'Réessayer',

  placeholder: 'Écrivez votre message…',
  placeholderLive: (name: string) => `Écrire à ${name}…`,
  message: 'Votre message',
  send: 'Envoyer',

  choices: 'Réponses proposées',
  older: 'Chargement des messages précédents…'
}

export type Words = typeof fr
