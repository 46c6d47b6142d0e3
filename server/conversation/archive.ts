import type { ChannelId, ConversationId, FileId, HandoverId, VisitorId } from '../../shared/ids.ts'
import type { Mode } from '../../shared/message.ts'
import type { AuditLine } from './ledger.ts'
import type { Conversation, Handover, OutboxRow, StoredFile } from './model.ts'

/** Which conversations; what is left out does not matter. */
export interface Wanted {
  /** In an id, or in the value of a variable, whatever the case. */
  search?: string
  mode?: Mode
  channel?: ChannelId
  test?: boolean
  /** True: only those for which something is parked. */
  parked?: boolean
  /** Only those in which the visitor said something: a window that was opened and closed is no talk. */
  spoken?: true
  /** Last line at or after, and before; ms since 1970. */
  from?: number
  to?: number
}

export interface Listed {
  conversation: Conversation
  handovers: number
  /** Steps that the desk refused for good. */
  parked: number
}

export interface PastHandover {
  handover: Handover
  /** When a person first wrote. */
  pickedUpAt: number | null
}

/** So many of one kind on one day. */
export interface Tally {
  /** `YYYY-MM-DD` */
  day: string
  name: string
  n: number
}

/** What a commit adds to the day's figures; tests are not counted. */
export interface Counts {
  day: string
  /** The visitor wrote: their conversation counts once per day. */
  spoke?: true
  of?: Record<string, number>
}

/** Which channels: one, or all but some. */
export type OfChannels = { only: ChannelId } | { but: readonly ChannelId[] }

/** What the desk still has of a handover that is erased here, by ids of the desk's own: nothing about a person. */
export interface Remains {
  handoverId: HandoverId
  visitorId: VisitorId
  /** Only the desk's adapter reads it. */
  ids: Record<string, string>
}

/** What one commit holds beside an erasure. */
export interface Together {
  /** Due at once. */
  owe?: readonly Remains[]
  /** Written where anything is erased. */
  audit?: AuditLine
}

/** What the console reads of conversations, and how they are forgotten: part of the store. */
export interface Archive {
  /** Newest first by their last line; `before` is the last one that is known already. */
  listConversations(
    wanted: Wanted,
    page: { before?: { updatedAt: number; id: ConversationId }; limit: number }
  ): Promise<Listed[]>
  /** Of any channel. */
  conversationsOf(visitor: VisitorId): Promise<Conversation[]>
  /** Oldest first. */
  handoversOf(conversation: ConversationId): Promise<PastHandover[]>
  /** Everything that was ever owed for it, in order. */
  stepsOf(conversation: ConversationId): Promise<OutboxRow[]>
  filesOf(conversation: ConversationId): Promise<StoredFile[]>
  /** A parked step is let go; it stays in the list with this cause. False: it is not parked, and `audit` is not written. */
  giveUp(id: string, cause: string, audit?: AuditLine): Promise<boolean>
  /** Everything of these conversations, for good; their figures stay. Answers with what is gone. */
  erase(
    ids: readonly ConversationId[],
    together?: Together
  ): Promise<{ conversations: number; messages: number; files: FileId[] }>
  /** With the bot, and without a line since `before`; the longest silent first. */
  silent(before: number, limit: number, of?: OfChannels): Promise<ConversationId[]>
  /** The one that is due for longest, put off until `until` meanwhile, so that no other node takes it too; `tries` counts this one. */
  claimRemains(now: number, until: number): Promise<(Remains & { tries: number }) | null>
  /** Tried again then; null: forgotten. */
  settleRemains(handover: HandoverId, dueAt: number | null): Promise<void>
  /** Forgets all of them. */
  dropRemains(): Promise<void>
  remainsOwed(): Promise<number>
  /** Tests aside. A channel that has had none is left out. */
  conversationsPerChannel(): Promise<Map<ChannelId, number>>
  /** By day and name, of one channel or of all; both days included. */
  tallies(from: string, to: string, channel?: ChannelId): Promise<Tally[]>
}
