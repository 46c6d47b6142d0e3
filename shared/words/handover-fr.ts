/** What is said where a person answers, and of files and pictures. Its type is the contract of every other language. */
export const handover = {
  close: 'Fermer',
  waitingHint: 'Nous cherchons un opérateur disponible. Vous pouvez déjà écrire et joindre des fichiers.',
  leaveQueue: 'Quitter la file d’attente',
  leaveTitle: 'Quitter le livechat ?',
  leaveText:
    'L’échange avec l’opérateur sera terminé et le bot vous répondra de nouveau. La conversation reste affichée.',
  stay: 'Rester',
  leave: 'Quitter',
  attach: 'Joindre un fichier',
  dropHere: 'Déposez vos fichiers ici',
  dropLimit: (size: string) => `${size} maximum par fichier`,
  uploading: (name: string) => `Envoi du fichier… ${name}`,
  cancelUpload: (name: string) => `Annuler l’envoi de ${name}`,
  refusedFile: {
    file_type: (name: string) => `${name} : ce type de fichier n’est pas accepté.`,
    file_too_large: (name: string, limit: string) => `${name} dépasse la limite de ${limit}.`,
    file_empty: (name: string) => `${name} est vide.`
  },
  picture: (name: string) => `Agrandir l’image ${name}`,
  download: 'Télécharger'
}

export type HandoverWords = typeof handover
