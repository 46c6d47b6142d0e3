import type { ChannelId, ConversationId, FileId } from './ids.ts'

/** Rises when an old widget and a new server, or the reverse, would misunderstand one another. */
export const PROTOCOL_VERSION = 1

/** Paths of the visitor's side, for both ends. */
export const PATHS = {
  channel: (id: ChannelId) => `/api/channels/${encodeURIComponent(id)}`,
  conversations: '/api/conversations',
  conversation: (id: ConversationId) => `/api/conversations/${id}`,
  messages: (id: ConversationId) => `/api/conversations/${id}/messages`,
  files: (id: ConversationId) => `/api/conversations/${id}/files`,
  /** A file's view again, with a fresh URL. */
  file: (id: ConversationId, file: FileId) => `/api/conversations/${id}/files/${file}`,
  /** `ContextBody`: what the page says of its visitor, meanwhile. Answers `{}`. */
  context: (id: ConversationId) => `/api/conversations/${id}/context`,
  /** The token opens nothing from here on. Answers `{}`. */
  signOut: (id: ConversationId) => `/api/conversations/${id}/sign-out`,
  /** A new token in the place of the one that asks. */
  token: (id: ConversationId) => `/api/conversations/${id}/token`,
  /** What the visitor thinks of an exchange with an agent that is over. */
  rating: (id: ConversationId) => `/api/conversations/${id}/rating`,
  /** What was said, as a file to keep. */
  transcript: (id: ConversationId) => `/api/conversations/${id}/transcript`,
  leave: (id: ConversationId) => `/api/conversations/${id}/leave`,
  socket: '/live'
} as const
