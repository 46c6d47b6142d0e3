export const home = {
  title: 'Mise en route',
  lead: 'De rien à une conversation avec un opérateur, dans l’ordre. Chaque étape se coche d’elle-même quand elle est faite.',
  progress: (done: number, all: number) => `${done} ${done > 1 ? 'étapes' : 'étape'} sur ${all}`,
  allDone: {
    title: 'Tout est en place',
    text: 'Vos utilisateurs peuvent passer du bot à un opérateur dans la même conversation.'
  },
  full: {
    spool: {
      title: (share: string) => `L’espace des fichiers en attente de Zendesk est occupé à ${share}`,
      text: 'Plein, les pièces jointes des utilisateurs sont refusées. Zendesk prend-il encore les fichiers ? Sinon, augmentez LIMIT_SPOOL_MB.'
    },
    disk: {
      title: (share: string) => `Le disque du serveur est occupé à ${share}`,
      text: 'Plein, plus aucun message n’est accepté. Libérez de la place : anciennes sauvegardes, journaux ; ou conservez les conversations moins longtemps.'
    }
  },
  states: { done: 'Fait', todo: 'À faire', looking: 'Vérification…', unknown: 'Non vérifié' },
  steps: {
    escalation: {
      title: 'Activer l’escalade livechat',
      text: 'Dans Préférences › Bot › Général, choisissez ZENDESK comme type d’escalade.',
      action: 'Ouvrir Bot › Général'
    },
    connector: {
      title: 'Associer le connecteur Zendesk',
      text: 'Dans Préférences › Paramètres livechat › Connecteur externe, remplissez les champs obligatoires.',
      action: 'Ouvrir le connecteur externe'
    },
    test: {
      title: 'Tester la connexion',
      text: 'Chaque identifiant et chaque droit est vérifié séparément.',
      action: 'Voir le connecteur externe',
      failed: (n: number) => (n === 1 ? '1 point à corriger.' : `${n} points à corriger.`)
    },
    skill: {
      title: 'Créer une compétence et son groupe',
      text: 'Ajoutez une compétence, puis cliquez sur « Mettre à jour » dans Connecteur externe : le groupe du même nom est créé ou repris. Ajoutez-y des opérateurs dans Zendesk.',
      action: 'Ouvrir les compétences'
    },
    knowledge: {
      title: 'Publier une connaissance d’escalade',
      text: 'Donnez-lui la condition de contexte de la compétence et l’action GUI « connexion au livechat », puis publiez-la.',
      action: 'Ouvrir les connaissances'
    },
    preview: {
      title: 'Essayer sur la page de prévisualisation',
      text: 'Appelez la connaissance dans la chatbox : la conversation arrive dans Zendesk, assignée au groupe de la compétence.',
      action: 'Ouvrir la prévisualisation',
      channels: 'Créer un canal'
    }
  },
  administrator: 'Un administrateur s’occupe de cette étape.',
  after: {
    title: 'Et ensuite',
    install: 'Installer la chatbox sur votre site',
    installText: 'La balise à coller est dans chaque canal.',
    users: 'Inviter votre équipe',
    usersText: 'Des éditeurs pour les connaissances, des administrateurs pour les réglages.'
  }
}

export type HomeWords = typeof home
