import type { Escalation } from '../../../shared/settings.ts'

export const bot = {
  lead: 'Qui est votre bot, et ce qu’il fait quand une personne doit prendre la suite.',
  identity: {
    title: 'Identité',
    name: { label: 'Nom du bot', help: 'Affiché dans la chatbox et dans l’historique transmis à l’opérateur.' },
    languages: { label: 'Langues', help: 'Celles que votre bot parle. Chaque canal peut en proposer moins.' }
  },
  welcome: {
    title: 'Message d’accueil',
    text: 'Ce que le bot dit en premier à un nouvel utilisateur.',
    placeholder: 'Aucun message : le bot attend la première question.',
    replaced: (title: string) => `La connaissance publiée « ${title} » accueille à la place de ce message.`
  },
  escalation: {
    title: 'Escalade livechat',
    text: 'Comment le bot passe la main à un opérateur humain, dans la même conversation.',
    type: { label: 'Type d’escalade' },
    names: { none: 'Aucune', zendesk: 'ZENDESK' } satisfies { readonly [escalation in Escalation]: string },
    off: 'Aucun opérateur n’est sollicité : l’utilisateur reçoit la réponse prévue en cas d’échec.',
    on: 'Une réponse avec l’action GUI « connexion au livechat » transmet la conversation à un opérateur dans Zendesk.',
    notConnected: 'Il reste à associer votre compte Zendesk.',
    connect: 'Ouvrir le connecteur externe'
  },
  readOnly: 'Seul un administrateur peut modifier ces réglages.'
}

export type BotWords = typeof bot
