export const account = {
  lead: (email: string) => `Vous êtes connecté avec ${email}.`,
  password: {
    title: 'Changer de mot de passe',
    text: 'Vos autres sessions sont fermées ; celle-ci reste ouverte.',
    old: { label: 'Mot de passe actuel' },
    next: {
      label: 'Nouveau mot de passe',
      help: 'Au moins 12 caractères. Une phrase que vous retiendrez convient très bien.',
      faults: { too_short: 'Il faut au moins 12 caractères.' }
    },
    submit: 'Changer le mot de passe',
    done: 'Votre mot de passe est changé.'
  },
  second: {
    title: 'Validation en deux étapes',
    text: 'Après votre mot de passe, un code d’une application d’authentification (Aegis, Google Authenticator, 1Password…).',
    begin: 'Activer',
    scan: 'Dans votre application, ajoutez un compte en scannant ce code.',
    scanWhat: 'Code QR de la clé ci-dessous',
    secret:
      'Sans appareil photo : ajoutez un compte avec cette clé, ou ouvrez le lien sur l’appareil qui porte l’application.',
    secretWhat: 'clé',
    open: 'Ouvrir dans l’application d’authentification',
    code: { label: 'Code affiché par l’application', help: '6 chiffres, renouvelés toutes les 30 secondes.' },
    confirm: 'Vérifier et activer',
    cancel: 'Annuler',
    recovery:
      'La validation en deux étapes est active. Notez ces codes de secours en lieu sûr : chacun remplace une fois le code de l’application. Ils ne seront plus affichés.',
    recoveryWhat: 'codes de secours',
    kept: 'J’ai noté ces codes',
    on: 'Active : un code vous est demandé à chaque connexion.',
    anyCode: { label: 'Code de l’application, ou code de secours' },
    end: 'Désactiver',
    ended: 'La validation en deux étapes est désactivée.'
  },
  sessions: {
    title: 'Vos sessions',
    text: 'Les navigateurs où vous êtes connecté. Fermez ceux que vous ne reconnaissez pas, et changez de mot de passe.',
    device: ({ browser = 'Navigateur inconnu', system }: { browser?: string; system?: string }) =>
      system === undefined ? browser : `${browser}, ${system}`,
    here: 'cette session',
    times: (used: string, since: string) => `Dernière activité le ${used} · ouverte le ${since}`,
    close: 'Fermer',
    closeWhat: (device: string) => `Fermer la session ${device}`,
    closed: 'La session est fermée.',
    closeOthers: 'Fermer les autres sessions',
    closedOthers: 'Vos autres sessions sont fermées.'
  },
  everywhere: {
    title: 'Se déconnecter partout',
    text: 'Ferme toutes vos sessions, celle-ci comprise : utile après un ordinateur partagé ou perdu.',
    action: 'Se déconnecter partout',
    question: 'Fermer toutes vos sessions ?',
    questionText: 'Vous devrez vous reconnecter, ici aussi.'
  }
}

export type AccountWords = typeof account
