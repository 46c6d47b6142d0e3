import type { ConnectorWords } from '../fr/connector.ts'

const boxes: Record<string, string> = {
  includeFullUser: 'Include full user',
  includeFullSource: 'Include full source',
  'conversation:message': 'Conversation message'
}
const boxNames = (text = '') =>
  text
    .split(/[,\s]+/)
    .filter(Boolean)
    .map(box => `“${boxes[box] ?? box}”`)
    .join(', ')

export const connector: ConnectorWords = {
  lead: 'Join your Zendesk account to your bot. Each field says where in Zendesk it is found.',
  openAdmin: 'Open your Zendesk account',
  source: {
    none: 'Nothing is saved yet.',
    stored: '',
    environment:
      'These settings come from the server’s environment variables. They can be read here, and are changed where the server is configured.'
  },
  fixed: variable => `Comes from the server (${variable}).`,
  barred: {
    title: 'Zendesk refuses these credentials',
    text: 'Messages for the agents are waiting. Correct the fields below, then press “Update”.'
  },
  webhook: {
    title: 'Webhook URL to give to Zendesk',
    text: 'Paste it into the conversations integration that you create in Zendesk (field “Webhook endpoint URL”).',
    what: 'webhook URL',
    unreachable: {
      title: 'Zendesk cannot reach this server yet',
      text: 'The server’s public address is not known, or leads to this machine only. Ask the person who runs it to set PUBLIC_URL to an https address that the Internet can reach: without it, the agents’ messages do not arrive here.'
    }
  },
  groups: {
    connector: {
      title: 'Zendesk connector',
      text: 'The account, and the conversations integration that joins us to it.'
    },
    key: { title: 'Conversations API key', text: 'Lets us write in conversations in the visitor’s name.' },
    api: { title: 'Zendesk API', text: 'Lets us make groups and follow tickets.' },
    identity: {
      title: 'Identity mapping',
      text: 'Tells the agent something about the visitor that the bot has asked for.'
    }
  },
  guideTitle: 'Where is it?',
  fields: {
    domain: {
      label: 'Domain name',
      help: 'What comes before “.zendesk.com” in your browser. You may paste the whole address.',
      placeholder: 'dydu-32357.zendesk.com'
    },
    appId: { label: 'App id' },
    integrationId: { label: 'Integration id' },
    webhookSecret: {
      label: 'Webhook secret',
      help: 'Only if the connection test asks for it: as a rule Zendesk shows it to us.'
    },
    keyId: { label: 'Key id', help: 'Begins with “app_”.' },
    secretKey: { label: 'Secret key' },
    email: { label: 'E-mail address', help: 'Of the Zendesk account that made the API token.' },
    apiToken: { label: 'API token' },
    senderId: {
      label: 'Sender id',
      help: 'The name of a variable that your bot asks for, for example “mail”.',
      placeholder: 'mail',
      faults: { format: 'A variable’s name begins with a letter and has no spaces.' }
    },
    linkIdentity: {
      label: 'Link with the existing Zendesk user',
      help: 'Only where the variable is verified: otherwise anybody could type somebody else’s address and pass for them.'
    }
  },
  guides: {
    domain: [
      'Open Zendesk in your browser and sign in.',
      'Read the address: in “https://dydu-32357.zendesk.com” the domain is “dydu-32357”.'
    ],
    integration: [
      'In Zendesk, press the cog in the side bar, then “Go to Admin Center”.',
      'Go to Apps and integrations › Conversations integrations › Create integration.',
      'Give it a name and paste the webhook URL shown at the top of this page.',
      'Tick the three boxes: “Include full user”, “Include full source” and “Conversation message”, then Save.',
      'What is shown next is not needed: press Next.',
      'The integration’s details page shows the app id and the integration id.',
      'Under “API keys” of this integration, press Create API key, give it a name, then Next: making it is enough.'
    ],
    webhookSecret: [
      'Open the integration under Apps and integrations › Conversations integrations.',
      'The secret is shown with the webhook. Copy it here.'
    ],
    key: [
      'In Admin Center, go to Apps and integrations › Conversations API › Create API key.',
      'Give it a name and press Next.',
      'The window shows the key’s id and its secret. Copy both: the secret is shown once.'
    ],
    api: [
      'In Admin Center, go to Apps and integrations › API tokens › Add API token.',
      'Give a description and press Save.',
      'Copy the token. The e-mail address is that of the account that makes it; a click on the token shows it.',
      'Under Apps and integrations › API configuration, check that “Allow API token access” is ticked.'
    ],
    identity: [
      'Create a knowledge that asks for the information, for example the e-mail address, by free input into a variable “mail”.',
      'Write the name of that variable here. The agent sees its value in Zendesk.'
    ]
  },
  actions: { test: 'Test the connection', testing: 'Testing…', update: 'Update' },
  updateHelp: 'Update saves, then makes or adopts the group of each skill in Zendesk.',
  test: {
    title: 'Result of the test',
    allGood: 'Everything is in order.',
    summary: (failed, warnings) =>
      [
        failed > 0 && (failed === 1 ? '1 point to correct' : `${failed} points to correct`),
        warnings > 0 && (warnings === 1 ? '1 warning' : `${warnings} warnings`)
      ]
        .filter(Boolean)
        .join(', '),
    unsaved: 'The test used the values on screen, which are not saved yet.',
    states: { ok: 'Passed', failed: 'To correct', warning: 'Warning', skipped: 'Not checked' },
    skipped: 'Will be checked once the points before are corrected.',
    checks: {
      account: 'The Zendesk account answers',
      'conversations.key': 'The conversations API key is accepted',
      integration: 'The integration exists',
      'webhook.target': 'The webhook leads to this server',
      'webhook.boxes': 'The integration’s three boxes are ticked',
      'webhook.secret': 'The webhook’s secret is known',
      'agent.workspace': 'The agent workspace takes conversations',
      'multi.conversations': 'Several conversations per user are allowed',
      'support.token': 'The e-mail address and the API token are accepted',
      'support.role': 'This account may make groups',
      'support.groups': 'The groups can be read',
      'public.url': 'Zendesk can reach this server'
    },
    subjects: {
      account: 'Zendesk account',
      'conversations.key': 'Conversations API key',
      integration: 'Conversations integration',
      'webhook.target': 'Address of the webhook',
      'webhook.boxes': 'Boxes of the integration',
      'webhook.secret': 'Secret of the webhook',
      'agent.workspace': 'Agent workspace',
      'multi.conversations': 'Multiple conversations',
      'support.token': 'E-mail address and API token',
      'support.role': 'Right to make groups',
      'support.groups': 'Reading the groups',
      'public.url': 'Zendesk’s way to this server'
    },
    causes: {
      unreachable: () =>
        'Zendesk does not answer this server. Check that the server has access to the Internet, then try again.',
      domain_unknown: () => 'No account has this domain name. Read the address of your Zendesk again.',
      slow: () => 'Zendesk did not answer in time. Try again in a moment.',
      rate_limited: ({ seconds }) =>
        seconds
          ? `Zendesk asks us to wait ${seconds} second${seconds === '1' ? '' : 's'}.`
          : 'Zendesk asks us to wait a moment.',
      key_wrong: () =>
        'The key id and the secret key do not go together. Make a new key under Conversations API and copy both values.',
      app_wrong: ({ appId }) =>
        `This key does not belong to the app id given${appId ? ` (${appId})` : ''}. Read it again on the integration’s details page.`,
      integration_unknown: () =>
        'This integration id does not exist in this account. Read it again on the integration’s details page.',
      webhook_elsewhere: ({ found = '', wanted = '' }) =>
        `The integration sends its messages to ${found || 'another address'}. Open it in Zendesk and replace the webhook URL by ${wanted}.`,
      webhook_missing: () =>
        'The integration has no webhook. Open it in Zendesk and paste the webhook URL shown at the top of this page.',
      boxes_missing: ({ boxes }) => `Open the integration in Zendesk, tick ${boxNames(boxes)}, then save.`,
      secret_hidden: () =>
        'Zendesk does not show this secret to your API key. Copy it from the integration into the field “Webhook secret”.',
      workspace_missing: () => 'Turn on messaging and the agent workspace in Admin Center (Channels › Messaging).',
      scope_narrow: () => 'Your key may not check this. Nothing says that there is a problem.',
      multi_off: () =>
        'Turn on multi-conversations in Admin Center (Channels › Messaging › Manage settings). Without it a new escalation joins the old conversation.',
      token_wrong: () =>
        'The e-mail address and the API token do not go together. Check who made the token, or make another one. Check too that “Allow API token access” is ticked under Apps and integrations › API configuration.',
      role_agent: ({ role }) =>
        `This account ${role ? `has the role “${role}”` : 'is no administrator'}: it may not make groups. Make them yourself in Zendesk, under the names of the skills, or use an administrator’s token.`,
      groups_forbidden: () =>
        'This account may not read the groups. Use an administrator’s token, or give it this right in Zendesk.',
      not_public: () =>
        'The person who runs the server has to set PUBLIC_URL to an https address that the Internet can reach.',
      other: ({ why }) => (why ? `Zendesk’s answer: ${why}` : 'Zendesk gave an unexpected answer.')
    }
  },
  report: {
    title: 'Skills updated',
    none: 'No skill yet. Add one, then come back and update: its group will be made in Zendesk.',
    addSkill: 'Add a skill',
    states: {
      created: 'Group made in Zendesk',
      adopted: 'Existing group of the same name adopted',
      already: 'Group joined already',
      failed: 'No group'
    },
    open: 'See the group'
  },
  updated: 'Connector updated.'
}
