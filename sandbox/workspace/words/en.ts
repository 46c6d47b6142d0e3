import type { Words } from './fr.ts'

export const en: Words = {
  title: 'Agent workspace',
  sandbox: 'sandbox',
  languageSwitch: 'Français',
  languageSwitchCode: 'fr',

  signIn: {
    heading: 'Who is answering today?',
    lead: 'This sandbox stands in for Zendesk. Pick an agent: there is no password, and every tab can play someone else.',
    list: 'Agents',
    noGroup: 'No group',
    none: 'This account has no agent yet.'
  },

  bar: {
    account: subdomain => `Account ${subdomain}`,
    soundOn: 'Sound on',
    soundOff: 'Sound off',
    signOut: 'Switch agent',
    admin: 'Go to Admin Center',
    online: 'Live',
    connecting: 'Connecting…',
    lost: 'Connection lost, trying again…',
    toList: 'Ticket list',
    skip: 'Skip to the conversation'
  },

  list: {
    heading: 'Tickets',
    scope: 'Whose',
    scopes: { mine: 'Mine', groups: 'My groups', all: 'All' },
    shelf: 'State',
    shelves: { open: 'In progress', solved: 'Solved' },
    noGroup: 'No group',
    unread: n => `${n} unread`,
    loading: 'Loading tickets…',
    agent: 'Agent:',
    bot: 'Bot:',
    note: 'Note:',
    ended: 'Session ended',
    nothing: 'Nothing has been said yet',
    empty: {
      all: {
        open: {
          title: 'No ticket yet',
          hint: 'Open the preview page of the chatbox and ask the bot for an agent: the ticket will appear here.'
        },
        solved: { title: 'No solved ticket', hint: 'A ticket set to “Solved” or “Closed” is kept here.' }
      },
      groups: {
        open: {
          title: 'Nothing in your groups',
          hint: 'Tickets of your groups arrive here. The others are under “All”.'
        },
        solved: { title: 'Nothing solved in your groups', hint: 'Solved tickets of other groups are under “All”.' }
      },
      mine: {
        open: {
          title: 'No ticket in your name',
          hint: 'Take one under “My groups”: “Assign to me”, or simply reply.'
        },
        solved: { title: 'You have not solved anything', hint: 'Your solved tickets are kept here.' }
      }
    }
  },

  status: { new: 'New', open: 'Open', pending: 'Pending', hold: 'On hold', solved: 'Solved', closed: 'Closed' },

  talk: {
    pickTitle: 'Pick a ticket',
    pickHint: 'The conversation, its history with the bot and the requester’s identity show here.',
    missingTitle: 'There is no such ticket',
    missingHint: 'It may have been deleted. Go back to the list.',
    loading: 'Loading the conversation…',
    ticket: id => `Ticket #${id}`,
    unassigned: 'Unassigned',
    assignedToMe: 'Assigned to you',
    assignedTo: name => `Assigned to ${name}`,
    take: 'Assign to me',
    solve: 'Solve',
    reopen: 'Reopen',
    endSession: 'End session',
    endAsk: 'End the session?',
    endHint: 'The bot takes over again. A new message of the requester will open another ticket.',
    endYes: 'End session',
    cancel: 'Cancel',
    details: 'Details',
    close: 'Close',
    log: name => `Conversation with ${name}`,
    history: 'History with the bot',
    historyCount: n => (n === 1 ? '1 message' : `${n} messages`),
    hidden: n =>
      n === 1 ? 'One older message is not shown to agents.' : `${n} older messages are not shown to agents.`,
    handover: 'Handed over to an agent',
    newMessages: n => (n === 1 ? 'New message' : `${n} new messages`),
    toEnd: 'Go to the end',
    today: 'Today',
    yesterday: 'Yesterday',
    bot: 'Bot',
    automatic: 'Automatic message',
    note: 'Internal note',
    noteHint: 'Read by agents only',
    activity: {
      'ticket:closed': 'The ticket was closed',
      'ticket:transfer:email': 'The conversation goes on by e-mail',
      'conversation:endedByUser': 'The requester ended the conversation'
    },
    activityOther: name => `Event: ${name}`,
    image: name => `Image ${name}, opens in a new tab`,
    download: 'Download ',
    sending: 'Sending…',
    sendingPart: percent => `Sending… ${percent}%`,
    waiting: 'Queued',
    failed: 'Not sent',
    retry: 'Try again',
    discard: 'Discard'
  },

  composer: {
    label: name => `Reply to ${name}`,
    placeholder: name => `Reply to ${name}…`,
    toolbar: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    list: 'Bulleted list',
    link: 'Link',
    attach: 'Attach files',
    send: 'Send',
    hint: 'Enter to send · Shift + Enter for a new line',
    drop: 'Drop your files here',
    remove: name => `Remove ${name}`,
    files: 'Files to send',
    left: n => `${n} characters left`,
    over: n => `${n} characters too many`,
    tooLarge: name => `${name} is over 50 MB and was not added.`,
    linkAddress: 'Address of the link',
    linkAdd: 'Add',
    linkWrong: 'An address starts with http:// or https://',
    ended: 'The session has ended: the bot has taken over.',
    endedHint: 'A new message of the requester will open another ticket.',
    written: 'This ticket comes from a written message, without a live conversation.',
    writtenHint: 'In Zendesk the reply goes out by e-mail; this sandbox sends none.',
    closed: 'This ticket is closed.',
    closedHint: 'A closed ticket cannot be reopened. The rest will happen in a new ticket.',
    solved: 'This ticket is solved. A reply of the requester reopens it.'
  },

  details: {
    heading: 'Ticket details',
    ticket: 'Ticket',
    status: 'Status',
    group: 'Group',
    assignee: 'Agent',
    noGroup: 'No group',
    requester: 'Requester',
    identity: 'Mapped identity',
    noIdentity: 'None',
    email: 'E-mail',
    noEmail: 'Not given',
    zendeskId: 'Support user',
    userId: 'Conversations user',
    conversation: 'Conversation',
    ticketId: 'Ticket',
    tags: 'Tags',
    noTags: 'No tag',
    others: 'Other tickets of the requester',
    created: 'Created',
    technical: 'Identifiers',
    copy: what => `Copy: ${what}`,
    copied: 'Copied'
  },

  notices: {
    region: 'Notifications',
    newTicket: 'New ticket',
    dismiss: 'Dismiss',
    open: 'Open'
  },

  refusals: {
    not_found: 'Not found. The ticket may have been deleted.',
    not_signed_in: 'Pick an agent first.',
    invalid: 'The request is not valid.',
    too_large: 'Too large: 50 MB at most per file.',
    type_refused: 'This type of file is not accepted.',
    session_ended: 'The session has ended.',
    ticket_closed: 'The ticket is closed.',
    assignee_needed: 'A ticket needs an agent before it can be solved.',
    unreachable: 'The sandbox does not answer.'
  },

  size: { units: ['B', 'kB', 'MB'] }
}
