/**
 * Names of words that a visitor reads (`shared/words`), each one letter in what is shipped. They are said in `shared/words` and `widget/ui`
 * alone, never as a string, and are no name of the DOM's, the protocol's, or a package's: `test/widget/short-names.test.ts`.
 */
export const SHORT_NAMES = [
  'agentRole',
  'anewText',
  'anewYes',
  'botRole',
  'cancelUpload',
  'dropHere',
  'dropLimit',
  'leaveLive',
  'leaveQueue',
  'leaveText',
  'leaveTitle',
  'minimise',
  'newMessages',
  'newTab',
  'notSentBecause',
  'placeholderLive',
  'reconnecting',
  'refusedConnection',
  'refusedFile',
  'remaining',
  'sendComment',
  'storageBlocked',
  'toEnd',
  'troubleText',
  'tryAgain',
  'waitingHint'
]

/** As terser keeps what it has renamed: from `$name` to the new one. The same in every file, whichever is built first. */
export const shortened = () =>
  Object.fromEntries(SHORT_NAMES.map((name, at) => [`$${name}`, String.fromCharCode(65 + at)]))
