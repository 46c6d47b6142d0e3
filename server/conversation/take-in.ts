import type { Agent, Author } from '../../shared/message.ts'
import { countPickUp } from './counting.ts'
import type { Conversation, DeskMessage, Handover, ModeState, StoredContent, StoredFile } from './model.ts'
import { notice, type Pen, write } from './pen.ts'
import type { Change } from './ports.ts'

/** Our own posts as they come back (I5). */
export type Echo = DeskMessage & { author: { is: 'visitor' } | { is: 'us' } }
/** What somebody or something at the desk said. */
export type Word = DeskMessage & { author: { is: 'agent' } | { is: 'automated' } }

export const isWord = (message: DeskMessage): message is Word =>
  message.author.is === 'agent' || message.author.is === 'automated'

/** Where the desk says so; the route that serves it checks the first bytes and is what the browser relies on (F4). */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

export interface TakeIn {
  conversation: Conversation
  handover: Handover
  word: Word
  /** The seq after which it belongs, where the desk received it before something that is in the log already (L6). */
  after: number | null
  eventId?: string
}

/**
 * A person's word makes the mode `live` (H6), unless the handover is over: then it is shown as theirs and changes nothing (E3).
 * An automated text is nobody's.
 */
export function decideTakeIn({ conversation, handover, word, after, eventId }: TakeIn, pen: Pen): Change {
  const place = { received: word.received, handoverId: handover.id, ...(after === null ? {} : { after }) }
  const { content, files } = contentOf(word, conversation, pen)
  const message = { ...write(pen, authorOf(word), content), ...place, deskId: word.deskId }
  const arrival = arrivalOf(conversation, handover, word)
  const joined = arrival
    ? [{ ...notice(pen, arrival.code, 'live', { name: arrival.agent.name }), ...(after === null ? {} : place) }]
    : []
  return {
    conversationId: conversation.id,
    version: conversation.version,
    append: [...joined, message],
    ...(files.length > 0 ? { files } : {}),
    ...(arrival ? { set: { mode: liveWith(handover, arrival.agent) } } : {}),
    ...(arrival ? { handover: { ...handover, state: 'open', activeAt: pen.at } } : {}),
    ...(arrival?.code === 'agent.joined' ? { counts: countPickUp(pen.day, pen.at - handover.startedAt) } : {}),
    ...(eventId === undefined ? {} : { eventId })
  }
}

function authorOf({ author }: Word): Author {
  return author.is === 'agent' ? author : { is: 'system' }
}

const liveWith = ({ id }: Handover, agent: Agent): ModeState => ({ is: 'live', handover: id, agent })

interface Arrival {
  code: 'agent.joined' | 'agent.changed'
  agent: Agent
}

/** Null: nobody new is there. */
function arrivalOf({ mode }: Conversation, handover: Handover, { author }: Word): Arrival | null {
  if (author.is !== 'agent' || mode.is === 'bot' || mode.handover !== handover.id) return null
  const { is: _, ...agent } = author
  if (mode.is === 'waiting') return { code: 'agent.joined', agent }
  return mode.agent.name === agent.name ? null : { code: 'agent.changed', agent }
}

interface Taken {
  content: StoredContent
  files: StoredFile[]
}

function contentOf({ author, content }: Word, conversation: Conversation, pen: Pen): Taken {
  if (content.type === 'file') return attachmentOf(content, conversation, pen)
  const { text, html, links, choices } = content
  const rich = html !== undefined || links?.length || choices?.length
  if (author.is === 'automated' && !rich)
    return { content: { type: 'notice', code: 'desk.automated', text }, files: [] }
  return {
    content: {
      type: 'text',
      text,
      ...(html === undefined ? {} : { html }),
      ...(links?.length ? { links } : {}),
      ...(choices?.length ? { choices } : {})
    },
    files: []
  }
}

function attachmentOf(
  { url, name, mime = 'application/octet-stream', size = 0, text }: Extract<DeskMessage['content'], { type: 'file' }>,
  { id: conversationId }: Conversation,
  pen: Pen
): Taken {
  const image = PICTURES.includes(mime)
  const file: StoredFile = {
    id: pen.id(),
    conversationId,
    from: 'agent',
    name,
    mime,
    size,
    image,
    where: { is: 'remote', url },
    createdAt: pen.at
  }
  const words = text === undefined ? {} : { text }
  return { content: { type: image ? 'image' : 'file', fileId: file.id, ...words }, files: [file] }
}
