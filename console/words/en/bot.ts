import type { BotWords } from '../fr/bot.ts'

export const bot: BotWords = {
  lead: 'Who your bot is, and what it does when a person has to take over.',
  identity: {
    title: 'Identity',
    name: { label: 'Name of the bot', help: 'Shown in the chatbox and in the history that the agent gets.' },
    languages: { label: 'Languages', help: 'Those that your bot speaks. Each channel may offer fewer.' }
  },
  welcome: {
    title: 'Welcome',
    text: 'What the bot says first to a new visitor.',
    placeholder: 'No message: the bot waits for the first question.',
    replaced: title => `The published knowledge “${title}” greets instead of this message.`
  },
  escalation: {
    title: 'Livechat escalation',
    text: 'How the bot hands over to a human agent, in the same conversation.',
    type: { label: 'Type of escalation' },
    names: { none: 'None', zendesk: 'ZENDESK' },
    off: 'No agent is asked: the visitor gets the answer meant for a failure.',
    on: 'An answer with the GUI action “livechat connection” hands the conversation to an agent in Zendesk.',
    notConnected: 'Your Zendesk account is still to be joined.',
    connect: 'Open the external connector'
  },
  readOnly: 'Only an administrator can change these settings.'
}
