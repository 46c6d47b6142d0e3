import type { RefusalCode, Status } from '../api.ts'

/** Everything the workspace shows. English has the type of French: a missing word does not compile. */
export const fr = {
  title: 'Espace opérateur',
  sandbox: 'bac à sable',
  languageSwitch: 'English',
  languageSwitchCode: 'en' as 'en' | 'fr',

  signIn: {
    heading: 'Qui répond aujourd’hui ?',
    lead: 'Ce bac à sable remplace Zendesk. Choisissez un opérateur : aucun mot de passe, et chaque onglet peut jouer une autre personne.',
    list: 'Opérateurs',
    noGroup: 'Aucun groupe',
    none: 'Ce compte n’a encore aucun opérateur.'
  },

  bar: {
    account: (subdomain: string) => `Compte ${subdomain}`,
    soundOn: 'Son activé',
    soundOff: 'Son coupé',
    signOut: 'Changer d’opérateur',
    admin: 'Accéder au centre d’administration',
    online: 'En direct',
    connecting: 'Connexion…',
    lost: 'Connexion perdue, nouvel essai…',
    toList: 'Liste des tickets',
    skip: 'Aller à la conversation'
  },

  list: {
    heading: 'Tickets',
    scope: 'À qui',
    scopes: { mine: 'Les miens', groups: 'Mes groupes', all: 'Tous' },
    shelf: 'État',
    shelves: { open: 'En cours', solved: 'Résolus' },
    noGroup: 'Sans groupe',
    unread: (n: number) => (n === 1 ? '1 non lu' : `${n} non lus`),
    loading: 'Chargement des tickets…',
    agent: 'Opérateur :',
    bot: 'Bot :',
    note: 'Note :',
    ended: 'Session terminée',
    nothing: 'Rien n’a encore été dit',
    empty: {
      all: {
        open: {
          title: 'Aucun ticket pour le moment',
          hint: 'Ouvrez la page de prévisualisation de la chatbox et demandez un opérateur au bot : le ticket apparaîtra ici.'
        },
        solved: { title: 'Aucun ticket résolu', hint: 'Un ticket passé à « Résolu » ou « Fermé » se range ici.' }
      },
      groups: {
        open: {
          title: 'Rien dans vos groupes',
          hint: 'Les tickets de vos groupes arrivent ici. Ceux des autres sont sous « Tous ».'
        },
        solved: {
          title: 'Rien de résolu dans vos groupes',
          hint: 'Les tickets résolus des autres groupes sont sous « Tous ».'
        }
      },
      mine: {
        open: {
          title: 'Aucun ticket à votre nom',
          hint: 'Prenez-en un sous « Mes groupes » : « Me l’assigner », ou répondez simplement.'
        },
        solved: { title: 'Vous n’avez rien résolu', hint: 'Vos tickets résolus se rangent ici.' }
      }
    }
  },

  status: {
    new: 'Nouveau',
    open: 'Ouvert',
    pending: 'En attente',
    hold: 'Suspendu',
    solved: 'Résolu',
    closed: 'Fermé'
  } as Record<Status, string>,

  talk: {
    pickTitle: 'Choisissez un ticket',
    pickHint: 'La conversation, son historique avec le bot et l’identité du demandeur s’affichent ici.',
    missingTitle: 'Ce ticket n’existe pas',
    missingHint: 'Il a peut-être été effacé. Revenez à la liste.',
    loading: 'Chargement de la conversation…',
    ticket: (id: number) => `Ticket nº ${id}`,
    unassigned: 'Non assigné',
    assignedToMe: 'Assigné à vous',
    assignedTo: (name: string) => `Assigné à ${name}`,
    take: 'Me l’assigner',
    solve: 'Résoudre',
    reopen: 'Rouvrir',
    endSession: 'Terminer la session',
    endAsk: 'Terminer la session ?',
    endHint: 'Le bot reprend la main. Un nouveau message du demandeur ouvrira un autre ticket.',
    endYes: 'Terminer',
    cancel: 'Annuler',
    details: 'Détails',
    close: 'Fermer',
    log: (name: string) => `Conversation avec ${name}`,
    history: 'Historique avec le bot',
    historyCount: (n: number) => (n === 1 ? '1 message' : `${n} messages`),
    hidden: (n: number) =>
      n === 1
        ? 'Un message plus ancien n’est pas montré à l’opérateur.'
        : `${n} messages plus anciens ne sont pas montrés à l’opérateur.`,
    handover: 'Passage à un opérateur',
    newMessages: (n: number) => (n === 1 ? 'Nouveau message' : `${n} nouveaux messages`),
    toEnd: 'Aller à la fin',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    bot: 'Bot',
    automatic: 'Message automatique',
    note: 'Note interne',
    noteHint: 'Lue par les opérateurs seuls',
    activity: {
      'ticket:closed': 'Le ticket a été fermé',
      'ticket:transfer:email': 'La conversation continue par e-mail',
      'conversation:endedByUser': 'Le demandeur a terminé la conversation'
    } as Record<string, string>,
    activityOther: (name: string) => `Événement : ${name}`,
    image: (name: string) => `Image ${name}, s’ouvre dans un nouvel onglet`,
    download: 'Télécharger ',
    sending: 'Envoi…',
    sendingPart: (percent: number) => `Envoi… ${percent} %`,
    waiting: 'En file d’attente',
    failed: 'Non envoyé',
    retry: 'Réessayer',
    discard: 'Abandonner'
  },

  composer: {
    label: (name: string) => `Réponse à ${name}`,
    placeholder: (name: string) => `Répondre à ${name}…`,
    toolbar: 'Mise en forme',
    bold: 'Gras',
    italic: 'Italique',
    list: 'Liste à puces',
    link: 'Lien',
    attach: 'Joindre des fichiers',
    send: 'Envoyer',
    hint: 'Entrée pour envoyer · Maj + Entrée pour aller à la ligne',
    drop: 'Déposez vos fichiers ici',
    remove: (name: string) => `Retirer ${name}`,
    files: 'Fichiers à envoyer',
    left: (n: number) => `${n} caractères restants`,
    over: (n: number) => `${n} caractères de trop`,
    tooLarge: (name: string) => `${name} dépasse 50 Mo et n’a pas été ajouté.`,
    linkAddress: 'Adresse du lien',
    linkAdd: 'Ajouter',
    linkWrong: 'Une adresse commence par http:// ou https://',
    ended: 'La session est terminée : le bot a repris la main.',
    endedHint: 'Un nouveau message du demandeur ouvrira un autre ticket.',
    written: 'Ce ticket vient d’un message écrit, sans conversation en direct.',
    writtenHint: 'Dans Zendesk, la réponse part par e-mail ; ce bac à sable n’en envoie pas.',
    closed: 'Ce ticket est fermé.',
    closedHint: 'Un ticket fermé ne se rouvre pas. La suite se passera dans un nouveau ticket.',
    solved: 'Ce ticket est résolu. Une réponse du demandeur le rouvrira.'
  },

  details: {
    heading: 'Détails du ticket',
    ticket: 'Ticket',
    status: 'Statut',
    group: 'Groupe',
    assignee: 'Opérateur',
    noGroup: 'Sans groupe',
    requester: 'Demandeur',
    identity: 'Identité transmise',
    noIdentity: 'Aucune',
    email: 'E-mail',
    noEmail: 'Non communiqué',
    zendeskId: 'Utilisateur Support',
    userId: 'Utilisateur Conversations',
    conversation: 'Conversation',
    ticketId: 'Ticket',
    tags: 'Marqueurs',
    noTags: 'Aucun marqueur',
    others: 'Autres tickets du demandeur',
    created: 'Créé',
    technical: 'Identifiants',
    copy: (what: string) => `Copier : ${what}`,
    copied: 'Copié'
  },

  notices: {
    region: 'Notifications',
    newTicket: 'Nouveau ticket',
    dismiss: 'Masquer',
    open: 'Ouvrir'
  },

  refusals: {
    not_found: 'Introuvable. Le ticket a peut-être été effacé.',
    not_signed_in: 'Choisissez d’abord un opérateur.',
    invalid: 'La demande n’est pas valide.',
    too_large: 'Trop volumineux : 50 Mo au plus par fichier.',
    type_refused: 'Ce type de fichier n’est pas accepté.',
    session_ended: 'La session est terminée.',
    ticket_closed: 'Le ticket est fermé.',
    assignee_needed: 'Un ticket doit avoir un opérateur avant d’être résolu.',
    unreachable: 'Le bac à sable ne répond pas.'
  } as Record<RefusalCode, string>,

  size: { units: ['o', 'ko', 'Mo'] as [string, string, string] }
}

export type Words = typeof fr
