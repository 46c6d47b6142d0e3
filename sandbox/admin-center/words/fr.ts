import type { FaultCode, RefusalCode, Subscription } from '../api.ts'

/** Everything the administration pages show, in Zendesk's own names. English has the type of French: a missing word does not compile. */
export const fr = {
  title: 'Centre d’administration',
  sandbox: 'bac à sable',
  languageSwitch: 'English',
  languageSwitchCode: 'en' as 'en' | 'fr',
  skip: 'Aller au contenu',
  menu: 'Menu',
  nav: 'Rubriques',
  workspace: 'Espace opérateur',
  domain: 'Nom de domaine',
  loading: 'Chargement du compte…',
  copy: (what: string) => `Copier : ${what}`,
  copied: 'Copié',
  none: '–',
  next: 'Suiv.',
  save: 'Enregistrer',
  saved: 'Enregistré.',
  cancel: 'Annuler',
  close: 'Fermer',
  required: 'obligatoire',
  on: 'Activé',
  off: 'Désactivé',
  unknown: 'Cet élément n’existe pas ou n’existe plus.',
  once: 'Copiez-la maintenant : elle ne sera plus affichée.',

  sections: {
    apps: 'Applications et intégrations',
    people: 'Personnes',
    channels: 'Canaux'
  },
  places: {
    integrations: 'Intégrations de conversations',
    keys: 'API Conversations',
    tokens: 'Tokens API',
    configuration: 'Configuration de l’API',
    team: 'Membres de l’équipe',
    groups: 'Groupes',
    messaging: 'Messagerie'
  },
  leads: {
    home: 'Ce bac à sable remplace Zendesk. Vous y créez ce qu’un connecteur demande, sous les mêmes noms et dans le même ordre que sur un vrai compte.',
    integrations: 'Relient un système extérieur aux conversations de ce compte, et lui envoient ce qui s’y passe.',
    keys: 'Des clés qui ouvrent l’API Conversations de tout le compte.',
    tokens: 'Ouvrent l’API de Support, avec l’adresse mail du compte qui les a créés.',
    configuration: 'Ce qui peut ouvrir l’API de Support.',
    team: 'Qui travaille dans ce compte. Seul un administrateur crée des groupes et des tokens.',
    groups: 'Un ticket est proposé aux opérateurs de son groupe.',
    messaging: 'Comment les conversations arrivent aux opérateurs.'
  },
  homeDomain:
    'Sur un vrai compte, ce nom se lit dans l’adresse du navigateur. Le bac à sable l’affiche ici, car son adresse est celle de cette machine.',

  integrations: {
    add: 'Créer une intégration',
    addLead: 'Donnez-lui un nom, l’adresse qui reçoit les messages, et cochez ce qu’elle doit recevoir.',
    empty: {
      title: 'Aucune intégration pour l’instant',
      hint: 'Créez-en une pour relier votre chatbox à ce compte.'
    },
    form: 'Intégration',
    name: { label: 'Nom' },
    target: { label: 'URL du point de terminaison du Webhook', help: 'Affichée dans les réglages de votre chatbox.' },
    contents: 'Contenu des événements',
    includeFullUser: 'Inclure l’utilisateur complet',
    includeFullSource: 'Inclure la source complète',
    triggers: 'Abonnements du Webhook',
    subscriptions: {
      'conversation:message': 'Message de conversation',
      'conversation:create': 'Conversation créée',
      'conversation:read': 'Lecture de conversation',
      'conversation:remove': 'Conversation supprimée',
      'conversation:typing': 'Saisie en cours',
      'switchboard:passControl': 'Transfert du contrôle (switchboard)',
      'switchboard:releaseControl': 'Libération du contrôle (switchboard)'
    } as Record<Subscription, string>,
    created: 'Intégration créée',
    createdLead: 'Vous n’avez pas besoin de ces données : elles restent visibles dans les détails de l’intégration.',
    details: 'Détails de l’intégration',
    appId: 'App id',
    id: 'Integration id',
    secret: 'Clé secrète du Webhook',
    show: 'Afficher la clé secrète du Webhook',
    hide: 'Masquer la clé secrète du Webhook',
    webhook: 'Webhook',
    noTarget: 'Aucune adresse : les messages ne partent nulle part',
    keys: 'Clés API',
    keysLead: 'Des clés limitées à cette intégration.',
    noKeys: 'Aucune clé API pour cette intégration.'
  },

  keys: {
    add: 'Créer une clé API',
    name: { label: 'Nom' },
    created: 'Clé API créée',
    createdLead: 'Copiez les deux valeurs dans les réglages de votre chatbox.',
    createdOwnLead: 'Vous n’avez pas besoin de ces données : la clé n’a qu’à exister.',
    id: 'ID de la clé',
    secret: 'Clé secrète',
    at: 'Créée le',
    empty: {
      title: 'Aucune clé API pour l’instant',
      hint: 'Créez-en une pour que votre chatbox puisse écrire dans les conversations.'
    },
    remove: (name: string) => `Supprimer la clé ${name}`,
    removeTitle: (name: string) => `Supprimer la clé « ${name} » ?`,
    removeHint: 'Ce qui l’utilise encore sera refusé aussitôt.',
    removeYes: 'Supprimer'
  },

  tokens: {
    add: 'Ajouter un token API',
    description: { label: 'Description' },
    created: 'Token API créé',
    createdLead: 'Copiez-le dans les réglages de votre chatbox, avec l’adresse mail du compte.',
    token: 'Token API',
    once: 'Copiez-le maintenant : il ne sera plus affiché.',
    email: 'Adresse mail du compte',
    by: 'Créé par',
    at: 'Créé le',
    active: 'Actif',
    inactive: 'Désactivé',
    info: (description: string) => `Informations du token ${description}`,
    empty: {
      title: 'Aucun token API pour l’instant',
      hint: 'Ajoutez-en un pour que votre chatbox puisse créer des groupes et suivre les tickets.'
    },
    closed: 'L’accès par token est désactivé : aucun token n’est accepté.',
    closedLink: 'Ouvrir la configuration de l’API',
    deactivate: (description: string) => `Désactiver le token ${description}`,
    deactivateTitle: (description: string) => `Désactiver le token « ${description} » ?`,
    deactivateHint: 'Ce qui l’utilise encore sera refusé aussitôt. Un token désactivé ne se réactive pas.',
    deactivateYes: 'Désactiver'
  },

  configuration: {
    tokenAccess: 'Allow API token access',
    tokenAccessHelp: 'Autorise l’accès à l’API de Support avec un token. Décochée, tous les tokens sont refusés.'
  },

  team: {
    add: 'Ajouter un membre',
    name: { label: 'Nom' },
    email: { label: 'Adresse mail' },
    role: 'Rôle',
    roles: { admin: 'Administrateur', agent: 'Agent' },
    noGroup: 'Aucun groupe'
  },

  groups: {
    add: 'Créer un groupe',
    name: { label: 'Nom' },
    count: (n: number) => (n === 0 ? 'Aucun membre' : n === 1 ? '1 membre' : `${n} membres`),
    empty: {
      title: 'Aucun groupe pour l’instant',
      hint: 'Créez-en un ici, ou laissez votre chatbox créer celui de chaque compétence avec « Mettre à jour ».'
    },
    alone: 'Sans membre, personne ne reçoit les tickets de ce groupe.',
    members: 'Membres du groupe',
    noMembers: 'Personne n’est dans ce groupe.',
    others: 'Autres membres de l’équipe',
    noOthers: 'Toute l’équipe est dans ce groupe.',
    join: (name: string) => `Ajouter ${name} au groupe`,
    leave: (name: string) => `Retirer ${name} du groupe`,
    back: 'Tous les groupes'
  },

  messaging: {
    workspace: 'Espace de travail d’agent',
    workspaceHelp:
      'Les opérateurs reçoivent les conversations et y répondent. Désactivé, personne ne peut prendre la main.',
    multi: 'Conversations multiples',
    multiHelp: 'Une même personne peut ouvrir plusieurs conversations : chaque escalade a la sienne.',
    multiTitle: 'Activer les conversations multiples ?',
    multiHint: 'Ce réglage ne peut pas être désactivé ensuite.',
    multiYes: 'Activer'
  },

  faults: {
    required: 'Remplissez ce champ.',
    too_long: 'C’est trop long.',
    url: 'Écrivez une adresse complète, qui commence par https://',
    email: 'Écrivez une adresse complète, comme nom@exemple.fr.',
    taken: 'C’est déjà pris.',
    one_at_least: 'Cochez au moins un abonnement.'
  } as Record<FaultCode, string>,
  refusals: {
    invalid: 'Certains champs sont à corriger.',
    not_found: 'Cet élément n’existe plus.',
    not_allowed: 'Seul un administrateur du compte peut faire cela.',
    not_here: 'Ces pages ne s’ouvrent que sur la machine du bac à sable : elles montrent des secrets.',
    too_many: 'Il y en a déjà dix, le maximum. Supprimez-en d’abord.',
    unreachable: 'Le bac à sable ne répond pas.'
  } as Record<RefusalCode, string>
}

export type Words = typeof fr
