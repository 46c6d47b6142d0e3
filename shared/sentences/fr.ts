/** What the product itself says to a visitor, in the timeline. `${name}` is filled in. Every bot may override each of them. */
export const fr = {
  'bot.misunderstood': "Je n'ai pas compris votre demande. Pouvez-vous la formuler autrement ?",
  'bot.misunderstood.suggest': "Je n'ai pas bien compris. Vouliez-vous dire :",
  'bot.invalid.email': 'Cette adresse ne semble pas complète. Écrivez-la comme ceci : nom@exemple.fr',
  'bot.invalid.number': "J'attends un nombre, par exemple 42.",
  'bot.invalid.choice': 'Choisissez une des réponses proposées.',
  'bot.invalid.text': 'Votre réponse est vide ou trop longue.',
  'bot.file': 'Je ne peux pas lire de fichier. Un opérateur le pourra.',
  'bot.unavailable': "Aucun opérateur n'est disponible pour le moment.",
  'bot.trouble': "Je n'ai pas pu répondre. Réessayez dans un instant.",
  'handover.started': 'Vous allez être mis en relation avec un opérateur. Vous pouvez déjà écrire.',
  'agent.joined': '${name} a rejoint la conversation.',
  'agent.changed': '${name} prend la suite.',
  'handover.left': 'Vous avez quitté le livechat. Le bot vous répond de nouveau.',
  'handover.ended': "L'opérateur a terminé l'échange. Le bot vous répond de nouveau.",
  'handover.idle': "L'échange a été fermé faute d'activité. Le bot vous répond de nouveau.",
  'handover.failed': "La mise en relation n'a pas abouti. Le bot vous répond de nouveau.",
  'transcript.title': 'Échange avec le bot avant la mise en relation',
  'transcript.visitor': 'Visiteur',
  'transcript.bot': 'Bot',
  'transcript.agent': 'Opérateur',
  'transcript.file': 'fichier : ${name}',
  'desk.left': "L'utilisateur a quitté le livechat.",
  'desk.idle': "Le livechat a été fermé faute d'activité."
} as const

export type SentenceCode = keyof typeof fr
export type Sentences = { readonly [code in SentenceCode]: string }
