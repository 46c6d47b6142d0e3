import type { ErrorCode } from '../../shared/errors.ts'
import type { ConversationId, LocalId } from '../../shared/ids.ts'
import type { Agent, Choice, Message, Mode } from '../../shared/message.ts'
import type { ChannelView } from '../../shared/settings.ts'

/** What the visitor wrote and the server has not acknowledged. */
export interface Draft {
  localId: LocalId
  at: number
  text?: string
  file?: DraftFile
  state: DraftState
}

export interface DraftFile {
  name: string
  size: number
  mime: string
  /** An object URL, for a picture. */
  preview?: string
}

export type DraftState =
  | { is: 'queued' }
  /** `progress` 0 to 1 while a file goes up. */
  | { is: 'sending'; since: number; progress?: number }
  /** The next try is at `retryAt`. */
  | { is: 'waiting'; since: number; retryAt: number }
  /** The server said no for good. */
  | { is: 'failed'; code: ErrorCode }

/** What the server has ordered, then what we have not heard back about. */
export interface Timeline {
  /** By seq, contiguous from the first to the last. */
  readonly messages: readonly Message[]
  /** Came past a hole: kept until it is closed. */
  readonly ahead: readonly Message[]
  readonly drafts: readonly Draft[]
  /** There are older ones on the server. */
  readonly more: boolean
  /** `messages` as they are shown, where that differs from the order of seq; read it by `shown()`. */
  readonly order?: readonly Message[] | undefined
}

export type Connection =
  | { status: 'idle' }
  | { status: 'connecting'; since: number }
  | { status: 'online' }
  | { status: 'waiting'; since: number; retryAt: number }
  /** The server said no. Nothing retries from here. */
  | { status: 'refused'; code: ErrorCode }

export interface ChatState {
  open: boolean
  /** It has been, since it is on this page. */
  opened: boolean
  channel: ChannelView | null
  conversation: { id: ConversationId; epoch: string } | null
  mode: Mode
  agent: Agent | null
  timeline: Timeline
  connection: Connection
  /** The bot is answering a turn of ours. */
  botTyping: boolean
  agentTyping: { agent: Agent; until: number } | null
  loadingOlder: boolean
  /** Messages of others since the panel was last seen at its end. */
  unread: number
  /** What the visitor was writing. */
  writing: string
  /** Files that were refused before upload, to be told until dismissed, or until the visitor goes on with other files or words. */
  refused: readonly { name: string; code: 'file_type' | 'file_too_large' | 'file_empty' }[]
  /** Drafts cannot be kept across a reload (storage blocked or full). */
  storage: 'ok' | 'blocked'
  /** Starting failed; the panel offers to try again. */
  trouble: ErrorCode | null
  /** To what the channel asks before the first message; absent: not looked up yet. */
  agreed?: boolean
  /** Fetched when the first is asked for; absent until the page can drive the panel. */
  services?: () => Promise<Services>
}

/** What is kept on this device beside the conversation. */
export interface Kept {
  /** Whose consent it was: `Session.who`, '' of somebody whom the page does not know. */
  agreed?: string
  sound?: boolean
  /** Conversation and seq of the last exchange that was rated, or whose question was put away. */
  rated?: string
  /** Conversation and seq of the last message whose bubble was put away. */
  away?: string
}

/** What some visitors do, now and then. */
export interface Services {
  kept(): Kept
  /** Another tab, or we, changed it. The answer ends the listening. */
  onKept(listener: () => void): () => void
  /** Whether consent was given before: tells `ChatState.agreed`. */
  lookUp(): void
  agree(): void
  /** What was written and not sent is taken back. */
  decline(): void
  isRated(seq: number): boolean
  /** R1. Not where it was rated on another device either. */
  isToRate(seq: number): Promise<boolean>
  /** False: it could not be told. */
  rate(seq: number, value: number, comment?: string): Promise<boolean>
  putAway(seq: number): void
  keep(change: Kept): void
  /** The conversation of somebody whom the site has named is theirs for good (N2). */
  canBeginAnew: boolean
  anew(): Promise<void>
  /** R3, as a download. False: it could not be had. */
  transcript(): Promise<boolean>
  /** N5 */
  forget(): void
  stop(): void
}

/** What the visitor can do. The components call these and decide nothing. */
export interface Actions {
  open(): void
  close(): void
  say(text: string): void
  choose(choice: Choice): void
  attach(files: readonly File[]): void
  cancel(localId: LocalId): void
  retry(localId: LocalId): void
  discard(localId: LocalId): void
  leave(): void
  loadOlder(): void
  /** The visitor is at the end: of many older messages the page may let go. */
  letGo(): void
  write(text: string): void
  dismissRefused(): void
  /** The newest message is on screen. */
  seen(): void
  /** A file's URL no longer opens: ask for a fresh one. */
  refresh(seq: number): void
  restart(): void
}
