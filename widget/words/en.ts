import { formats } from './formats.ts'
import type { Words } from './fr.ts'

const say = formats('en')

export const en: Words = {
  ...say,
  lang: 'en',
  dir: 'ltr',

  bot: 'Assistant',
  botRole: 'Virtual assistant',
  agentRole: 'Agent',
  you: 'You',
  log: 'Conversation',
  said: (who, time) => `${who}, ${time}: `,

  minimise: 'Minimise the window',

  waiting: 'Connecting you…',

  trouble: 'The conversation cannot be opened',
  troubleText: 'The service is not answering right now. Nothing that you wrote is lost.',
  tryAgain: 'Try again',

  placeholder: 'Write your message…',
  placeholderLive: name => `Write to ${name}…`,
  message: 'Your message',
  send: 'Send',

  choices: 'Suggested answers',
  older: 'Loading earlier messages…'
}
