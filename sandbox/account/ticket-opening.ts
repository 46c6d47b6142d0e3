import { audit } from './tickets.ts'
import type { Conversation, Message, Metadata, Requester, Ticket, User } from './types.ts'
import { nameOf } from './users.ts'
import { stamp, type World } from './world.ts'

const SYSTEM = 'dataCapture.systemField.'
const FIELD = 'dataCapture.ticketField.'
const OWN_FIELD = 'zen:ticket_field:'
/** Agents see so much of what was said before, unless `first_message_id` says otherwise. */
const HISTORY = 10

/** Makes the ticket of a conversation out of what `passControl` and the conversation's metadata ask for. */
export function openTicket(world: World, conversation: Conversation, messages: readonly Message[]): Ticket {
  const wish = wishOf(conversation)
  const user = world.tables.users.get(conversation.participants[0]?.userId ?? '')
  const requester = linkRequester(world, user, wish)
  const group = world.tables.groups.get(Number(wish.group_id))
  const assignee = world.tables.agents.get(Number(wish.assignee_id))
  const now = stamp(world)
  const ticket: Ticket = {
    id: world.count('ticket', 1),
    subject: wish.subject ?? `Conversation with ${requester.name}`,
    description: wish.description ?? `Conversation with ${requester.name}`,
    status: assignee ? 'open' : 'new',
    ...(wish.priority && { priority: wish.priority }),
    requesterId: requester.id,
    ...(assignee && { assigneeId: assignee.id }),
    ...(group && !group.deleted && { groupId: group.id }),
    tags: tagsOf(wish.tags, conversation.metadata['zen:ticket:tags']),
    fields: fieldsOf(conversation),
    viaChannel: 'sunshine_conversations_api',
    conversationId: conversation.id,
    ...firstShown(conversation, messages),
    sessionOpen: true,
    comments: [],
    audits: [],
    createdAt: now,
    updatedAt: now
  }
  world.tables.tickets.put({ ...ticket, audits: [audit(world, requester.id, birthOf(ticket, user))] })
  world.tell({ type: 'ticket:created', ticketId: ticket.id })
  return ticket
}

interface Wish {
  group_id?: string
  assignee_id?: string
  subject?: string
  description?: string
  priority?: string
  tags?: string
  'requester.name'?: string
  'requester.email'?: string
}

function wishOf({ passMetadata }: Conversation): Wish {
  return Object.fromEntries(
    Object.entries(passMetadata).flatMap(([key, value]) =>
      key.startsWith(SYSTEM) ? [[key.slice(SYSTEM.length), String(value)]] : []
    )
  )
}

function tagsOf(...lists: (Metadata[string] | undefined)[]): string[] {
  const tags = lists.flatMap(list => String(list ?? '').split(/[\s,]+/))
  return [...new Set(tags.filter(Boolean).map(tag => tag.toLowerCase()))]
}

function fieldsOf({ metadata, passMetadata }: Conversation): Record<string, string> {
  const entries = [
    ...Object.entries(metadata).map(([key, value]) => [key, OWN_FIELD, value] as const),
    ...Object.entries(passMetadata).map(([key, value]) => [key, FIELD, value] as const)
  ]
  const fields = entries.filter(([key, prefix]) => key.startsWith(prefix))
  return Object.fromEntries(fields.map(([key, prefix, value]) => [key.slice(prefix.length), String(value)]))
}

function firstShown({ passMetadata }: Conversation, messages: readonly Message[]): Pick<Ticket, 'firstMessageId'> {
  const asked = messages.find(({ id }) => id === passMetadata.first_message_id)
  const first = asked ?? messages.at(-HISTORY) ?? messages[0]
  return first ? { firstMessageId: first.id } : {}
}

/** Only an equal `externalId` finds a user that Support knows; an equal address does not. */
function linkRequester(world: World, user: User | undefined, wish: Wish): Requester {
  const known =
    world.tables.requesters.get(Number(user?.zendeskId)) ??
    (user?.externalId === undefined ? undefined : world.tables.requesters.of(user.externalId)[0])
  const now = stamp(world)
  const email = (world.settings().requesterEmailHonoured && wish['requester.email']) || user?.profile.email
  const requester = world.tables.requesters.put({
    ...(known ?? { id: world.count('user', 9_001_001), createdAt: now }),
    ...(user?.externalId !== undefined && { externalId: user.externalId }),
    ...(email && { email }),
    name: wish['requester.name'] ?? known?.name ?? nameOf(user),
    updatedAt: now
  })
  if (user && user.zendeskId !== String(requester.id)) {
    world.tables.users.put({ ...user, zendeskId: String(requester.id) })
  }
  return requester
}

/** `ChatStartedEvent` is not documented; the shape is what public connectors read. */
function birthOf(ticket: Ticket, user: User | undefined): Record<string, unknown>[] {
  const values = { subject: ticket.subject, status: ticket.status, group_id: ticket.groupId, tags: ticket.tags }
  const created = Object.entries(values).filter(([, value]) => value !== undefined)
  return [
    ...created.map(([field_name, value]) => ({ type: 'Create', field_name, value })),
    {
      type: 'ChatStartedEvent',
      value: {
        conversation_id: ticket.conversationId,
        user_id: user?.id,
        visitor_id: user?.id,
        channel: ticket.viaChannel
      }
    }
  ]
}
