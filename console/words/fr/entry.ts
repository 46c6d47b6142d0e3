/** Before anybody is logged in. */
export const entry = {
  login: {
    title: 'Se connecter',
    lead: 'Accédez aux réglages de votre chatbox.',
    email: { label: 'Adresse e-mail' },
    password: { label: 'Mot de passe' },
    code: {
      label: 'Code de validation',
      help: 'Celui de votre application d’authentification, ou un code de secours.',
      faults: { required: 'Votre compte est protégé : saisissez le code de votre application.' }
    },
    submit: 'Se connecter',
    submitting: 'Connexion…',
    wrong: 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux et réessayez.',
    wait: (seconds: number) =>
      seconds > 90
        ? `Trop d’essais. Réessayez dans ${Math.ceil(seconds / 60)} minutes.`
        : `Trop d’essais. Réessayez dans ${seconds} seconde${seconds > 1 ? 's' : ''}.`,
    forgotten: 'Mot de passe oublié ?',
    forgottenHelp:
      'Demandez un lien à un administrateur : il le crée dans Utilisateurs. Si vous êtes le seul administrateur, la personne qui exploite le serveur peut en créer un.'
  },
  expired: {
    title: 'Votre session est terminée',
    lead: (name: string) => `Reconnectez-vous, ${name}. Ce que vous avez saisi est toujours là.`,
    other: 'Continuer avec un autre compte',
    otherTitle: 'Continuer sans cette session ?',
    otherText: 'La page se recharge : ce qui n’est pas enregistré sera perdu.'
  },
  enrol: {
    title: 'Protégez votre compte',
    lead: (name: string) =>
      `${name}, sur ce serveur un code de validation est demandé à chaque connexion, en plus du mot de passe. Installez une application d’authentification sur votre téléphone, puis suivez les étapes.`,
    out: 'Se déconnecter'
  },
  first: {
    title: 'Bienvenue',
    lead: 'Créez le premier compte d’administrateur. Ce lien ne sert qu’une fois.',
    none: 'Personne n’a encore de compte',
    noneText:
      'Au démarrage, le serveur a affiché un lien à usage unique. Ouvrez-le pour créer le compte d’administrateur. Il n’existe aucun mot de passe par défaut.',
    submit: 'Créer le compte et entrer'
  },
  link: {
    title: 'Choisissez votre mot de passe',
    lead: (name: string, email: string) => `${name}, ce compte est celui de ${email}. Ce lien ne sert qu’une fois.`,
    submit: 'Enregistrer et entrer',
    gone: 'Ce lien ne fonctionne plus',
    goneText:
      'Il a déjà servi, il a expiré, ou il n’est pas complet. Demandez-en un autre à un administrateur, ou connectez-vous.',
    toLogin: 'Aller à la connexion'
  },
  name: { label: 'Votre nom', help: 'Il apparaît dans le journal, à côté de vos modifications.' },
  email: { label: 'Adresse e-mail' },
  newPassword: {
    label: 'Mot de passe',
    help: 'Au moins 12 caractères. Une phrase que vous retiendrez convient très bien.',
    faults: { too_short: 'Il faut au moins 12 caractères.' }
  },
  unreachable: {
    title: 'Le serveur ne répond pas',
    text: 'Vérifiez votre connexion. Si le serveur redémarre, il sera là dans un instant.',
    retry: 'Réessayer'
  }
}

export type EntryWords = typeof entry
