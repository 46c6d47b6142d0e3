import type { ConnectorId, FileId, LocalId, MessageId } from '../../shared/ids.ts'
import type { VisitorIdentity } from './identity.ts'
import type { Conversation, Handover, NewOutboxRow, Step, StoredMessage, Transcript } from './model.ts'
import type { Pen } from './pen.ts'
import type { Desk } from './ports.ts'

export interface Connector {
  id: ConnectorId
  senderId?: string
  linkIdentity: boolean
}

/** A file said to the bot, which only the agent can read. */
export interface WaitingFile {
  localId: LocalId
  messageId: MessageId
  fileId: FileId
}

/** Time for the opening before the first look whether the desk still has it. */
const FIRST_WATCH = 5_000

/** As much of a typed identity as an agent reads. */
const IDENTITY = 200

/**
 * Who the visitor is at the desk. What a visitor types proves nothing, so that it becomes their id there only where the operator
 * asked for it. Otherwise the agent sees it inside an id of the visitor's own: the prefix keeps them apart from the desk's users,
 * the end from other visitors who type the same, since a desk may give all of a user's chats one conversation.
 */
function externalIdOf(
  { visitorId, identity: who }: Conversation,
  identity: string | undefined,
  linkIdentity: boolean
): string {
  // Signed by the site's own server: it is whom the desk knows by that id.
  if (who?.verified && who.externalId) return who.externalId
  if (!identity) return `chatbox:${visitorId}`
  return linkIdentity ? identity : `chatbox:${identity.slice(0, IDENTITY)}:${visitorId}`
}

/** For the agent: what is known of the visitor, and whether it is proved (N2). */
function factsAbout(who: VisitorIdentity | undefined): Record<string, string> {
  if (!who) return {}
  return {
    identity: who.verified ? 'verified' : 'unverified',
    ...(who.name && { name: who.name }),
    ...(who.email && { email: who.email })
  }
}

/** For the agent, too: what the desk writes without us has our own words, as people have set them (`Facts`). */
const wordsFor = (pen: Pen): Record<string, string> => ({
  botWord: pen.bot,
  visitorWord: pen.words('transcript.visitor'),
  agentWord: pen.words('transcript.agent')
})

export function newHandover(conversation: Conversation, connector: Connector, skill: string | undefined, pen: Pen) {
  const who = conversation.identity
  const typed = connector.senderId === undefined ? undefined : conversation.variables[connector.senderId]?.trim()
  const identity = (who?.verified && (who.email ?? who.name)) || typed || who?.email || who?.name || who?.externalId
  const handover: Handover = {
    id: pen.id(),
    conversationId: conversation.id,
    connectorId: connector.id,
    language: conversation.language,
    externalId: externalIdOf(conversation, identity, connector.linkIdentity),
    state: 'opening',
    facts: { ...(conversation.test && { test: 'yes' }), ...factsAbout(who), ...wordsFor(pen) },
    seenReceived: 0,
    watchAt: pen.at + FIRST_WATCH,
    startedAt: pen.at,
    activeAt: pen.at,
    ...(skill === undefined ? {} : { skill }),
    ...(identity ? { identity } : {})
  }
  return handover
}

export function row(handover: Handover, step: Step, pen: Pen, lane: string = handover.id): NewOutboxRow {
  return { id: pen.id(), lane, handoverId: handover.id, step, dueAt: pen.at }
}

/** Everything that the opening owes the desk (H1): its steps in order, the files that the bot could not read, and what runs beside. */
export function openingRows(
  desk: Pick<Desk, 'plan'>,
  handover: Handover,
  transcript: Transcript,
  files: readonly WaitingFile[],
  pen: Pen
): NewOutboxRow[] {
  const { lane, beside } = desk.plan(handover, transcript)
  return [
    ...markLast(lane).map(step => row(handover, step, pen)),
    ...files.map(file => row(handover, { do: 'file', ...file }, pen)),
    ...besideRows(handover, beside, pen)
  ]
}

/** On a lane of their own: the chat never waits for them (H10). */
export const besideRows = (handover: Handover, beside: readonly Step[], pen: Pen): NewOutboxRow[] =>
  beside.map(step => row(handover, step, pen, `${handover.id}:beside`))

/** The step after which the desk's agents have the conversation. */
export const markLast = (lane: readonly Step[]): Step[] =>
  lane.map((step, i) => (step.do === 'open' && i === lane.length - 1 ? { ...step, last: true } : step))

/** Files said to the bot; those said to an agent are owed already. */
export function waitingFiles(
  messages: readonly Pick<StoredMessage, 'id' | 'localId' | 'author' | 'content' | 'delivery'>[]
) {
  return messages.flatMap(({ id, localId, author, content, delivery }): WaitingFile[] =>
    author.is === 'visitor' && localId !== undefined && delivery === undefined && 'fileId' in content
      ? [{ localId, messageId: id, fileId: content.fileId }]
      : []
  )
}
