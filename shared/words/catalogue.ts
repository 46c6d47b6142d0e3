import type { SentenceCode } from '../sentences/index.ts'

// Everything that the window says of its own, by the codes under which the console edits it: a group, then the place in the words.

/** Names that stand in a text as `${name}`, in the order in which the window gives their values. */
const HOLDS = {
  'window.botRole': [],
  'window.agentRole': [],
  'window.unread': [],
  'window.you': [],
  'window.log': [],
  'window.minimise': [],
  'window.menu': [],
  'window.newTab': [],
  'window.older': [],
  'window.toEnd': [],
  'window.newMessages.zero': [],
  'window.newMessages.one': ['n'],
  'window.newMessages.two': [],
  'window.newMessages.few': ['n'],
  'window.newMessages.many': ['n'],
  'window.newMessages.other': ['n'],
  'window.botTyping': [],
  'window.agentTyping': ['name'],
  'window.reconnecting': [],
  'window.refusedConnection': [],
  'window.storageBlocked': [],
  'window.trouble': [],
  'window.troubleText': [],
  'window.tryAgain': [],

  'message.placeholder': [],
  'message.placeholderLive': ['name'],
  'message.message': [],
  'message.send': [],
  'message.choices': [],
  'message.remaining.zero': [],
  'message.remaining.one': ['n'],
  'message.remaining.two': [],
  'message.remaining.few': ['n'],
  'message.remaining.many': ['n'],
  'message.remaining.other': ['n'],
  'message.tooLong.zero': [],
  'message.tooLong.one': ['n'],
  'message.tooLong.two': [],
  'message.tooLong.few': ['n'],
  'message.tooLong.many': ['n'],
  'message.tooLong.other': ['n'],
  'message.asked.email': [],
  'message.asked.number': [],
  'message.asked.choice': [],
  'message.progress.queued': [],
  'message.progress.uploading': [],
  'message.progress.sending': [],
  'message.progress.retrying': [],
  'message.progress.sent': [],
  'message.progress.handed': [],
  'message.progress.unconfirmed': [],
  'message.progress.failed': [],
  'message.notSentBecause': ['why'],
  'message.why.text_too_long': [],
  'message.why.file_type': [],
  'message.why.file_too_large': [],
  'message.why.file_empty': [],
  'message.why.file_content': [],
  'message.why.file_infected': [],
  'message.why.not_allowed': [],
  'message.why.other': [],
  'message.retry': [],
  'message.discard': [],
  'message.copy.0': [],
  'message.copy.1': [],
  'message.copy.2': [],

  'live.waiting': [],
  'live.waitingHint': [],
  'live.leaveQueue': [],
  'live.leaveTitle': [],
  'live.leaveText': [],
  'live.stay': [],
  'live.leave': [],
  'live.attach': [],
  'live.dropHere': [],
  'live.dropLimit': ['size'],
  'live.uploading': ['name'],
  'live.cancelUpload': ['name'],
  'live.refusedFile.file_type': ['name'],
  'live.refusedFile.file_too_large': ['name', 'limit'],
  'live.refusedFile.file_empty': ['name'],
  'live.picture': ['name'],
  'live.download': [],
  'live.close': [],

  'menu.leaveLive': [],
  'menu.sound': [],
  'menu.transcript': [],
  'menu.anew': [],
  'menu.anewText': [],
  'menu.anewYes': [],
  'menu.cancel': [],
  'menu.failed': [],
  'menu.privacy': [],
  'menu.consent': [],
  'menu.agree': [],
  'menu.decline': [],
  'menu.held': [],
  'menu.rate': [],
  'menu.scores.0': [],
  'menu.scores.1': [],
  'menu.scores.2': [],
  'menu.scores.3': [],
  'menu.scores.4': [],
  'menu.thanks': [],
  'menu.comment': [],
  'menu.sendComment': [],
  'menu.news': [],
  'menu.dismiss': []
} as const satisfies Record<string, readonly string[]>

export type WindowCode = keyof typeof HOLDS

export const WINDOW_CODES = Object.keys(HOLDS) as WindowCode[]

/** Names that may stand in the text of a code as `${name}`. */
export const holdsOf = (code: WindowCode): readonly string[] => HOLDS[code]

/** Where it stands in the words: `progress.sent`. */
export const placeOf = (code: WindowCode): string => code.slice(code.indexOf('.') + 1)

/** Own texts of one language, as the widget takes them: by their place in the words, names by their number. */
export type OwnWords = Record<string, string>

/** Said beside the window: after the launcher's name, and of a message or a teaser in a bubble. */
const OUTSIDE = { unread: 'window.unread', news: 'menu.news', dismiss: 'menu.dismiss' } as const

export type OutsideWords = { [word in keyof typeof OUTSIDE]?: string }

/** The same for the launcher, which comes before the window. */
export function outsideWordsIn(own: Partial<Record<string, string>> = {}): OutsideWords | undefined {
  const said = Object.entries(OUTSIDE).flatMap(([word, code]) =>
    own[code]?.trim() ? [[word, own[code]] as const] : []
  )
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

/** Undefined: nothing of the window's is said in other words. */
export function ownWordsIn(own: Partial<Record<SentenceCode | WindowCode, string>> = {}): OwnWords | undefined {
  const said = WINDOW_CODES.flatMap(code => {
    const text = own[code]?.trim()
    return text ? [[placeOf(code), numbered(text, holdsOf(code))] as const] : []
  })
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

const numbered = (text: string, names: readonly string[]) =>
  names.reduce((done, name, at) => done.replaceAll(`\${${name}}`, `\${${at}}`), text)
