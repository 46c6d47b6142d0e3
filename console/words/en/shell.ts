import type { ShellWords } from '../fr/shell.ts'

export const shell: ShellWords = {
  product: 'Relais',
  console: 'console',
  skip: 'Skip to content',
  screens: {
    home: 'Getting started',
    bot: 'General',
    connector: 'External connector',
    skills: 'Skills',
    knowledge: 'Knowledge',
    hours: 'Opening hours',
    channels: 'Channels',
    channel: 'Channel',
    conversations: 'Conversations',
    statistics: 'Statistics',
    sentences: 'Global sentences',
    users: 'Users',
    audit: 'Audit log',
    account: 'My account'
  },
  groups: { preferences: 'Preferences', bot: 'Bot', livechat: 'Livechat settings' },
  menu: {
    label: 'Main menu',
    open: 'Open the menu',
    close: 'Close the menu',
    account: 'My account',
    logOut: 'Log out',
    language: 'Language',
    theme: 'Appearance',
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
    newTab: '(new tab)'
  },
  roles: { administrator: 'Administrator', editor: 'Editor' },
  offline: 'You are offline. What you type stays here; save it as soon as the connection is back.',
  online: 'The connection is back.',
  notices: 'Notifications',
  onThisPage: 'On this page',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  notFound: {
    title: 'Page not found',
    text: 'This address leads to no screen of the console. What it stood for may have been deleted.',
    home: 'Back to the start'
  },
  notYours: {
    title: 'For administrators only',
    text: 'Your account is an editor’s. Ask an administrator to change this setting, or your role.'
  },
  broken: {
    title: 'This screen did not open',
    text: 'The console was probably updated, or the connection was cut. Reload the page.',
    reload: 'Reload the page'
  },
  failed: {
    title: 'This could not be loaded',
    retry: 'Try again'
  },
  guard: {
    title: 'Leave without saving?',
    text: 'Your changes on this screen are not saved. They will be lost.',
    leave: 'Leave without saving',
    stay: 'Stay here'
  },
  form: {
    mandatory: 'mandatory',
    optional: 'optional',
    mandatoryNote: 'Fields are mandatory unless marked otherwise.',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved.',
    cancel: 'Cancel',
    undo: 'Undo all',
    unsaved: 'Unsaved changes',
    summary: n => (n === 1 ? 'One field needs correcting' : `${n} fields need correcting`),
    faults: {
      required: 'Fill in this field.',
      too_short: 'This is too short.',
      too_long: 'This is too long.',
      too_few: 'Choose at least one.',
      too_many: 'These are too many.',
      format: 'This value does not have the expected form.',
      choice: 'Choose one of the values offered.',
      email: 'Write a complete address, like name@example.com.',
      domain: 'Write the domain, for example “example”, “example.zendesk.com” or the address copied from the browser.',
      url: 'Write a complete address that begins with https://',
      origin: 'Write the site’s address without a path, for example https://www.example.com',
      page_pattern: 'Write a path like /basket*, or a whole address; * stands for anything.',
      colour: 'Write a colour like #2f5bea.',
      language: 'This language is not offered.',
      time: 'Write a time like 09:30.',
      time_order: 'The end has to come after the beginning.',
      time_zone: 'This time zone is not known.',
      date: 'This date does not exist.',
      number: 'Write a number within the limits given.',
      taken: 'This name is taken already.',
      unknown: 'This no longer exists.',
      cycle: 'A skill cannot stand below itself.',
      placeholder_missing: 'An element in braces that stands in the default text is missing.',
      placeholder_unknown: 'An element in braces does not exist in this sentence.',
      password_wrong: 'This is not your current password.',
      password_common: 'This password is too common. Choose another one: a few words at random, for example.',
      password_context:
        'This password is easily guessed: it is little else than your name, your address, its domain, or the product’s name.',
      code_wrong: 'This code is wrong or has been used. Wait for the next one.',
      fixed: 'This field comes from the server and cannot be changed here.',
      last_administrator: 'At least one active administrator has to remain.',
      self: 'You cannot do this to your own account.'
    },
    copy: 'Copy',
    copied: 'Copied',
    of: (action, what) => `${action}: ${what}`,
    copyFailed: 'Copying did not work. Select the text and copy it with the keyboard.',
    add: 'Add',
    remove: what => `Remove ${what}`,
    show: 'Show',
    hide: 'Hide'
  },
  secret: {
    set: 'Set',
    setAt: at => `Set on ${at}`,
    missing: 'Not set yet',
    replace: 'Replace',
    keep: 'Keep the current one',
    note: 'Once saved, it is never shown again.'
  },
  conflict: {
    title: 'Somebody else changed these settings',
    at: at => `They were saved on ${at}, while you were changing them.`,
    unknown: 'They were saved while you were changing them.',
    mine: 'Keep my values',
    theirs: 'Take theirs',
    mineHelp: 'Yours will replace what was just saved.',
    theirsHelp: 'What you typed on this screen will be lost.',
    later: 'Decide later'
  },
  faults: {
    unreachable: 'The server does not answer. Check your connection and try again.',
    bad_request: 'The server did not accept these values.',
    token_invalid: 'Your session is over. Log in again.',
    not_allowed: 'Your account is not allowed to do this.',
    not_found: 'This no longer exists.',
    conflict: 'Somebody else changed this in the meantime.',
    too_many: 'Too many requests at once. Wait a moment and try again.',
    storage_full: 'The server’s disk is full. Tell the person who runs it.',
    busy: 'The server is busy. Try again in a moment.',
    internal: 'The server met an error. Try again; if it happens again, tell the person who runs it.'
  },
  otherFault: 'This did not work.'
}
