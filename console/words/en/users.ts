import type { UsersWords } from '../fr/users.ts'

export const users: UsersWords = {
  lead: 'The people who may use this console. An administrator sets everything up; an editor writes knowledge and sentences and follows the conversations.',
  list: 'Users',
  add: 'Add a user',
  you: 'you',
  inactive: 'Deactivated',
  waiting: 'Has not chosen a password yet',
  lastLogin: at => `Last logged in on ${at}`,
  never: 'Never logged in',
  now: 'Logged in now',
  edit: name => `Change ${name}`,
  editTitle: 'Change the user',
  link: 'New link',
  linkOf: name => `New link for ${name}’s password`,
  linkQuestion: name => `Make a password link for ${name}?`,
  linkText: 'They choose a new password with this link. Their earlier links no longer work.',
  linkYes: 'Make the link',
  given: {
    title: 'One-time link',
    text: (name, at) =>
      `Give this link to ${name}. It lets them choose a password, once, until ${at}. It will not be shown again.`,
    what: 'one-time link',
    done: 'I have passed it on'
  },
  second: {
    chip: 'Two steps',
    reset: 'Reset two-step verification',
    question: name => `Take two-step verification from ${name}?`,
    text: 'For somebody who has lost their app and their recovery codes. Their sessions end; their password alone will do.',
    yes: 'Reset',
    done: name => `${name} logs in with their password alone again.`
  },
  name: { label: 'Name' },
  email: { label: 'E-mail address', faults: { taken: 'A user has this address already.' } },
  role: { label: 'Role' },
  roles: {
    editor: 'Knowledge, opening hours, sentences, conversations.',
    administrator: 'Everything, the connector, the channels and the users included.'
  },
  active: { label: 'May log in', help: 'Deactivating an account ends its sessions and keeps its history.' },
  create: 'Add',
  saved: name => `${name} is up to date.`,
  addLead: 'You will get a link to give to this person, so that they choose their password.'
}
