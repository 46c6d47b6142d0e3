import type { EntryWords } from '../fr/entry.ts'

export const entry: EntryWords = {
  login: {
    title: 'Log in',
    lead: 'Go to the settings of your chatbox.',
    email: { label: 'E-mail address' },
    password: { label: 'Password' },
    code: {
      label: 'Verification code',
      help: 'The one in your authenticator app, or a recovery code.',
      faults: { required: 'Your account is protected: enter the code of your app.' }
    },
    submit: 'Log in',
    submitting: 'Logging in…',
    wrong: 'This address and this password do not go together. Check both and try again.',
    wait: seconds =>
      seconds > 90
        ? `Too many attempts. Try again in ${Math.ceil(seconds / 60)} minutes.`
        : `Too many attempts. Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`,
    forgotten: 'Forgotten your password?',
    forgottenHelp:
      'Ask an administrator for a link: they make it under Users. If you are the only administrator, the person who runs the server can make one.'
  },
  expired: {
    title: 'Your session is over',
    lead: name => `Log in again, ${name}. What you typed is still there.`,
    other: 'Go on with another account',
    otherTitle: 'Go on without this session?',
    otherText: 'The page reloads: what is not saved will be lost.'
  },
  enrol: {
    title: 'Protect your account',
    lead: name =>
      `${name}, this server asks for a verification code at each log-in, beside the password. Install an authenticator app on your phone, then follow the steps.`,
    out: 'Log out'
  },
  first: {
    title: 'Welcome',
    lead: 'Create the first administrator’s account. This link works once.',
    none: 'Nobody has an account yet',
    noneText:
      'When it started, the server printed a one-time link. Open it to create the administrator’s account. There is no default password.',
    submit: 'Create the account and enter'
  },
  link: {
    title: 'Choose your password',
    lead: (name, email) => `${name}, this is the account of ${email}. This link works once.`,
    submit: 'Save and enter',
    gone: 'This link no longer works',
    goneText: 'It was used already, has expired, or is not complete. Ask an administrator for another one, or log in.',
    toLogin: 'Go to the log-in'
  },
  name: { label: 'Your name', help: 'It shows in the audit log, beside your changes.' },
  email: { label: 'E-mail address' },
  newPassword: {
    label: 'Password',
    help: 'At least 12 characters. A sentence that you will remember does very well.',
    faults: { too_short: 'At least 12 characters are needed.' }
  },
  unreachable: {
    title: 'The server does not answer',
    text: 'Check your connection. If the server is restarting, it will be there in a moment.',
    retry: 'Try again'
  }
}
