import type { HomeWords } from '../fr/home.ts'

export const home: HomeWords = {
  title: 'Getting started',
  lead: 'From nothing to a conversation with an agent, in order. Each step ticks itself when it is done.',
  progress: (done, all) => `${done} of ${all} steps`,
  allDone: {
    title: 'Everything is in place',
    text: 'Your visitors can go from the bot to an agent in the same conversation.'
  },
  full: {
    spool: {
      title: share => `The room for files that wait for Zendesk is ${share} full`,
      text: 'Once it is full, visitors’ attachments are refused. Does Zendesk still take files? Otherwise raise LIMIT_SPOOL_MB.'
    },
    disk: {
      title: share => `The server’s disk is ${share} full`,
      text: 'Once it is full, no message is taken any more. Make room: old backups, logs; or keep conversations for a shorter time.'
    }
  },
  states: { done: 'Done', todo: 'To do', looking: 'Checking…', unknown: 'Not checked' },
  steps: {
    escalation: {
      title: 'Turn on the livechat escalation',
      text: 'Under Preferences › Bot › General, choose ZENDESK as the type of escalation.',
      action: 'Open Bot › General'
    },
    connector: {
      title: 'Join the Zendesk connector',
      text: 'Under Preferences › Livechat settings › External connector, fill in the mandatory fields.',
      action: 'Open the external connector'
    },
    test: {
      title: 'Test the connection',
      text: 'Each credential and each right is checked by itself.',
      action: 'See the external connector',
      failed: n => (n === 1 ? '1 point to correct.' : `${n} points to correct.`)
    },
    skill: {
      title: 'Make a skill and its group',
      text: 'Add a skill, then press “Update” under External connector: the group of the same name is made or taken over. Add agents to it in Zendesk.',
      action: 'Open the skills'
    },
    knowledge: {
      title: 'Publish a knowledge that escalates',
      text: 'Give it the skill’s context condition and the GUI action “livechat connection”, then publish it.',
      action: 'Open the knowledge'
    },
    preview: {
      title: 'Try it on the preview page',
      text: 'Call the knowledge in the chatbox: the conversation arrives in Zendesk, assigned to the skill’s group.',
      action: 'Open the preview',
      channels: 'Create a channel'
    }
  },
  administrator: 'An administrator takes care of this step.',
  after: {
    title: 'And then',
    install: 'Install the chatbox on your site',
    installText: 'The tag to paste is in each channel.',
    users: 'Invite your team',
    usersText: 'Editors for the knowledge, administrators for the settings.'
  }
}
