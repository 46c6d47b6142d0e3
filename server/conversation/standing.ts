import type { Conversation, Handover } from './model.ts'

/** What a word of the desk is taken in by. */
export interface Standing {
  /** Not younger than the rest: whatever is said after the rest was read makes its version another one. */
  conversation: Conversation
  handover: Handover
  /** The seq after which the word is shown; null when its place is the end. */
  after: number | null
}
