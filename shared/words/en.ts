import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('en'),
  lang: 'en',
  dir: 'ltr',
  late: () => import('./late-en.ts').then(({ late }) => late),
  handover: () => import('./handover-en.ts').then(({ handover }) => handover),

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

  choices: 'Suggested answers'
}
