import type { Words } from './fr.ts'

export const en: Words = {
  title: 'Admin Center',
  sandbox: 'sandbox',
  languageSwitch: 'Français',
  languageSwitchCode: 'fr',
  skip: 'Skip to the content',
  menu: 'Menu',
  nav: 'Sections',
  workspace: 'Agent workspace',
  domain: 'Domain name',
  loading: 'Loading the account…',
  copy: what => `Copy: ${what}`,
  copied: 'Copied',
  none: '–',
  next: 'Next',
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  close: 'Close',
  required: 'required',
  on: 'On',
  off: 'Off',
  unknown: 'There is no such thing, or no longer.',
  once: 'Copy it now: it will not be shown again.',

  sections: {
    apps: 'Apps and integrations',
    people: 'People',
    channels: 'Channels'
  },
  places: {
    integrations: 'Conversations integrations',
    keys: 'Conversations API',
    tokens: 'API tokens',
    configuration: 'API configuration',
    team: 'Team members',
    groups: 'Groups',
    messaging: 'Messaging'
  },
  leads: {
    home: 'This sandbox stands in for Zendesk. Make here what a connector asks for, by the same names and in the same order as on a real account.',
    integrations: 'Join an outside system to the conversations of this account, and tell it what happens in them.',
    keys: 'Keys that open the Conversations API of the whole account.',
    tokens: 'Open the Support API, together with the e-mail address of the account that made them.',
    configuration: 'What may open the Support API.',
    team: 'Who works in this account. Only an administrator makes groups and tokens.',
    groups: 'A ticket is offered to the agents of its group.',
    messaging: 'How conversations reach the agents.'
  },
  homeDomain:
    'On a real account this name is read in the browser’s address bar. The sandbox shows it here, since its own address is that of this machine.',

  integrations: {
    add: 'Create integration',
    addLead: 'Give it a name and the address that takes the messages, and tick what it should be told.',
    empty: { title: 'No integration yet', hint: 'Create one to join your chatbox to this account.' },
    form: 'Integration',
    name: { label: 'Name' },
    target: { label: 'Webhook endpoint URL', help: 'Shown in the settings of your chatbox.' },
    contents: 'What events contain',
    includeFullUser: 'Include full user',
    includeFullSource: 'Include full source',
    triggers: 'Webhook subscriptions',
    subscriptions: {
      'conversation:message': 'Conversation message',
      'conversation:create': 'Conversation created',
      'conversation:read': 'Conversation read',
      'conversation:remove': 'Conversation removed',
      'conversation:typing': 'Typing activity',
      'switchboard:passControl': 'Pass control (switchboard)',
      'switchboard:releaseControl': 'Release control (switchboard)'
    },
    created: 'Integration created',
    createdLead: 'You do not need these: they can be seen again in the details of the integration.',
    details: 'Integration details',
    appId: 'App id',
    id: 'Integration id',
    secret: 'Webhook secret',
    show: 'Show the webhook secret',
    hide: 'Hide the webhook secret',
    webhook: 'Webhook',
    noTarget: 'No address: messages go nowhere',
    keys: 'API keys',
    keysLead: 'Keys that open this integration only.',
    noKeys: 'No API key for this integration.'
  },

  keys: {
    add: 'Create API key',
    name: { label: 'Name' },
    created: 'API key created',
    createdLead: 'Copy both into the settings of your chatbox.',
    createdOwnLead: 'You do not need these: it is enough that the key exists.',
    id: 'Key id',
    secret: 'Secret key',
    at: 'Created on',
    empty: { title: 'No API key yet', hint: 'Create one so that your chatbox may write into conversations.' },
    remove: name => `Delete key ${name}`,
    removeTitle: name => `Delete the key “${name}”?`,
    removeHint: 'Whatever still uses it is refused at once.',
    removeYes: 'Delete'
  },

  tokens: {
    add: 'Add API token',
    description: { label: 'Description' },
    created: 'API token created',
    createdLead: 'Copy it into the settings of your chatbox, together with the account’s e-mail address.',
    token: 'API token',
    once: 'Copy it now: it will not be shown again.',
    email: 'E-mail address of the account',
    by: 'Created by',
    at: 'Created on',
    active: 'Active',
    inactive: 'Deactivated',
    info: description => `Information about token ${description}`,
    empty: {
      title: 'No API token yet',
      hint: 'Add one so that your chatbox may make groups and follow tickets.'
    },
    closed: 'Token access is off: no token is accepted.',
    closedLink: 'Open API configuration',
    deactivate: description => `Deactivate token ${description}`,
    deactivateTitle: description => `Deactivate the token “${description}”?`,
    deactivateHint: 'Whatever still uses it is refused at once. A deactivated token cannot be activated again.',
    deactivateYes: 'Deactivate'
  },

  configuration: {
    tokenAccess: 'Allow API token access',
    tokenAccessHelp: 'Lets tokens open the Support API. While it is not ticked, every token is refused.'
  },

  team: {
    add: 'Add team member',
    name: { label: 'Name' },
    email: { label: 'E-mail address' },
    role: 'Role',
    roles: { admin: 'Administrator', agent: 'Agent' },
    noGroup: 'No group'
  },

  groups: {
    add: 'Create group',
    name: { label: 'Name' },
    count: n => (n === 0 ? 'No members' : n === 1 ? '1 member' : `${n} members`),
    empty: {
      title: 'No group yet',
      hint: 'Create one here, or let your chatbox make the one of each skill with “Update”.'
    },
    alone: 'Without members, nobody gets the tickets of this group.',
    members: 'Members of the group',
    noMembers: 'Nobody is in this group.',
    others: 'Other team members',
    noOthers: 'The whole team is in this group.',
    join: name => `Add ${name} to the group`,
    leave: name => `Remove ${name} from the group`,
    back: 'All groups'
  },

  messaging: {
    workspace: 'Agent workspace',
    workspaceHelp: 'Agents get conversations and answer them. While it is off, nobody can take over.',
    multi: 'Multi-conversations',
    multiHelp: 'One person may have several conversations: each handover gets its own.',
    multiTitle: 'Turn multi-conversations on?',
    multiHint: 'This setting cannot be turned off again.',
    multiYes: 'Turn on'
  },

  faults: {
    required: 'Fill in this field.',
    too_long: 'This is too long.',
    url: 'Write a whole address that begins with https://',
    email: 'Write a whole address, such as name@example.com.',
    taken: 'This is taken already.',
    one_at_least: 'Tick at least one subscription.'
  },
  refusals: {
    invalid: 'Some fields have to be corrected.',
    not_found: 'This does not exist any longer.',
    not_allowed: 'Only an administrator of the account may do this.',
    not_here: 'These pages open only on the machine of the sandbox: they show secrets.',
    too_many: 'There are ten already, which is the limit. Delete some first.',
    unreachable: 'The sandbox does not answer.'
  }
}
