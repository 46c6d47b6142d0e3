import type { Json } from './checks.ts'
import { isObject } from './checks.ts'
import { saveRequester } from './requesters.ts'
import { audit, unprocessable } from './tickets.ts'
import { Refusal, type Result, type SupportId, type Ticket } from './types.ts'
import { stamp, type World } from './world.ts'

/** A ticket without a conversation, as the Support API makes it: what the requester wrote is its first comment. */
export function fileTicket(world: World, byId: SupportId, body: Json): Result<Ticket> {
  const comment = isObject(body.comment) ? body.comment : {}
  const text = String(comment.body ?? '').trim()
  if (!text) return unprocessable('base', 'BlankValue', 'Description: cannot be blank')
  const group = world.tables.groups.get(Number(body.group_id))
  if (body.group_id !== undefined && (!group || group.deleted)) {
    return unprocessable('group', 'InvalidValue', `Group: ${String(body.group_id)} is not valid`)
  }
  const requester = isObject(body.requester) ? saveRequester(world, body.requester) : undefined
  if (requester instanceof Refusal) return requester
  const requesterId = requester?.requester.id ?? byId
  const now = stamp(world)
  const tags = Array.isArray(body.tags) ? body.tags.map(tag => String(tag).toLowerCase()) : []
  const subject = typeof body.subject === 'string' && body.subject.trim() ? body.subject.trim() : text.slice(0, 80)
  const ticket: Ticket = {
    id: world.count('ticket', 1),
    subject,
    description: text,
    status: 'new',
    requesterId,
    ...(group && { groupId: group.id }),
    ...(typeof body.external_id === 'string' && { externalId: body.external_id }),
    tags: [...new Set(tags)],
    fields: {},
    viaChannel: 'api',
    conversationId: '',
    sessionOpen: false,
    comments: [
      {
        id: world.count('audit', 5_001),
        authorId: requesterId,
        body: text,
        public: comment.public !== false,
        createdAt: now
      }
    ],
    audits: [],
    createdAt: now,
    updatedAt: now
  }
  const born = { type: 'Create', field_name: 'subject', value: subject }
  world.tables.tickets.put({ ...ticket, audits: [audit(world, requesterId, [born])] })
  world.tell({ type: 'ticket:created', ticketId: ticket.id })
  return ticket
}
