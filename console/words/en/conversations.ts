import type { ConversationsWords } from '../fr/conversations.ts'

export const conversations: ConversationsWords = {
  lead: 'Everything that was said, with the bot and with agents, and what could not be delivered.',
  filters: {
    title: 'Filters',
    inUse: n => `${n} in use`,
    label: 'Filter the conversations',
    search: 'Search',
    searchHelp: 'E-mail address or another variable, id of the visitor or of the conversation',
    mode: 'Who answers',
    channel: 'Channel',
    kind: 'Tests',
    from: 'From',
    to: 'To',
    any: 'All',
    anyMode: 'Anyone',
    kinds: { no: 'Without tests', yes: 'Tests only' },
    parked: 'Only with something stuck',
    apply: 'Filter',
    reset: 'Clear the filters'
  },
  modes: { bot: 'Bot', waiting: 'Waiting', live: 'Agent' },
  list: 'Conversations',
  visitor: 'Visitor',
  anonymous: 'Anonymous visitor',
  messages: (n, one) => (one ? '1 message' : `${n} messages`),
  handovers: (n, one) => (one ? '1 handover' : `${n} handovers`),
  parked: n => `${n} stuck`,
  test: 'test',
  removedChannel: id => `${id} (channel deleted)`,
  more: 'Show more',
  empty: {
    title: 'No conversation yet',
    text: 'They appear here as soon as a visitor has written. Try the preview page of a channel.',
    action: 'Go to channels'
  },
  none: { title: 'No conversation matches', text: 'Widen the period or clear the filters.' },
  retention: {
    title: 'Retention',
    text: 'Conversations that have ended and had no message for longer are deleted. Statistics, which name nobody, stay.',
    limit: { label: 'Delete automatically', help: 'Otherwise conversations stay until somebody erases them.' },
    days: { label: 'Days kept', help: 'From 1 to 3,650, counted from the last message.' },
    own: {
      title: 'Channels with a period of their own',
      text: 'In days, from 1 to 3,650, whether automatic deletion above is on or not. An empty field: the common period.',
      removed: id => `${id} (removed channel)`
    },
    atDesk: {
      label: 'Delete at Zendesk too',
      help: 'What is deleted here is then deleted at Zendesk: messaging conversations, and users that Relais made, as when a visitor is erased. Tickets stay. Little by little, 500 an hour at most. For deletions to come alone; switching it off also stops those that still wait.'
    },
    save: 'Save',
    ask: {
      title: 'Delete older conversations?',
      text: periods =>
        `Conversations without a message for longer will be deleted for good, within the hour. ${periods}.`,
      period: (channel, days) => `${channel}: ${days} days`,
      others: 'Common period',
      yes: 'Save and delete'
    },
    owed: (n, one) =>
      `Still to be deleted at Zendesk: ${one ? '1 exchange with an agent' : `${n} exchanges with an agent`}.`,
    last: (n, one, when) => `Last deletion: ${one ? '1 conversation' : `${n} conversations`}, on ${when}.`
  },
  one: {
    title: 'Conversation',
    back: 'Conversations',
    live: 'Updated continuously',
    log: 'Messages',
    older: 'Earlier messages',
    authors: { visitor: 'Visitor', bot: 'Bot', system: 'System', agent: 'Agent' },
    rated: value => `Visitor’s rating: ${value} out of 5`,
    file: 'File',
    picture: 'Picture',
    deliveries: { saved: 'being sent', handed: 'delivered', unconfirmed: 'not confirmed', failed: 'not delivered' },
    facts: {
      title: 'Facts',
      mode: 'Who answers',
      channel: 'Channel',
      language: 'Language',
      started: 'Started',
      updated: 'Last message',
      visitor: 'Id of the visitor',
      id: 'Id of the conversation',
      who: 'The site says',
      proof: 'Identity',
      verified: 'Verified: signed by the site’s server',
      unverified: 'Not verified: said by the page'
    },
    variables: 'Variables',
    noVariables: 'No variable captured.',
    handover: n => `Handover ${n}`,
    message: 'Message left',
    noHandover: 'No handover: only the bot has answered.',
    states: { opening: 'being opened', open: 'under way', ended: 'over' },
    reasons: {
      left: 'the visitor left',
      ended: 'ended by the agent',
      solved: 'ticket solved',
      idle: 'nobody wrote',
      failed: 'failed',
      unanswered: 'nobody answered in time',
      written: 'message passed on'
    },
    skill: 'Skill',
    startedAt: 'Asked for',
    pickedUpAt: 'Picked up',
    endedAt: 'Over',
    cause: 'Cause',
    ticket: id => `Ticket ${id} in Zendesk`,
    desk: 'Zendesk conversation',
    steps: 'Steps',
    stepsOf: n => `${n} step${n > 1 ? 's' : ''}`,
    step: 'Step',
    outcome: 'Outcome',
    when: 'Last try',
    attempts: n => `${n} failed ${n > 1 ? 'tries' : 'try'}`,
    parts: {
      'open.group': 'Group of the skill',
      'open.user': 'Zendesk user',
      'open.conversation': 'Zendesk conversation',
      'open.hold': 'Other responders held off',
      'open.pass': 'Passed to the agents',
      transcript: 'Dialogue with the bot',
      text: 'Message of the visitor',
      file: 'File of the visitor',
      ticket: 'Ticket of the message left',
      close: 'End told to Zendesk',
      'settle.ticket': 'Ticket and its group checked'
    },
    outcomes: {
      new: 'to do',
      trying: 'under way',
      unsure: 'being checked',
      done: 'done',
      parked: 'stuck',
      givenUp: 'given up'
    },
    causes: {
      keys: 'Zendesk refuses the keys of the connector. An administrator mends them under External connector; “Update” then sends it again.',
      rights:
        'The keys do not have this right in Zendesk. Check their scope and the role of their account with “Test the connection”.',
      missing:
        'Zendesk no longer finds what was meant: the conversation, the ticket or the group was probably deleted there.',
      often: 'Zendesk gets too many calls. It is sent again by itself.',
      down: 'Zendesk does not answer. It is sent again by itself.'
    },
    rawCause: 'Zendesk’s answer',
    retried: {
      title: n => (n === 1 ? 'Something has not gone through yet' : `${n} things have not gone through yet`),
      text: 'More tries follow by themselves.'
    },
    stuck: {
      title: n => (n === 1 ? 'Something is stuck' : `${n} things are stuck`),
      text: n => `Zendesk has refused ${n === 1 ? 'it' : 'them'} for good. Mend the cause, then try again; or give up.`,
      retry: 'Try again',
      retryOf: what => `Try again: ${what}`,
      giveUp: 'Give up',
      giveUpOf: what => `Give up: ${what}`,
      retried: 'It is on its way again.',
      gaveUp: 'It is given up.',
      vain: 'The handover has failed: another try would be in vain.',
      ask: {
        title: 'Give up on this?',
        text: 'It will never be passed on to Zendesk. The visitor sees already that their message was not delivered.',
        yes: 'Give up'
      }
    },
    data: {
      title: 'Data of the visitor',
      text: 'Everything that is kept of this visitor, on all channels.',
      export: 'Export (JSON)',
      erase: 'Erase for good',
      ask: {
        title: 'Erase this visitor?',
        text: 'Their conversations, variables and files will be deleted here for good, and so will their user and messaging conversations in Zendesk as far as the account allows. Tickets stay in Zendesk. Nothing can be restored.',
        yes: 'Erase for good'
      }
    },
    erased: {
      title: 'Visitor erased',
      text: (conversations, messages, files) =>
        `Conversations: ${conversations}. Messages: ${messages}. Files: ${files}.`,
      desk: (conversations, users) =>
        `In Zendesk: ${conversations} conversation(s) and ${users} messaging user(s) deleted.`,
      failed: 'Zendesk has not deleted the following. Do so in Zendesk where needed:',
      tickets: 'These tickets stay in Zendesk. Delete them there if the person asks for it:',
      done: 'Back to the conversations'
    },
    adminOnly: 'For administrators.'
  }
}
