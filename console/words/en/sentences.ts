import type { SentencesWords } from '../fr/sentences.ts'
import { windowWords } from './window-words.ts'

export const sentences: SentencesWords = {
  lead: 'Everything that the product itself says to your visitors. Each sentence has a default; write your own wherever you like.',
  language: { label: 'Language of the sentences' },
  search: 'Find a sentence',
  notFound: {
    title: 'No sentence found',
    text: 'Look for another word, or empty the field to see all sentences again.'
  },
  only: 'Changed sentences only',
  none: {
    title: 'No sentence changed in this language',
    text: 'Every sentence has its default text. Clear the filter to see them.'
  },
  changed: 'Changed',
  byDefault: text => `Default: “${text}”`,
  reset: 'Back to the default',
  resetOf: what => `Back to the default: ${what}`,
  holds: names => `Keep ${names}: the product puts the value there.`,
  faults: {
    placeholder_missing: 'Keep the elements named above in the text.',
    placeholder_unknown: 'An element in braces does not exist in this sentence.',
    too_long: 'At most 1,000 characters.'
  },
  groups: {
    bot: 'The bot',
    handover: 'The escalation',
    absence: 'When no agent is there',
    transcript: 'The history that the agent gets',
    download: 'The conversation as the visitor downloads it',
    window: 'The window',
    message: 'Writing, and the state of messages',
    live: 'The livechat and files',
    menu: 'Menu, consent, rating'
  },
  codes: {
    'bot.misunderstood': 'The bot did not understand',
    'bot.misunderstood.suggest': 'The bot suggests similar questions',
    'bot.invalid.email': 'The e-mail address typed is not valid',
    'bot.invalid.number': 'A number is expected',
    'bot.invalid.choice': 'A choice is expected',
    'bot.invalid.text': 'The answer is empty or too long',
    'bot.file': 'The visitor sends a file to the bot',
    'bot.unavailable': 'No agent available',
    'bot.closed': 'Outside the opening hours',
    'bot.trouble': 'The bot could not answer',
    'handover.started': 'The connection begins',
    'agent.joined': 'An agent arrives',
    'agent.changed': 'Another agent takes over',
    'handover.left': 'The visitor leaves the livechat',
    'handover.ended': 'The agent ends the exchange',
    'handover.silent': 'The exchange will soon close because nobody wrote',
    'handover.idle': 'The exchange closes because nobody wrote',
    'handover.unanswered': 'Nobody answered in time',
    'handover.failed': 'The connection fails',
    'absence.email': 'Asking for the e-mail address',
    'absence.message': 'Asking for the message',
    'ticket.created': 'The message is passed on, with the address',
    'ticket.created.unnamed': 'The message is passed on, without an address',
    'ticket.unavailable': 'The message cannot be passed on',
    'ticket.subject': 'Subject of the ticket',
    'transcript.title': 'Title of the history',
    'transcript.visitor': 'The visitor, in the history',
    'transcript.bot': 'The bot, in the history',
    'transcript.agent': 'The agent, in the history',
    'transcript.file': 'A file, in the history',
    'download.title': 'Title of the file',
    'download.when': 'Date of the download',
    'download.you': 'The visitor, in the file',
    'desk.left': 'Told to the agent: the visitor has left',
    'desk.unanswered': 'Told to the agent: nobody answered in time',
    'desk.idle': 'Told to the agent: closed because nobody wrote',
    ...windowWords
  }
}
