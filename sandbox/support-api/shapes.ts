import type { Membership } from '../account/groups.ts'
import type { Agent, Group, Message, Requester, Ticket, TicketAudit, TicketComment } from '../account/types.ts'
import { nameOf } from '../account/users.ts'
import type { World } from '../account/world.ts'

type Shape = Record<string, unknown>

/** Support tells time to the second. */
export function second(timestamp: string): string {
  return `${timestamp.slice(0, 19)}Z`
}

export function groupShape(world: World, group: Group): Shape {
  const { id, name, description, isDefault, isPublic, deleted, createdAt, updatedAt } = group
  return {
    url: `${world.origin()}/api/v2/groups/${id}.json`,
    id,
    is_public: isPublic,
    name,
    description,
    default: isDefault,
    deleted,
    created_at: second(createdAt),
    updated_at: second(updatedAt)
  }
}

export function membershipShape(world: World, { id, userId, groupId, isDefault }: Membership): Shape {
  const since = second(world.tables.agents.get(userId)?.createdAt ?? '')
  return {
    url: `${world.origin()}/api/v2/group_memberships/${id}.json`,
    id,
    user_id: userId,
    group_id: groupId,
    default: isDefault,
    created_at: since,
    updated_at: since
  }
}

export function userShape(world: World, person: Agent | Requester): Shape {
  const isAgent = 'role' in person
  return {
    id: person.id,
    url: `${world.origin()}/api/v2/users/${person.id}.json`,
    name: person.name,
    email: person.email ?? null,
    external_id: isAgent ? null : (person.externalId ?? null),
    role: isAgent ? person.role : 'end-user',
    active: true,
    verified: isAgent,
    suspended: false,
    tags: [],
    user_fields: {},
    photo: isAgent ? { content_type: 'image/png', content_url: `${world.origin()}${person.avatarPath}` } : null,
    default_group_id: isAgent ? (person.groupIds[0] ?? null) : null,
    created_at: second(person.createdAt),
    updated_at: second(isAgent ? person.createdAt : person.updatedAt)
  }
}

export function ticketShape(world: World, ticket: Ticket): Shape {
  const custom = Object.entries(ticket.fields).map(([id, value]) => ({ id: Number(id) || id, value }))
  return {
    url: `${world.origin()}/api/v2/tickets/${ticket.id}.json`,
    id: ticket.id,
    external_id: ticket.externalId ?? null,
    via: { channel: ticket.viaChannel, source: { from: {}, to: {}, rel: null } },
    created_at: second(ticket.createdAt),
    updated_at: second(ticket.updatedAt),
    type: null,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    priority: ticket.priority ?? null,
    status: ticket.status,
    recipient: null,
    requester_id: ticket.requesterId,
    submitter_id: ticket.requesterId,
    assignee_id: ticket.assigneeId ?? null,
    organization_id: null,
    group_id: ticket.groupId ?? null,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: null,
    tags: [...ticket.tags].sort(),
    custom_fields: custom,
    fields: custom,
    satisfaction_rating: null,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: ticket.viaChannel !== 'api'
  }
}

export function auditShape(ticket: Ticket, { id, authorId, createdAt, events }: TicketAudit): Shape {
  return {
    id,
    ticket_id: ticket.id,
    created_at: second(createdAt),
    author_id: authorId,
    metadata: { system: {}, custom: {} },
    events,
    via: { channel: ticket.viaChannel, source: { from: {}, to: {}, rel: null } }
  }
}

export function commentShape({ id, authorId, body, public: isPublic, createdAt }: TicketComment): Shape {
  return {
    id,
    type: 'Comment',
    author_id: authorId,
    body,
    plain_body: body,
    html_body: body,
    public: isPublic,
    attachments: [],
    created_at: second(createdAt)
  }
}

/** One entry of the conversation log; the reference leads back to the message in SunCo. */
export function logShape(world: World, message: Message): Shape {
  const user = message.author.userId === undefined ? undefined : world.tables.users.get(message.author.userId)
  const name = message.author.displayName ?? nameOf(user)
  return {
    id: message.id,
    type: 'Messaging::Message',
    created_at: message.received,
    reference: `zen:sunco:conversation_message:${message.id}`,
    author: { type: message.author.type === 'user' ? 'end_user' : 'agent', display_name: name },
    content: message.content
  }
}
