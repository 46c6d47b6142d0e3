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
  everywhere: {
    title: 'Log out everywhere',
    text: 'Ends all your sessions, this one too: useful after a shared or lost computer.',
    action: 'Log out everywhere',
    question: 'End all your sessions?',
    questionText: 'You will have to log in again, here too.'
  }
}
