import type { Cause, Check, SkillReport } from '../../../shared/console.ts'

type Values = Readonly<Record<string, string>>

const boxes: Record<string, string> = {
  includeFullUser: 'Inclure l’utilisateur complet',
  includeFullSource: 'Inclure la source complète',
  'conversation:message': 'Message de conversation'
}
const boxNames = (text = '') =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(box => `« ${boxes[box] ?? box} »`)
    .join(', ')

export const connector = {
  lead: 'Associez votre compte Zendesk à votre bot. Chaque champ dit où le trouver dans Zendesk.',
  openAdmin: 'Ouvrir votre compte Zendesk',
  source: {
    none: 'Rien n’est encore enregistré.',
    stored: '',
    environment:
      'Ces réglages viennent des variables d’environnement du serveur. Ils se lisent ici, et se modifient là où le serveur est configuré.'
  },
  fixed: (variable: string) => `Vient du serveur (${variable}).`,
  barred: {
    title: 'Zendesk refuse ces identifiants',
    text: 'Les messages destinés aux opérateurs attendent. Corrigez les champs ci-dessous, puis cliquez sur « Mettre à jour ».'
  },
  webhook: {
    title: 'URL du Webhook à fournir à Zendesk',
    text: 'Collez-la dans l’intégration de conversations que vous créez dans Zendesk (champ « URL du point de terminaison du Webhook »).',
    what: 'URL du Webhook',
    unreachable: {
      title: 'Zendesk ne peut pas encore atteindre ce serveur',
      text: 'L’adresse publique du serveur n’est pas connue, ou ne mène qu’à cette machine. Demandez à la personne qui l’exploite de définir PUBLIC_URL avec une adresse https accessible depuis Internet : sans elle, les messages des opérateurs n’arrivent pas ici.'
    }
  },
  groups: {
    connector: {
      title: 'Connecteur Zendesk',
      text: 'Le compte, et l’intégration de conversations qui nous y relie.'
    },
    key: { title: 'Clé API de conversations', text: 'Permet d’écrire dans les conversations au nom de l’utilisateur.' },
    api: { title: 'Zendesk API', text: 'Permet de créer les groupes et de suivre les tickets.' },
    identity: {
      title: 'Correspondance de l’identité',
      text: 'Donne à l’opérateur une information sur l’utilisateur, recueillie par le bot.'
    }
  },
  guideTitle: 'Où le trouver ?',
  fields: {
    domain: {
      label: 'Nom de domaine',
      help: 'Ce qui précède « .zendesk.com » dans votre navigateur. Vous pouvez coller l’adresse entière.',
      placeholder: 'dydu-32357.zendesk.com'
    },
    appId: { label: 'App id' },
    integrationId: { label: 'Integration id' },
    webhookSecret: {
      label: 'Clé secrète du Webhook',
      help: 'Seulement si le test de connexion la demande : Zendesk nous la montre en général.'
    },
    keyId: { label: 'Key id', help: 'Commence par « app_ ».' },
    secretKey: { label: 'Secret key' },
    email: { label: 'Adresse mail', help: 'Celle du compte Zendesk qui a créé le token API.' },
    apiToken: { label: 'Token API' },
    senderId: {
      label: 'Sender id',
      help: 'Le nom d’une variable que votre bot recueille, par exemple « mail ».',
      placeholder: 'mail',
      faults: { format: 'Un nom de variable commence par une lettre et ne contient pas d’espace.' }
    },
    linkIdentity: {
      label: 'Relier à l’utilisateur Zendesk existant',
      help: 'À n’activer que si la variable est vérifiée : sinon, une personne pourrait écrire l’adresse d’une autre et se faire passer pour elle.'
    }
  },
  guides: {
    domain: [
      'Ouvrez Zendesk dans votre navigateur et connectez-vous.',
      'Lisez l’adresse : dans « https://dydu-32357.zendesk.com », le domaine est « dydu-32357 ».'
    ],
    integration: [
      'Dans Zendesk, cliquez sur l’engrenage de la barre latérale, puis « Accéder au centre d’administration ».',
      'Allez dans Applications et intégrations › Intégrations de conversations › Créer une intégration.',
      'Donnez-lui un nom et collez l’URL du Webhook affichée en haut de cette page.',
      'Cochez les trois cases : « Inclure l’utilisateur complet », « Inclure la source complète » et « Message de conversation », puis Enregistrer.',
      'Les données affichées ensuite ne sont pas nécessaires : cliquez sur Suivant.',
      'La page Détails de l’intégration montre l’app id et l’integration id.',
      'Dans « Clés API » de cette intégration, cliquez sur Créer une clé API, donnez un nom, puis Suivant : la créer suffit.'
    ],
    webhookSecret: [
      'Ouvrez l’intégration dans Applications et intégrations › Intégrations de conversations.',
      'La clé secrète est affichée avec le Webhook. Copiez-la ici.'
    ],
    key: [
      'Dans le centre d’administration, allez dans Applications et intégrations › API Conversations › Créer une clé API.',
      'Donnez-lui un nom et cliquez sur Suivant.',
      'La fenêtre montre l’id de la clé et la clé secrète. Copiez-les toutes deux : la clé secrète n’est montrée qu’une fois.'
    ],
    api: [
      'Dans le centre d’administration, allez dans Applications et intégrations › Tokens API › Ajouter un token API.',
      'Donnez une description et cliquez sur Enregistrer.',
      'Copiez le token. L’adresse mail est celle du compte qui le crée ; un clic sur le token la montre.',
      'Dans Applications et intégrations › Configuration de l’API, vérifiez que « Allow API token access » est coché.'
    ],
    identity: [
      'Créez une connaissance qui demande l’information, par exemple l’adresse mail, en saisie libre dans une variable « mail ».',
      'Écrivez ici le nom de cette variable. L’opérateur verra sa valeur dans Zendesk.'
    ]
  },
  actions: { test: 'Tester la connexion', testing: 'Test en cours…', update: 'Mettre à jour' },
  updateHelp: 'Mettre à jour enregistre, puis crée ou adopte dans Zendesk le groupe de chaque compétence.',
  test: {
    title: 'Résultat du test',
    allGood: 'Tout est en ordre.',
    summary: (failed: number, warnings: number) =>
      [
        failed > 0 && (failed === 1 ? '1 point à corriger' : `${failed} points à corriger`),
        warnings > 0 && (warnings === 1 ? '1 avertissement' : `${warnings} avertissements`)
      ]
        .filter(Boolean)
        .join(', '),
    unsaved: 'Le test a porté sur les valeurs affichées, qui ne sont pas encore enregistrées.',
    states: { ok: 'Réussi', failed: 'À corriger', warning: 'Avertissement', skipped: 'Non vérifié' },
    skipped: 'Sera vérifié une fois les points précédents corrigés.',
    checks: {
      account: 'Le compte Zendesk répond',
      'conversations.key': 'La clé API de conversations est acceptée',
      integration: 'L’intégration existe',
      'webhook.target': 'Le Webhook mène à ce serveur',
      'webhook.boxes': 'Les trois cases de l’intégration sont cochées',
      'webhook.secret': 'La clé secrète du Webhook est connue',
      'agent.workspace': 'L’espace de travail des agents reçoit les conversations',
      'multi.conversations': 'Plusieurs conversations par utilisateur sont permises',
      'support.token': 'L’adresse mail et le token API sont acceptés',
      'support.role': 'Ce compte peut créer des groupes',
      'support.groups': 'Les groupes sont lisibles',
      'public.url': 'Zendesk peut atteindre ce serveur'
    } satisfies { readonly [check in Check]: string },
    /** What the check is about, where it cannot be said that all is well. */
    subjects: {
      account: 'Compte Zendesk',
      'conversations.key': 'Clé API de conversations',
      integration: 'Intégration de conversations',
      'webhook.target': 'Adresse du Webhook',
      'webhook.boxes': 'Cases de l’intégration',
      'webhook.secret': 'Clé secrète du Webhook',
      'agent.workspace': 'Espace de travail des agents',
      'multi.conversations': 'Conversations multiples',
      'support.token': 'Adresse mail et token API',
      'support.role': 'Droit de créer des groupes',
      'support.groups': 'Lecture des groupes',
      'public.url': 'Accès de Zendesk à ce serveur'
    } satisfies { readonly [check in Check]: string },
    causes: {
      unreachable: () =>
        'Zendesk ne répond pas à ce serveur. Vérifiez que le serveur a accès à Internet, puis recommencez.',
      domain_unknown: () => 'Aucun compte n’a ce nom de domaine. Relisez l’adresse de votre Zendesk.',
      slow: () => 'Zendesk n’a pas répondu à temps. Recommencez dans un instant.',
      rate_limited: ({ seconds }: Values) =>
        seconds
          ? `Zendesk demande de patienter ${seconds} seconde${seconds === '1' ? '' : 's'}.`
          : 'Zendesk demande de patienter un instant.',
      key_wrong: () =>
        'Le key id et la secret key ne vont pas ensemble. Créez une nouvelle clé dans API Conversations et copiez les deux valeurs.',
      app_wrong: ({ appId }: Values) =>
        `Cette clé n’appartient pas à l’app id indiqué${appId ? ` (${appId})` : ''}. Relisez-le sur la page Détails de l’intégration.`,
      integration_unknown: () =>
        'Cette integration id n’existe pas dans ce compte. Relisez-la sur la page Détails de l’intégration.',
      webhook_elsewhere: ({ found = '', wanted = '' }: Values) =>
        `L’intégration envoie ses messages à ${found || 'une autre adresse'}. Ouvrez-la dans Zendesk et remplacez l’URL du Webhook par ${wanted}.`,
      webhook_missing: () =>
        'L’intégration n’a pas de Webhook. Ouvrez-la dans Zendesk et collez l’URL du Webhook affichée en haut de cette page.',
      boxes_missing: ({ boxes }: Values) =>
        `Ouvrez l’intégration dans Zendesk, cochez ${boxNames(boxes)}, puis enregistrez.`,
      secret_hidden: () =>
        'Zendesk ne montre pas cette clé à votre clé API. Copiez-la depuis l’intégration dans le champ « Clé secrète du Webhook ».',
      workspace_missing: () =>
        'Activez la messagerie et l’espace de travail d’agent dans le centre d’administration (Canaux › Messagerie).',
      scope_narrow: () => 'Votre clé n’a pas le droit de le vérifier. Rien n’indique qu’il y ait un problème.',
      multi_off: () =>
        'Activez les conversations multiples dans le centre d’administration (Canaux › Messagerie › Gérer les paramètres). Sans elles, une nouvelle escalade rejoint l’ancienne conversation.',
      token_wrong: () =>
        'L’adresse mail et le token API ne vont pas ensemble. Vérifiez qui a créé le token, ou créez-en un autre. Vérifiez aussi que « Allow API token access » est coché dans Applications et intégrations › Configuration de l’API.',
      role_agent: ({ role }: Values) =>
        `Ce compte ${role ? `a le rôle « ${role} »` : 'n’est pas administrateur'} : il ne peut pas créer de groupes. Créez-les vous-même dans Zendesk, du même nom que les compétences, ou utilisez le token d’un administrateur.`,
      groups_forbidden: () =>
        'Ce compte ne peut pas lire les groupes. Utilisez le token d’un administrateur, ou donnez-lui ce droit dans Zendesk.',
      not_public: () =>
        'La personne qui exploite le serveur doit définir PUBLIC_URL avec une adresse https accessible depuis Internet.',
      other: ({ why }: Values) => (why ? `Réponse de Zendesk : ${why}` : 'Zendesk a donné une réponse inattendue.')
    } satisfies { readonly [cause in Cause]: (values: Values) => string }
  },
  report: {
    title: 'Compétences mises à jour',
    none: 'Aucune compétence pour l’instant. Ajoutez-en une, puis revenez mettre à jour : son groupe sera créé dans Zendesk.',
    addSkill: 'Ajouter une compétence',
    states: {
      created: 'Groupe créé dans Zendesk',
      adopted: 'Groupe existant du même nom adopté',
      already: 'Groupe déjà associé',
      failed: 'Pas de groupe'
    } satisfies { readonly [state in SkillReport['is']]: string },
    open: 'Voir le groupe'
  },
  updated: 'Connecteur mis à jour.'
}

export type ConnectorWords = typeof connector
