/** Everything that a page may say to the chatbox and hear from it. Imports nothing: the npm package carries it as it is. */

/** `launcher`: our own button in the corner. `hidden`: no button, the page opens the window. `inline`: inside an element. `page`: the whole page. */
export const MODES = ['launcher', 'hidden', 'inline', 'page'] as const
export type ChatMode = (typeof MODES)[number]

/** In the order in which they usually come; as DOM events of `document` each is named `relais:` and its name. */
export const EVENTS = ['opened', 'closed', 'message', 'handover', 'ended', 'rated', 'unread'] as const
export type ChatEvent = (typeof EVENTS)[number]

/** What each event tells. No text of a message, no name of a person is ever among it. */
export interface ChatEvents {
  opened: Record<string, never>
  closed: Record<string, never>
  /** One more message, whoever it is from; what was there before the page was loaded is not told again. */
  message: { author: 'visitor' | 'bot' | 'agent'; type: string; seq: number }
  /** `waiting`: the visitor is being connected. `live`: somebody has picked up. */
  handover: { state: 'waiting' | 'live' }
  /** The bot answers again. `reason`: the code of the notice that says so. */
  ended: { reason: string }
  rated: { score: number }
  /** Messages that the visitor has not seen; 0 once they have. */
  unread: { count: number }
}

/** Each is a key of `Commands`. */
export const COMMANDS = [
  'boot',
  'open',
  'close',
  'show',
  'hide',
  'mode',
  'identify',
  'set',
  'send',
  'on',
  'off',
  'locale',
  'unmount'
] as const satisfies readonly Command[]

/** Values that the bot's conditions and answers may use. Set by the page, so that nobody may rely on them. */
export type Variables = Record<string, string | number | boolean>

/** Who the visitor is to the site. */
export type Identity =
  /** A token signed by the site's server (JWT, HS256), or what fetches one when it is needed. */
  | { token: string | (() => string | Promise<string>) }
  /** Plain words of the page: shown as not verified, and opening nothing. */
  | { externalId?: string; name?: string; email?: string }

export interface BootOptions {
  /** The id of a channel, as the console shows it. */
  channel: string
  /** `https://relais.example.com`. Default: where the script came from. */
  server?: string
  /** BCP 47. Default: the page's, then the browser's. */
  language?: string
  /** Default: `launcher`. */
  mode?: ChatMode
  /** Where an inline chatbox goes: an element, or the selector of one. */
  target?: string | Element
  /** `iframe`: the window runs in a frame of our own origin, out of reach of the page's scripts. */
  isolation?: 'shadow' | 'iframe'
  /** `#rrggbb`. */
  colour?: string
  position?: 'left' | 'right'
  theme?: 'auto' | 'light' | 'dark'
  /** What the launcher is called by those who do not see it. */
  label?: string
  /** Opens at once. */
  open?: boolean
  /** The conversations are tests: kept out of the statistics, marked for the agents. */
  test?: boolean
  variables?: Variables
  identity?: Identity
}

/** Command → what follows it. */
export interface Commands {
  boot: [options: BootOptions]
  open: []
  close: []
  /** The launcher, where there is one. */
  show: []
  hide: []
  mode: [mode: ChatMode, target?: string | Element]
  /** `null` signs out. */
  identify: [identity: Identity | null]
  set: [variables: Variables]
  /** Says it in the visitor's name, and opens the window. */
  send: [text: string]
  on: [event: ChatEvent, listener: (detail: never) => void]
  off: [event: ChatEvent, listener: (detail: never) => void]
  locale: [language: string]
  /** `keep: false` forgets the conversation on this device too. */
  unmount: [options?: { keep?: boolean }]
}
export type Command = keyof Commands

/** `relais('open')`: the one name that we take on a page. */
export type Relais = <C extends Command>(command: C, ...given: Commands[C]) => void
