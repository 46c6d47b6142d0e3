export const users = {
  lead: 'Les personnes qui ont accès à cette console. Un administrateur règle tout ; un éditeur écrit les connaissances, les phrases et suit les conversations.',
  list: 'Utilisateurs',
  add: 'Ajouter un utilisateur',
  you: 'vous',
  inactive: 'Désactivé',
  waiting: 'N’a pas encore choisi son mot de passe',
  lastLogin: (at: string) => `Dernière connexion le ${at}`,
  never: 'Jamais connecté',
  now: 'Connecté en ce moment',
  edit: (name: string) => `Modifier ${name}`,
  editTitle: 'Modifier l’utilisateur',
  link: 'Nouveau lien',
  linkOf: (name: string) => `Nouveau lien de mot de passe pour ${name}`,
  linkQuestion: (name: string) => `Créer un lien de mot de passe pour ${name} ?`,
  linkText: 'La personne choisit un nouveau mot de passe avec ce lien. Ses liens précédents ne fonctionnent plus.',
  linkYes: 'Créer le lien',
  given: {
    title: 'Lien à usage unique',
    text: (name: string, at: string) =>
      `Transmettez ce lien à ${name}. Il permet de choisir un mot de passe, une seule fois, jusqu’au ${at}. Il ne sera plus affiché.`,
    what: 'lien à usage unique',
    done: 'J’ai transmis le lien'
  },
  second: {
    chip: 'Deux étapes',
    reset: 'Réinitialiser la validation en deux étapes',
    question: (name: string) => `Retirer la validation en deux étapes de ${name} ?`,
    text: 'À faire si cette personne a perdu son application et ses codes de secours. Ses sessions sont fermées ; son mot de passe seul suffira.',
    yes: 'Réinitialiser',
    done: (name: string) => `${name} se connecte de nouveau avec son seul mot de passe.`
  },
  name: { label: 'Nom' },
  email: { label: 'Adresse e-mail', faults: { taken: 'Un utilisateur a déjà cette adresse.' } },
  role: { label: 'Rôle' },
  roles: {
    editor: 'Connaissances, heures d’ouverture, phrases, conversations.',
    administrator: 'Tout, y compris le connecteur, les canaux et les utilisateurs.'
  },
  active: { label: 'Peut se connecter', help: 'Désactiver un compte ferme ses sessions et garde son historique.' },
  create: 'Ajouter',
  saved: (name: string) => `${name} est à jour.`,
  addLead: 'Vous recevrez un lien à transmettre à cette personne, pour qu’elle choisisse son mot de passe.'
}

export type UsersWords = typeof users
