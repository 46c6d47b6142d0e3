export const audit = {
  lead: 'Qui a modifié quoi, et quand. Les valeurs ne sont jamais notées, les secrets encore moins.',
  when: 'Quand',
  who: 'Qui',
  what: 'Quoi',
  fields: 'Champs',
  nobody: 'Sans compte (lien ou commande)',
  more: 'Afficher la suite',
  empty: {
    title: 'Rien dans le journal pour l’instant',
    text: 'Chaque modification faite dans la console apparaîtra ici, avec son auteur.'
  },
  /** By the name of the call; one that is missing shows as it is. */
  actions: {
    'session.start': 'Connexion',
    'session.end': 'Déconnexion',
    'session.endAll': 'Déconnexion de toutes les sessions',
    'session.password': 'Mot de passe changé',
    'link.use': 'Lien à usage unique utilisé',
    'users.add': 'Utilisateur ajouté',
    'users.put': 'Utilisateur modifié',
    'users.link': 'Lien de mot de passe créé',
    'bot.put': 'Réglages du bot modifiés',
    'sentences.put': 'Phrases globales modifiées',
    'connector.put': 'Connecteur enregistré',
    'connector.update': 'Connecteur mis à jour',
    'skills.add': 'Compétence ajoutée',
    'skills.put': 'Compétence modifiée',
    'skills.remove': 'Compétence supprimée',
    'channels.add': 'Canal créé',
    'channels.put': 'Canal modifié',
    'channels.remove': 'Canal supprimé',
    'knowledge.add': 'Connaissance créée',
    'knowledge.put': 'Connaissance modifiée',
    'knowledge.remove': 'Connaissance supprimée',
    'knowledge.publish': 'Connaissance publiée',
    'knowledge.unpublish': 'Connaissance dépubliée',
    'knowledge.discard': 'Brouillon abandonné',
    'knowledge.duplicate': 'Connaissance dupliquée',
    'knowledge.restore': 'Connaissance restaurée',
    'knowledge.import': 'Connaissances importées',
    'hours.put': 'Heures d’ouverture modifiées',
    'hours.putSkill': 'Heures d’une compétence modifiées',
    'hours.removeSkill': 'Heures d’une compétence retirées',
    'hours.putAbsence': 'Absence modifiée',
    'parked.retry': 'Envoi en souffrance réessayé',
    'parked.giveUp': 'Envoi en souffrance abandonné',
    'visitors.export': 'Données d’un utilisateur exportées',
    'visitors.erase': 'Utilisateur effacé',
    'retention.put': 'Durée de conservation modifiée'
  } as Readonly<Record<string, string>>
}

export type AuditWords = typeof audit
