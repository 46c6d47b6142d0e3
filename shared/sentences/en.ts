import type { Sentences } from './fr.ts'

export const en: Sentences = {
  'bot.misunderstood': 'I did not understand. Could you put it another way?',
  'bot.misunderstood.suggest': 'I am not sure I understood. Did you mean:',
  'bot.invalid.email': 'This address does not look complete. Write it like this: name@example.com',
  'bot.invalid.number': 'I am expecting a number, for example 42.',
  'bot.invalid.choice': 'Please choose one of the answers offered.',
  'bot.invalid.text': 'Your answer is empty or too long.',
  'bot.file': 'I cannot read files. An agent can.',
  'bot.unavailable': 'No agent is available right now.',
  'bot.trouble': 'I could not answer. Please try again in a moment.',
  'handover.started': 'You are being connected to an agent. You can already write.',
  'agent.joined': '${name} joined the conversation.',
  'agent.changed': '${name} is taking over.',
  'handover.left': 'You left the live chat. The bot is answering again.',
  'handover.ended': 'The agent ended the exchange. The bot is answering again.',
  'handover.idle': 'The exchange was closed because nobody wrote. The bot is answering again.',
  'handover.failed': 'We could not connect you. The bot is answering again.',
  'transcript.title': 'Conversation with the bot before the handover',
  'transcript.visitor': 'Visitor',
  'transcript.bot': 'Bot',
  'transcript.agent': 'Agent',
  'transcript.file': 'file: ${name}',
  'desk.left': 'The visitor has left the live chat.',
  'desk.idle': 'The live chat was closed because nobody wrote.'
}
