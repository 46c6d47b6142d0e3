/**
 * Every id is a string of its own kind: one kind does not fit where another is asked for, a plain string fits anywhere.
 * The phantom `of` never exists at run time.
 */
type Id<Kind extends string> = string & { readonly of?: Kind }

/** One log per visitor and channel. UUID, made by our server. */
export type ConversationId = Id<'conversation'>
/** One message of the log. UUID, made by our server; unique everywhere. */
export type MessageId = Id<'message'>
/** What the widget calls a draft before the server knows it. UUID; unique within its conversation. */
export type LocalId = Id<'local'>
/** One published chatbox. Public: it stands in the script tag. */
export type ChannelId = Id<'channel'>
export type VisitorId = Id<'visitor'>
/** One passage from the bot to an agent and back. */
export type HandoverId = Id<'handover'>
/** One account of an agent desk that we are joined to. */
export type ConnectorId = Id<'connector'>
/** One file of a conversation, from whichever side. */
export type FileId = Id<'file'>
/** A message's id at the desk (Zendesk's own). Unique within one connector. */
export type DeskMessageId = Id<'desk-message'>
/** A conversation's id at the desk. */
export type DeskConversationId = Id<'desk-conversation'>
