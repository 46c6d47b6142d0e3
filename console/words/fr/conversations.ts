import type { EndReason, StepView } from '../../../shared/console.ts'
import type { Delivery, Mode } from '../../../shared/message.ts'

export const conversations = {
  lead: 'Tout ce qui s’est dit, avec le bot et avec les opérateurs, et ce qui n’a pas pu être remis.',
  filters: {
    title: 'Filtres',
    inUse: (n: number): string => (n === 1 ? '1 en cours' : `${n} en cours`),
    label: 'Filtrer les conversations',
    search: 'Rechercher',
    searchHelp: 'Adresse mail ou autre variable, identifiant de l’utilisateur ou de la conversation',
    mode: 'Qui répond',
    channel: 'Canal',
    kind: 'Tests',
    from: 'Du',
    to: 'Au',
    any: 'Tous',
    anyMode: 'Peu importe',
    kinds: { no: 'Sans les tests', yes: 'Seulement les tests' },
    parked: 'En souffrance seulement',
    apply: 'Filtrer',
    reset: 'Effacer les filtres'
  },
  modes: { bot: 'Bot', waiting: 'En attente', live: 'Opérateur' } satisfies Record<Mode, string> as Record<
    Mode,
    string
  >,
  list: 'Conversations',
  visitor: 'Utilisateur',
  anonymous: 'Utilisateur anonyme',
  messages: (n: string, one: boolean) => (one ? '1 message' : `${n} messages`),
  handovers: (n: string, one: boolean) => (one ? '1 escalade' : `${n} escalades`),
  parked: (n: string) => `${n} en souffrance`,
  test: 'test',
  removedChannel: (id: string) => `${id} (canal supprimé)`,
  more: 'Afficher la suite',
  empty: {
    title: 'Aucune conversation pour l’instant',
    text: 'Elles apparaîtront ici dès qu’un utilisateur aura écrit. Essayez la page de prévisualisation d’un canal.',
    action: 'Aller aux canaux'
  },
  none: { title: 'Aucune conversation ne correspond', text: 'Élargissez la période ou effacez les filtres.' },
  retention: {
    title: 'Durée de conservation',
    text: 'Les conversations terminées et sans message depuis plus longtemps sont supprimées. Les statistiques, anonymes, restent.',
    limit: {
      label: 'Supprimer automatiquement',
      help: 'Sans cela, les conversations restent jusqu’à ce que quelqu’un les efface.'
    },
    days: { label: 'Jours de conservation', help: 'De 1 à 3 650, à compter du dernier message.' },
    own: {
      title: 'Durées propres à un canal',
      text: 'En jours, de 1 à 3 650, que la suppression automatique ci-dessus soit activée ou non. Un champ vide : la durée commune.',
      removed: (id: string) => `${id} (canal supprimé)`
    },
    atDesk: {
      label: 'Supprimer aussi dans Zendesk',
      help: 'Ce qui est supprimé ici l’est ensuite dans Zendesk : conversations de messagerie et utilisateurs créés par Relais, comme à l’effacement d’un utilisateur. Les tickets restent. Peu à peu, 500 par heure au plus. Ne vaut que pour les suppressions à venir ; désactiver arrête aussi celles qui attendent encore.'
    },
    save: 'Enregistrer',
    ask: {
      title: 'Supprimer les conversations plus anciennes ?',
      text: (periods: string) =>
        `Les conversations sans message depuis plus longtemps seront supprimées pour de bon, dans l’heure. ${periods}.`,
      period: (channel: string, days: string) => `${channel} : ${days} jours`,
      others: 'Durée commune',
      yes: 'Enregistrer et supprimer'
    },
    owed: (n: string, one: boolean) =>
      `Encore à supprimer dans Zendesk : ${one ? '1 échange avec un opérateur' : `${n} échanges avec un opérateur`}.`,
    last: (n: string, one: boolean, when: string) =>
      `Dernière suppression : ${one ? '1 conversation' : `${n} conversations`}, le ${when}.`
  },
  one: {
    title: 'Conversation',
    back: 'Conversations',
    live: 'Mise à jour en continu',
    log: 'Échanges',
    older: 'Messages précédents',
    authors: { visitor: 'Utilisateur', bot: 'Bot', system: 'Système', agent: 'Opérateur' },
    rated: (value: number) => `Note de l’utilisateur : ${value} sur 5`,
    file: 'Fichier',
    picture: 'Image',
    deliveries: {
      saved: 'en cours d’envoi',
      handed: 'remis',
      unconfirmed: 'non confirmé',
      failed: 'non remis'
    } satisfies Record<Delivery, string> as Record<Delivery, string>,
    facts: {
      title: 'Repères',
      mode: 'Qui répond',
      channel: 'Canal',
      language: 'Langue',
      started: 'Début',
      updated: 'Dernier message',
      visitor: 'Identifiant de l’utilisateur',
      id: 'Identifiant de la conversation',
      who: 'Selon le site',
      proof: 'Identité',
      verified: 'Vérifiée : signée par le serveur du site',
      unverified: 'Non vérifiée : donnée par la page'
    },
    variables: 'Variables',
    noVariables: 'Aucune variable captée.',
    handover: (n: number) => `Escalade ${n}`,
    message: 'Message laissé',
    noHandover: 'Aucune escalade : seul le bot a répondu.',
    states: { opening: 'ouverture en cours', open: 'en cours', ended: 'terminée' },
    reasons: {
      left: 'l’utilisateur est parti',
      ended: 'l’opérateur a terminé',
      solved: 'ticket résolu',
      idle: 'inactivité',
      failed: 'échec',
      unanswered: 'personne n’a répondu à temps',
      written: 'message transmis'
    } satisfies Record<EndReason | 'written', string> as Record<EndReason | 'written', string>,
    skill: 'Compétence',
    startedAt: 'Demandée',
    pickedUpAt: 'Prise en charge',
    endedAt: 'Terminée',
    cause: 'Cause',
    ticket: (id: string) => `Ticket ${id} dans Zendesk`,
    desk: 'Conversation Zendesk',
    steps: 'Étapes',
    stepsOf: (n: number) => `${n} étape${n > 1 ? 's' : ''}`,
    step: 'Étape',
    outcome: 'Résultat',
    when: 'Dernier essai',
    attempts: (n: number) => `${n} essai${n > 1 ? 's' : ''} sans succès`,
    parts: {
      'open.group': 'Groupe de la compétence',
      'open.user': 'Utilisateur Zendesk',
      'open.conversation': 'Conversation Zendesk',
      'open.hold': 'Mise à l’écart des autres répondeurs',
      'open.pass': 'Passage aux opérateurs',
      transcript: 'Échanges avec le bot',
      text: 'Message de l’utilisateur',
      file: 'Fichier de l’utilisateur',
      ticket: 'Ticket du message laissé',
      close: 'Fin signalée à Zendesk',
      'settle.ticket': 'Vérification du ticket et de son groupe'
    } as Record<string, string>,
    outcomes: {
      new: 'à faire',
      trying: 'en cours',
      unsure: 'à vérifier',
      done: 'fait',
      parked: 'en souffrance',
      givenUp: 'abandonné'
    } satisfies Record<StepView['state'], string> as Record<StepView['state'], string>,
    causes: {
      keys: 'Zendesk refuse les clés du connecteur. Un administrateur les corrige dans Connecteur externe, puis « Mettre à jour » relance l’envoi.',
      rights:
        'Les clés n’ont pas ce droit dans Zendesk. Vérifiez leur portée et le rôle de leur compte avec « Tester la connexion ».',
      missing:
        'Zendesk ne trouve plus ce qui était visé : la conversation, le ticket ou le groupe y a sans doute été supprimé.',
      often: 'Zendesk reçoit trop d’appels. L’envoi repart de lui-même.',
      down: 'Zendesk ne répond pas. L’envoi repart de lui-même.'
    },
    rawCause: 'Réponse de Zendesk',
    retried: {
      title: (n: number): string =>
        n === 1 ? 'Un envoi n’est pas encore passé' : `${n} envois ne sont pas encore passés`,
      text: 'D’autres essais suivent d’eux-mêmes.'
    },
    stuck: {
      title: (n: number) => (n === 1 ? 'Un envoi est en souffrance' : `${n} envois sont en souffrance`),
      text: (n: number): string =>
        n === 1
          ? 'Zendesk l’a refusé pour de bon. Corrigez la cause, puis réessayez ; ou abandonnez-le.'
          : 'Zendesk les a refusés pour de bon. Corrigez la cause, puis réessayez ; ou abandonnez-les.',
      retry: 'Réessayer',
      retryOf: (what: string) => `Réessayer : ${what}`,
      giveUp: 'Abandonner',
      giveUpOf: (what: string) => `Abandonner : ${what}`,
      retried: 'L’envoi repart.',
      gaveUp: 'L’envoi est abandonné.',
      vain: 'L’escalade a échoué : un nouvel essai ne servirait à rien.',
      ask: {
        title: 'Abandonner cet envoi ?',
        text: 'Il ne sera plus jamais transmis à Zendesk. L’utilisateur voit déjà que son message n’est pas parti.',
        yes: 'Abandonner'
      }
    },
    data: {
      title: 'Données de l’utilisateur',
      text: 'Tout ce qui est conservé de cet utilisateur, sur tous les canaux.',
      export: 'Exporter (JSON)',
      erase: 'Effacer définitivement',
      ask: {
        title: 'Effacer cet utilisateur ?',
        text: 'Ses conversations, ses variables et ses fichiers seront supprimés ici pour de bon, ainsi que son utilisateur et ses conversations de messagerie dans Zendesk si le compte le permet. Les tickets restent dans Zendesk. Rien ne pourra être rétabli.',
        yes: 'Effacer définitivement'
      }
    },
    erased: {
      title: 'Utilisateur effacé',
      text: (conversations: string, messages: string, files: string) =>
        `Conversations : ${conversations}. Messages : ${messages}. Fichiers : ${files}.`,
      desk: (conversations: string, users: string) =>
        `Dans Zendesk : ${conversations} conversation(s) et ${users} utilisateur(s) de messagerie supprimés.`,
      failed: 'Zendesk n’a pas supprimé ce qui suit. Faites-le dans Zendesk si nécessaire :',
      tickets: 'Ces tickets restent dans Zendesk. Supprimez-les là-bas si la personne le demande :',
      done: 'Revenir aux conversations'
    },
    adminOnly: 'Réservé aux administrateurs.'
  }
}

export type ConversationsWords = typeof conversations
