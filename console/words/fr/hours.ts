export const hours = {
  lead: 'Quand vos opérateurs sont joignables. En dehors de ces heures, les conditions sur une compétence ou sur un opérateur ne sont pas remplies : la branche d’échec répond, et peut prendre un message.',
  now: {
    open: 'Ouvert en ce moment',
    closed: 'Fermé en ce moment',
    unknown: 'État inconnu : horaire de Zendesk pas encore lu'
  },
  overall: { title: 'Heures générales', text: 'Valables pour toutes les compétences qui n’ont pas les leurs.' },
  mode: {
    label: 'Ouverture',
    options: {
      always: { label: 'Toujours ouvert', help: 'La disponibilité des opérateurs dans Zendesk décide seule.' },
      weekly: { label: 'Horaires de la semaine', help: 'Saisis ici, avec vos jours de fermeture.' },
      desk: {
        label: 'Horaire de Zendesk',
        help: 'Suit un horaire de votre compte (Business hours), relu chaque heure.'
      }
    }
  },
  timeZone: { label: 'Fuseau horaire', help: 'Les changements d’heure sont pris en compte.' },
  week: {
    title: 'Semaine',
    days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    closed: 'fermé',
    from: (day: string) => `${day}, de`,
    to: (day: string) => `${day}, à`,
    until: 'à',
    add: 'Ajouter une plage',
    addTo: (day: string) => `Ajouter une plage le ${day}`,
    remove: (day: string, from: string, to: string) => `Retirer ${from}–${to} du ${day}`,
    copy: 'Copier lundi du mardi au vendredi',
    midnight: 'Pour finir à minuit, saisissez 00:00. Une nuit se saisit en deux plages, une par jour.',
    order: 'La fin doit suivre le début, et les plages d’un jour ne peuvent pas se chevaucher.'
  },
  holidays: {
    title: 'Jours de fermeture',
    empty: 'Aucun pour l’instant : ajoutez vos jours fériés et vos congés.',
    add: 'Ajouter un jour de fermeture',
    name: 'Nom',
    namePlaceholder: 'Noël',
    from: 'Premier jour',
    to: 'Dernier jour',
    remove: (name: string) => `Retirer ${name || 'ce jour'}`,
    order: 'Le dernier jour doit suivre le premier.'
  },
  schedule: {
    label: 'Horaire du compte',
    help: 'Dans Zendesk : Centre d’administration › Objets et règles › Règles métier › Horaires.',
    choose: 'Choisissez un horaire',
    option: (name: string, zone: string) => `${name} (${zone})`,
    none: 'Zendesk n’a donné aucun horaire. Votre offre n’en comprend peut-être pas, ou le jeton API n’a pas le droit de les lire. Saisissez alors les heures ici.',
    required: 'Choisissez l’horaire à suivre.'
  },
  skills: {
    title: 'Par compétence',
    text: 'Une compétence peut avoir ses propres heures : elles comptent alors à la place des heures générales.',
    own: 'ses propres heures',
    general: 'heures générales',
    set: 'Définir ses heures',
    change: 'Modifier ses heures',
    setFor: (name: string) => `Définir les heures de ${name}`,
    changeFor: (name: string) => `Modifier les heures de ${name}`,
    empty: {
      title: 'Aucune compétence',
      text: 'Créez une compétence pour lui donner ses propres heures.',
      action: 'Aller aux compétences'
    }
  },
  skill: {
    title: (name: string) => `Heures de ${name}`,
    lead: 'Elles comptent à la place des heures générales pour cette compétence.',
    back: 'Heures d’ouverture',
    reset: 'Revenir aux heures générales',
    resetAsk: {
      title: 'Revenir aux heures générales ?',
      text: 'Les heures propres à cette compétence seront supprimées.',
      yes: 'Supprimer ses heures'
    },
    wasReset: 'La compétence suit de nouveau les heures générales.'
  },
  absence: {
    title: 'Quand personne ne répond',
    text: 'L’utilisateur n’attend pas sans fin : le bot reprend, avec la branche d’échec de la connaissance.',
    limit: { label: 'Limiter l’attente', help: 'Si aucun opérateur n’a pris la conversation à temps.' },
    minutes: { label: 'Minutes d’attente', help: 'De 1 à 240. 5 minutes conviennent le plus souvent.' },
    take: {
      label: 'Proposer de laisser un message',
      help: 'Si la branche d’échec ne le fait pas elle-même, le bot demande une adresse mail et un message, et en fait un ticket Zendesk dans le groupe de la compétence.'
    },
    save: 'Enregistrer'
  }
}

export type HoursWords = typeof hours
