/** What the product itself says to a visitor, in the timeline. `${name}` is filled in. Every bot may override each of them. */
export const fr = {
  'bot.misunderstood': 'Je n’ai pas compris votre demande. Pouvez-vous la formuler autrement ?',
  'bot.misunderstood.suggest': 'Je n’ai pas bien compris. Vouliez-vous dire :',
  'bot.invalid.email': 'Cette adresse ne semble pas complète. Vérifiez-la et écrivez-la de nouveau.',
  'bot.invalid.number': 'J’attends un nombre, par exemple 42.',
  'bot.invalid.choice': 'Choisissez une des réponses proposées.',
  'bot.invalid.text': 'Votre réponse est vide ou trop longue.',
  'bot.file': 'Je ne peux pas lire de fichier. Un opérateur le pourra.',
  'bot.unavailable': 'Aucun opérateur n’est disponible pour le moment.',
  'bot.closed': 'Les opérateurs répondent pendant les heures d’ouverture. Ils ne sont pas joignables pour le moment.',
  'bot.trouble': 'Je n’ai pas pu répondre. Réessayez dans un instant.',
  'handover.started': 'Vous allez être mis en relation avec un opérateur. Vous pouvez déjà écrire.',
  'agent.joined': '${name} a rejoint la conversation.',
  'agent.changed': '${name} prend la suite.',
  'handover.left': 'Vous avez quitté le livechat. Le bot vous répond de nouveau.',
  'handover.ended': 'L’opérateur a terminé l’échange. Le bot vous répond de nouveau.',
  'handover.silent':
    'Sans nouveau message, cet échange prendra fin dans ${minutes} minutes. Écrivez pour le poursuivre.',
  'handover.idle': 'L’échange a été fermé faute d’activité. Le bot vous répond de nouveau.',
  'handover.unanswered': 'Aucun opérateur n’a pu prendre votre demande. Le bot vous répond de nouveau.',
  'handover.failed': 'La mise en relation n’a pas abouti. Le bot vous répond de nouveau.',
  'absence.email': 'Laissez-nous un message : à quelle adresse mail pouvons-nous vous répondre ?',
  'absence.message': 'Quel est votre message ?',
  'ticket.created': 'Votre message est transmis à l’équipe, qui vous répondra à ${email}.',
  'ticket.created.unnamed': 'Votre message est transmis à l’équipe.',
  'ticket.unavailable': 'Votre message n’a pas pu être transmis : aucune équipe n’est reliée à ce bot.',
  'ticket.subject': 'Message laissé au bot',
  'transcript.title': 'Échange avec le bot avant la mise en relation',
  'transcript.visitor': 'Visiteur',
  'transcript.bot': 'Bot',
  'transcript.agent': 'Opérateur',
  'transcript.file': 'fichier : ${name}',
  'download.title': 'Votre conversation',
  'download.when': 'Téléchargée le ${date}.',
  'download.you': 'Vous',
  'desk.left': 'L’utilisateur a quitté le livechat.',
  'desk.unanswered': 'Personne n’a répondu à temps. Le bot a repris la conversation.',
  'desk.idle': 'Le livechat a été fermé faute d’activité.'
} as const

export type SentenceCode = keyof typeof fr
export type Sentences = { readonly [code in SentenceCode]: string }
