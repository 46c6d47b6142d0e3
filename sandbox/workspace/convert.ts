import type * as Account from '../account/desk.ts'
import type { TicketComment as Note, Message as Said } from '../account/types.ts'
import {
  type Agent,
  API,
  type Author,
  byActivity,
  type Content,
  type Message,
  type TicketRow,
  type TicketView
} from './api.ts'

const AGENT_ID = '__zendesk_msg.agent.id'

export function agentOf(agent: ReturnType<Account.Desk['agents']>[number]): Agent {
  return { id: agent.id, name: agent.name, email: agent.email, avatarUrl: agent.avatarPath, groupIds: agent.groupIds }
}

/** A message to the visitor or a note to the other agents. */
type Last = { said: Said; at: string } | { note: Note; at: string }

function lastOf({ lastMessage, notes }: Account.TicketRow): Last | undefined {
  const note = notes.at(-1)
  if (note && note.createdAt >= (lastMessage?.received ?? '')) return { note, at: note.createdAt }
  return lastMessage && { said: lastMessage, at: lastMessage.received }
}

export const rowsOf = (rows: readonly Account.TicketRow[]): TicketRow[] => rows.map(rowOf).sort(byActivity)

export function rowOf(row: Account.TicketRow): TicketRow {
  const { id, subject, status, requester, unread } = row
  const last = lastOf(row)
  return {
    id,
    subject,
    status,
    requester: { name: requester.name, ...(requester.email && { email: requester.email }) },
    groupId: row.group?.id ?? null,
    assigneeId: row.assignee?.id ?? null,
    session: sessionOf(row),
    excerpt: last ? excerptOf(last) : null,
    activeAt: Date.parse(last?.at ?? row.updatedAt),
    unread
  }
}

function sessionOf({ sessionOpen, conversationId }: Account.TicketRow): TicketRow['session'] {
  if (sessionOpen) return 'running'
  return conversationId ? 'ended' : 'none'
}

function excerptOf(last: Last): TicketRow['excerpt'] {
  if ('note' in last) return { from: 'agent', text: oneLine(last.note.body), isNote: true }
  const content = contentOf(last.said)
  const from = authorOf(last.said, '').kind
  if (content.type === 'text' || content.type === 'note') return { from, text: oneLine(content.text) }
  if (content.type === 'activity') return { from, text: '', activity: content.name }
  return { from, text: oneLine(content.text || content.name), file: content.type }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 140)

/** `localIdOf` pairs a message with the reply of the page that it came from. */
export function viewOf(view: Account.TicketView, rest: Around, localIdOf: LocalIdOf): TicketView {
  const { profile, requester } = view
  const email = profile.email ?? requester.email
  const told = historyOf(view)
  return {
    ticket: rowOf(view),
    messages: [
      ...view.messages.map((said, index) => messageOf(said, requester.name, index < told, localIdOf)),
      ...view.notes.map(note => noteOf(note, rest.agents))
    ].sort((a, b) => a.at - b.at),
    requester: {
      name: requester.name,
      ...(email && { email }),
      ...(profile.zendeskId && { zendeskId: profile.zendeskId }),
      ...(profile.externalId && { externalId: profile.externalId }),
      ...(profile.userId && { userId: profile.userId })
    },
    conversationId: view.ticket.conversationId,
    createdAt: Date.parse(view.ticket.createdAt),
    hidden: view.hiddenCount,
    tags: view.ticket.tags,
    others: rest.rows
      .filter(row => row.requester.id === requester.id && row.id !== view.id)
      .map(({ id, subject, status }) => ({ id, subject, status }))
  }
}

/** What a ticket's page shows of the rest of the account. */
interface Around {
  rows: readonly Account.TicketRow[]
  agents: readonly { id: number; name: string }[]
}

function noteOf({ id, authorId, body, createdAt }: Note, agents: Around['agents']): Message {
  const agent = agents.find(one => one.id === authorId)
  return {
    id: `note-${id}`,
    at: Date.parse(createdAt),
    author: { kind: 'agent', name: agent?.name ?? '', ...(agent && { agentId: agent.id }) },
    content: { type: 'note', text: body },
    history: false
  }
}

export type LocalIdOf = (messageId: string) => string | undefined

/** A message that has just come, in the ticket as it is now. */
export function newsOf(said: Said, view: Account.TicketView, localIdOf: LocalIdOf): Message {
  const isHistory = view.messages.findIndex(({ id }) => id === said.id) < historyOf(view)
  return messageOf(said, view.requester.name, isHistory, localIdOf)
}

function messageOf(said: Said, requester: string, history: boolean, localIdOf: LocalIdOf): Message {
  const localId = localIdOf(said.id)
  return {
    id: said.id,
    at: Date.parse(said.received),
    author: authorOf(said, requester),
    content: contentOf(said),
    history,
    ...(localId && { localId })
  }
}

/**
 * How many of the messages are history: up to the last word of a bot from before the ticket. What the visitor wrote
 * after it waits for an agent, although the ticket itself comes a moment later still.
 */
function historyOf({ messages, ticket }: Account.TicketView): number {
  const last = messages.findLast(said => said.received <= ticket.createdAt && authorOf(said, '').kind === 'bot')
  return last ? messages.indexOf(last) + 1 : 0
}

function authorOf({ author, source, metadata }: Said, requester: string): Author {
  if (author.type === 'user') return { kind: 'requester', name: author.displayName || requester }
  const name = author.displayName ?? ''
  if (source.type !== 'zd:agentWorkspace') return { kind: 'bot', name }
  const agentId = Number(metadata?.[AGENT_ID])
  if (!agentId) return { kind: 'system', name }
  return { kind: 'agent', name, agentId, ...(author.avatarUrl && { avatarUrl: author.avatarUrl }) }
}

function contentOf({ activity, content }: Said): Content {
  if (activity) return { type: 'activity', name: activity.type }
  const { type, text = '', mediaUrl, attachmentId } = content
  if ((type !== 'image' && type !== 'file') || !mediaUrl) return { type: 'text', text: text || `[${type}]` }
  return {
    type,
    url: attachmentId ? `${API}/files/${attachmentId}` : mediaUrl,
    name: content.altText || nameIn(mediaUrl),
    mime: content.mediaType ?? 'application/octet-stream',
    ...(content.mediaSize !== undefined && { size: content.mediaSize }),
    ...(text && { text })
  }
}

/** The last part of the address; a name that does not decode is shown as it is. */
function nameIn(mediaUrl: string): string {
  const last = mediaUrl.split(/[?#]/)[0]?.split('/').pop() ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
