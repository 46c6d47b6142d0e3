import { counts } from './counts.ts'

const { counted } = counts('fr')

/** What is said once the panel works: trouble, progress, counts. Its type is the contract of every other language. */
export const late = {
  reconnecting: 'Connexion interrompue. Nous réessayons…',
  refusedConnection: 'La connexion a été refusée. Rechargez la page pour reprendre.',
  storageBlocked: 'Votre navigateur ne garde rien : un message en attente serait perdu en quittant la page.',

  remaining: counted({ one: '${n} caractère restant', other: '${n} caractères restants' }),
  tooLong: counted({ one: '${n} caractère de trop', other: '${n} caractères de trop' }),
  asked: {
    text: '',
    email: 'Une adresse e-mail est attendue, par exemple nom@exemple.fr',
    number: 'Un nombre est attendu, par exemple 42',
    choice: 'Choisissez une des réponses proposées'
  },

  botTyping: 'L’assistant écrit…',
  agentTyping: (name: string) => `${name} écrit…`,
  newMessages: counted({ one: '${n} nouveau message', other: '${n} nouveaux messages' }),
  toEnd: 'Aller au dernier message',

  older: 'Chargement des messages précédents…',
  menu: 'Options',
  newTab: 'nouvel onglet',

  progress: {
    queued: 'Envoi…',
    uploading: 'Envoi du fichier…',
    sending: 'Envoi…',
    retrying: 'En attente de connexion…',
    sent: 'Envoyé',
    handed: 'Remis au support',
    unconfirmed: 'Remise non confirmée, nous vérifions',
    failed: 'Le support n’a pas pu recevoir ce message'
  },
  notSentBecause: (why: string) => `Non envoyé : ${why}`,
  retry: 'Réessayer',
  discard: 'Supprimer',
  why: {
    text_too_long: 'le message est trop long',
    file_type: 'ce type de fichier n’est pas accepté',
    file_too_large: 'le fichier est trop volumineux',
    file_empty: 'le fichier est vide',
    file_content: 'son contenu n’est pas ce que dit son nom',
    file_infected: 'ce fichier contient un virus',
    not_allowed: 'cela n’est plus possible à ce stade',
    other: 'le service l’a refusé'
  }
}

export type LateWords = typeof late
