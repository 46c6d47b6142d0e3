import type { SentenceView } from '../../../shared/console.ts'
import { windowWords } from './window-words.ts'

export const sentences = {
  lead: 'Tout ce que le produit dit de lui-même à vos utilisateurs. Chaque phrase a un texte par défaut ; écrivez le vôtre où vous le souhaitez.',
  language: { label: 'Langue des phrases' },
  search: 'Chercher une phrase',
  notFound: {
    title: 'Aucune phrase trouvée',
    text: 'Cherchez un autre mot, ou videz le champ pour revoir toutes les phrases.'
  },
  only: 'Seulement les phrases modifiées',
  none: {
    title: 'Aucune phrase modifiée dans cette langue',
    text: 'Toutes les phrases ont leur texte par défaut. Décochez le filtre pour les voir.'
  },
  changed: 'Modifiée',
  byDefault: (text: string) => `Par défaut : « ${text} »`,
  reset: 'Revenir au texte par défaut',
  resetOf: (what: string) => `Revenir au texte par défaut : ${what}`,
  holds: (names: string) => `Gardez ${names} : le produit y met la valeur.`,
  faults: {
    placeholder_missing: 'Gardez dans le texte les éléments indiqués au-dessus.',
    placeholder_unknown: 'Un élément entre accolades n’existe pas dans cette phrase.',
    too_long: '1 000 caractères au plus.'
  },
  groups: {
    bot: 'Le bot',
    handover: 'L’escalade',
    absence: 'En l’absence d’opérateur',
    transcript: 'L’historique transmis à l’opérateur',
    download: 'La conversation téléchargée par l’utilisateur',
    window: 'La fenêtre',
    message: 'Écrire, et l’état des messages',
    live: 'Le livechat et les fichiers',
    menu: 'Menu, consentement, avis'
  },
  codes: {
    'bot.misunderstood': 'Le bot n’a pas compris',
    'bot.misunderstood.suggest': 'Le bot propose des questions proches',
    'bot.invalid.email': 'L’adresse e-mail saisie n’est pas valable',
    'bot.invalid.number': 'Un nombre est attendu',
    'bot.invalid.choice': 'Un choix est attendu',
    'bot.invalid.text': 'La réponse est vide ou trop longue',
    'bot.file': 'L’utilisateur envoie un fichier au bot',
    'bot.unavailable': 'Aucun opérateur disponible',
    'bot.closed': 'Hors des heures d’ouverture',
    'bot.trouble': 'Le bot n’a pas pu répondre',
    'handover.started': 'La mise en relation commence',
    'agent.joined': 'Un opérateur arrive',
    'agent.changed': 'Un autre opérateur prend la suite',
    'handover.left': 'L’utilisateur quitte le livechat',
    'handover.ended': 'L’opérateur termine l’échange',
    'handover.silent': 'L’échange prendra bientôt fin faute d’activité',
    'handover.idle': 'L’échange se ferme faute d’activité',
    'handover.unanswered': 'Personne n’a répondu à temps',
    'handover.failed': 'La mise en relation échoue',
    'absence.email': 'Demande de l’adresse e-mail',
    'absence.message': 'Demande du message',
    'ticket.created': 'Le message est transmis, avec l’adresse',
    'ticket.created.unnamed': 'Le message est transmis, sans adresse',
    'ticket.unavailable': 'Le message ne peut pas être transmis',
    'ticket.subject': 'Objet du ticket',
    'transcript.title': 'Titre de l’historique',
    'transcript.visitor': 'L’utilisateur, dans l’historique',
    'transcript.bot': 'Le bot, dans l’historique',
    'transcript.agent': 'L’opérateur, dans l’historique',
    'transcript.file': 'Un fichier, dans l’historique',
    'download.title': 'Titre du fichier',
    'download.when': 'Date du téléchargement',
    'download.you': 'L’utilisateur, dans le fichier',
    'desk.left': 'Dit à l’opérateur : l’utilisateur est parti',
    'desk.unanswered': 'Dit à l’opérateur : personne n’a répondu à temps',
    'desk.idle': 'Dit à l’opérateur : fermé faute d’activité',
    ...windowWords
  } satisfies { readonly [code in SentenceView['code']]: string }
}

export type SentencesWords = typeof sentences
