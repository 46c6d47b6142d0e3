/** What the menu, consent, the rating and a missed message say. Its type is the contract of every other language. */
export const comfort = {
  leaveLive: 'Quitter le livechat',
  sound: 'Son à chaque message',
  transcript: 'Télécharger la conversation',
  anew: 'Nouvelle conversation',
  privacy: 'Confidentialité',
  newTab: 'nouvel onglet',
  anewText: 'Cette conversation prendra fin et ne pourra plus être rouverte.',
  anewYes: 'Recommencer',
  cancel: 'Annuler',
  failed: 'Cela n’a pas fonctionné. Réessayez dans un instant.',
  consent: 'Avant de commencer',
  agree: 'Accepter',
  decline: 'Refuser',
  held: 'Rien n’est envoyé avant votre accord.',
  rate: 'Comment s’est passé cet échange ?',
  /** From 1 to 5. */
  scores: ['Très mal', 'Mal', 'Moyen', 'Bien', 'Très bien'],
  thanks: 'Merci pour votre avis !',
  comment: 'Un commentaire ? (facultatif)',
  sendComment: 'Envoyer le commentaire',
  dismiss: 'Fermer',
  news: 'Nouveau message'
}

export type ComfortWords = typeof comfort
