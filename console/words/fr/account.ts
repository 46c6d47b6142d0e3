export const account = {
  lead: (email: string) => `Vous êtes connecté avec ${email}.`,
  password: {
    title: 'Changer de mot de passe',
    text: 'Vos autres sessions sont fermées ; celle-ci reste ouverte.',
    old: { label: 'Mot de passe actuel' },
    next: {
      label: 'Nouveau mot de passe',
      help: 'Au moins 12 caractères. Une phrase que vous retiendrez convient très bien.',
      faults: { too_short: 'Il faut au moins 12 caractères.' }
    },
    submit: 'Changer le mot de passe',
    done: 'Votre mot de passe est changé.'
  },
  everywhere: {
    title: 'Se déconnecter partout',
    text: 'Ferme toutes vos sessions, celle-ci comprise : utile après un ordinateur partagé ou perdu.',
    action: 'Se déconnecter partout',
    question: 'Fermer toutes vos sessions ?',
    questionText: 'Vous devrez vous reconnecter, ici aussi.'
  }
}

export type AccountWords = typeof account
