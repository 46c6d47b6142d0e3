import { mediaUrlOf } from './attachments.ts'
import type { Reply } from './desk.ts'
import { append, contentOfFile } from './messages.ts'
import { changeTicket, unprocessable } from './tickets.ts'
import {
  type Agent,
  type Attachment,
  type Content,
  type Message,
  Refusal,
  type Result,
  type SupportId
} from './types.ts'
import type { World } from './world.ts'

/** Puts what an agent says into the conversation; the first to answer an unassigned ticket gets it. */
export function sayAsAgent(world: World, ticketId: SupportId, agentId: SupportId, reply: Reply): Result<Message[]> {
  const ticket = world.tables.tickets.get(ticketId)
  const agent = world.tables.agents.get(agentId)
  const conversation = ticket && world.tables.conversations.get(ticket.conversationId)
  if (!agent || !ticket || !conversation) return new Refusal(404, 'RecordNotFound', 'Not found')
  if (ticket.status === 'closed')
    return unprocessable('status', 'InvalidValue', 'Status: closed prevents ticket update')
  if (!ticket.sessionOpen) return unprocessable('base', 'InvalidValue', 'The messaging session has ended')
  const contents = contentsOf(world, reply)
  if (contents instanceof Refusal) return contents
  if (ticket.assigneeId === undefined) changeTicket(world, ticketId, agentId, { assigneeId: agentId })
  return contents.map(content => append(world, conversation, said(world, agent, content)))
}

function said(
  world: World,
  agent: Agent,
  content: Content
): Pick<Message, 'author' | 'content' | 'source' | 'metadata'> {
  return {
    author: {
      type: 'business',
      subtypes: ['agent'],
      displayName: agent.name,
      avatarUrl: `${world.origin()}${agent.avatarPath}`
    },
    content,
    source: { type: 'zd:agentWorkspace' },
    metadata: {
      '__zendesk_msg.agent.id': String(agent.id),
      '__zendesk_msg.client_message_id': world.ids.secret(32),
      '__zendesk_msg.source_type': 'zd:agentWorkspace'
    }
  }
}

function contentsOf(world: World, { text, htmlText, attachmentIds = [] }: Reply): Result<Content[]> {
  const files = attachmentIds.map(id => world.tables.attachments.get(id))
  const known = files.filter(file => file !== undefined)
  if (known.length < files.length) return new Refusal(404, 'RecordNotFound', 'Attachment not found')
  const words = text || htmlText ? [textContent(text ?? '', htmlText)] : []
  if (!words.length && !known.length) return unprocessable('comment', 'BlankValue', 'Comment: cannot be blank')
  return [...words, ...known.map(file => fileContent(world, file))]
}

function textContent(text: string, htmlText: string | undefined): Content {
  const spoken =
    text ||
    (htmlText ?? '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  return { type: 'text', text: spoken, ...(htmlText && { htmlText }) }
}

function fileContent(world: World, file: Attachment): Content {
  const isImage = /^image\/(png|jpeg|gif|webp)$/.test(file.mediaType)
  return { type: isImage ? 'image' : 'file', mediaUrl: mediaUrlOf(world, file), ...contentOfFile(file) }
}
