import type { FileId, LocalId, MessageId } from './ids.ts'
import type { Language } from './languages.ts'

/** Who answers now. `waiting`: the handover is under way and nobody has picked up. */
export type Mode = 'bot' | 'waiting' | 'live'

export interface Agent {
  name: string
  /** A picture under our own server, never the desk's URL. */
  avatar?: string
}

export type Author =
  | { is: 'visitor' }
  | { is: 'bot' }
  | ({ is: 'agent' } & Agent)
  /** Notices of ours and automated texts of the desk; no person. */
  | { is: 'system' }

/** A quick reply: the label is what the visitor sees, `text` what is said in their name. */
export interface Choice {
  label: string
  text: string
}

/** A button that opens a page. Only http, https, mailto and tel ever reach the screen. */
export interface Link {
  label: string
  url: string
}

/** The bot waits for an answer of this kind; the composer adapts its keyboard and says what is expected. */
export interface Ask {
  kind: 'text' | 'email' | 'number' | 'choice'
}

export interface TextContent {
  type: 'text'
  /** Complete in itself: what is read aloud, copied, and sent to a transcript. */
  text: string
  /** The language that the text is in, where it can be told. */
  lang?: Language
  /** The same with formatting. Foreign HTML: becomes an allow-listed tree before it is shown. */
  html?: string
  choices?: Choice[]
  links?: Link[]
  ask?: Ask
}

export interface FileView {
  id: FileId
  name: string
  mime: string
  /** Bytes. */
  size: number
  /** Signed and expiring, under our own server; ask for the message again when it no longer opens. */
  url: string
  /** Pixels, where known: keeps the list from jumping while a picture loads. */
  width?: number
  height?: number
}

/** `image` only when our server has verified that it is one; everything else is a card to download. */
export interface AttachmentContent {
  type: 'image' | 'file'
  file: FileView
  text?: string
}

/** A picture of the bot's author, from wherever they keep it. */
export interface PictureContent {
  type: 'picture'
  url: string
  /** What it says to those who do not see it. */
  text: string
}

export interface Card {
  title: string
  description?: string
  image?: string
  links?: Link[]
  choices?: Choice[]
}

export interface CardsContent {
  type: 'cards'
  text: string
  cards: Card[]
}

export type NoticeCode =
  | 'handover.started'
  | 'agent.joined'
  | 'agent.changed'
  | 'handover.left'
  | 'handover.ended'
  | 'handover.silent'
  | 'handover.idle'
  | 'handover.unanswered'
  | 'handover.failed'
  | 'desk.automated'

/** A line of the log that is nobody's words. `mode` is who answers from this line on. */
export interface NoticeContent {
  type: 'notice'
  code: NoticeCode
  /** In the conversation's language, as it was said then. */
  text: string
  mode?: Mode
}

export type Content = TextContent | AttachmentContent | PictureContent | CardsContent | NoticeContent

/**
 * How far a visitor's message to an agent has come.
 * `saved`: with us for good. `handed`: the desk has it. `unconfirmed`: we do not know yet and are finding out. `failed`: the desk refused it.
 */
export type Delivery = 'saved' | 'handed' | 'unconfirmed' | 'failed'

export interface Message {
  id: MessageId
  /** Order of transport inside one conversation: 1, 2, 3… without gaps. */
  seq: number
  /** On what this visitor wrote; pairs the message with its draft. */
  localId?: LocalId
  author: Author
  content: Content
  /** ms since 1970, our server's clock: for showing a time, never for ordering. */
  at: number
  /** On what the visitor wrote to an agent. */
  delivery?: Delivery
  /** A message that the desk received earlier than we learnt of it is shown right after this seq instead of at its own. */
  after?: number
  /** When the desk received it (ms since 1970, the desk's clock): orders messages with the same `after`. */
  received?: number
}
