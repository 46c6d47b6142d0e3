import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Leave the live chat',
  sound: 'Sound with each message',
  transcript: 'Download the conversation',
  anew: 'New conversation',
  privacy: 'Privacy',
  newTab: 'new tab',
  anewText: 'This conversation will end and cannot be opened again.',
  anewYes: 'Start afresh',
  cancel: 'Cancel',
  failed: 'That did not work. Try again in a moment.',
  consent: 'Before we begin',
  agree: 'Accept',
  decline: 'Decline',
  held: 'Nothing is sent before you accept.',
  rate: 'How was this exchange?',
  scores: ['Very bad', 'Bad', 'Fair', 'Good', 'Very good'],
  thanks: 'Thank you for your rating!',
  comment: 'A comment? (optional)',
  sendComment: 'Send the comment',
  dismiss: 'Close',
  news: 'New message'
}
