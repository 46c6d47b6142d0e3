import type { ChannelId, ConversationId, VisitorId } from '../../shared/ids.ts'
import type { Conversation } from './model.ts'

/** Who a visitor is to the site that they come from. */
export interface VisitorIdentity {
  /** The site's server has signed it. Otherwise it is what the page said, which proves nothing. */
  verified: boolean
  /** The site's own name for them. */
  externalId?: string | undefined
  name?: string | undefined
  email?: string | undefined
}

/** Somebody whom the site's server has vouched for. */
export interface Claimed {
  /** Of this person on this channel, always the same. */
  visitorId: VisitorId
  channelId: ChannelId
  identity: VisitorIdentity & { verified: true }
  /** What this device has said so far; it becomes theirs unless they have a conversation, or it is another verified visitor's. */
  candidate: ConversationId | null
  tokenHash: string
  tokenExpiresAt: number
  now: number
}

/** Part of the store. */
export interface Identities {
  /**
   * The conversation of this person, opened by the new token; null where there is none yet. Where the candidate becomes theirs, the
   * tokens that opened it before open nothing any more (N3).
   */
  claim(claimed: Claimed): Promise<Conversation | null>
  /** What the page says meanwhile: variables are added, an identity takes the place of one that was not verified. False: too many variables, or no such conversation. */
  tell(id: ConversationId, told: { variables?: Record<string, string>; identity?: VisitorIdentity }): Promise<boolean>
  /** C1: kept the first time only. */
  consent(id: ConversationId, at: number): Promise<void>
  /** The token opens nothing from here on (N5). */
  endToken(tokenHash: string): Promise<void>
}

/** Variables of one conversation, captured and told, at most. */
export const MOST_VARIABLES = 200
