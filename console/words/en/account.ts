import type { AccountWords } from '../fr/account.ts'

export const account: AccountWords = {
  lead: email => `You are logged in as ${email}.`,
  password: {
    title: 'Change the password',
    text: 'Your other sessions end; this one stays open.',
    old: { label: 'Current password' },
    next: {
      label: 'New password',
      help: 'At least 12 characters. A sentence that you will remember does very well.',
      faults: { too_short: 'At least 12 characters are needed.' }
    },
    submit: 'Change the password',
    done: 'Your password is changed.'
  },
  second: {
    title: 'Two-step verification',
    text: 'After your password, a code of an authenticator app (Aegis, Google Authenticator, 1Password…).',
    begin: 'Turn on',
    scan: 'In your app, add an account by scanning this code.',
    scanWhat: 'QR code of the key below',
    secret: 'Without a camera: add an account with this key, or open the link on the device that has the app.',
    secretWhat: 'key',
    open: 'Open in the authenticator app',
    code: { label: 'Code shown by the app', help: '6 digits, new every 30 seconds.' },
    confirm: 'Verify and turn on',
    cancel: 'Cancel',
    recovery:
      'Two-step verification is on. Keep these recovery codes in a safe place: each replaces the code of the app once. They will not be shown again.',
    recoveryWhat: 'recovery codes',
    kept: 'I have kept these codes',
    on: 'On: you are asked for a code each time you log in.',
    anyCode: { label: 'Code of the app, or a recovery code' },
    end: 'Turn off',
    ended: 'Two-step verification is off.'
  },
  sessions: {
    title: 'Your sessions',
    text: 'The browsers in which you are logged in. Close those that you do not know, and change your password.',
    device: ({ browser = 'Unknown browser', system }) => (system === undefined ? browser : `${browser}, ${system}`),
    here: 'this session',
    times: (used, since) => `Last active on ${used} · open since ${since}`,
    close: 'Close',
    closeWhat: device => `Close the session ${device}`,
    closed: 'The session is closed.',
    closeOthers: 'Close the other sessions',
    closedOthers: 'Your other sessions are closed.'
  },
  everywhere: {
    title: 'Log out everywhere',
    text: 'Ends all your sessions, this one too: useful after a shared or lost computer.',
    action: 'Log out everywhere',
    question: 'End all your sessions?',
    questionText: 'You will have to log in again, here too.'
  }
}
