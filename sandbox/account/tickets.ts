import { append } from './messages.ts'
import { passControl, releaseControl } from './switchboard.ts'
import {
  type Conversation,
  type Id,
  Refusal,
  type Result,
  type SupportId,
  type Ticket,
  type TicketAudit,
  type TicketStatus
} from './types.ts'
import { stamp, type World } from './world.ts'

const STATUSES: readonly string[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

/** A change as an agent or the Support API asks for it; null empties. */
export interface TicketChange {
  status?: TicketStatus
  groupId?: SupportId | null
  assigneeId?: SupportId | null
  externalId?: string | null
  subject?: string
  priority?: string | null
  tags?: string[]
  comment?: { body: string; public: boolean }
}

export function isStatus(value: unknown): value is TicketStatus {
  return STATUSES.includes(String(value))
}

/** All tickets of a conversation, oldest first. */
export function ticketsOf(world: World, conversationId: Id): readonly Ticket[] {
  return world.tables.tickets.of(conversationId)
}

/** The one whose session is open. */
export function ticketOf(world: World, conversationId: Id): Ticket | undefined {
  return ticketsOf(world, conversationId).findLast(({ status, sessionOpen }) => sessionOpen && status !== 'closed')
}

export function audit(world: World, authorId: SupportId, events: Record<string, unknown>[]): TicketAudit {
  const numbered = events.map(event => ({ id: world.count('audit', 5_001), ...event }))
  return { id: world.count('audit', 5_001), authorId, createdAt: stamp(world), events: numbered }
}

export function changeTicket(world: World, id: SupportId, byId: SupportId, change: TicketChange): Result<Ticket> {
  const ticket = world.tables.tickets.get(id)
  if (!ticket) return new Refusal(404, 'RecordNotFound', 'Not found')
  const changed = apply(world, ticket, change)
  const problem = checkAssignee(world, change) ?? checkChange(world, ticket, changed)
  if (problem) return problem
  const events = differences(ticket, changed)
  const comment = change.comment && commentOf(world, byId, change.comment)
  if (comment) events.push({ type: 'Comment', body: comment.body, public: comment.public, author_id: byId })
  const stored = world.tables.tickets.put({
    ...changed,
    comments: comment ? [...ticket.comments, comment] : ticket.comments,
    audits: events.length ? [...ticket.audits, audit(world, byId, events)] : ticket.audits,
    updatedAt: stamp(world)
  })
  world.tell({ type: 'ticket:changed', ticketId: id })
  if (ticket.status !== 'solved' && stored.status === 'solved') world.tell({ type: 'ticket:solved', ticketId: id })
  if (ticket.status !== 'closed' && stored.status === 'closed') handBack(world, stored)
  return world.tables.tickets.get(id) ?? stored
}

/** *End session*: the control goes back, the ticket stays as it is. */
export function endSession(world: World, id: SupportId): Result<Ticket> {
  const ticket = world.tables.tickets.get(id)
  if (!ticket) return new Refusal(404, 'RecordNotFound', 'Not found')
  const conversation = world.tables.conversations.get(ticket.conversationId)
  if (!ticket.sessionOpen || !conversation) return unprocessable('base', 'InvalidValue', 'Session has already ended')
  releaseControl(world, conversation, {})
  return world.tables.tickets.get(id) ?? ticket
}

export function unprocessable(field: string, error: string, description: string): Refusal {
  return new Refusal(422, 'RecordInvalid', 'Record validation errors', { [field]: [{ description, error }] })
}

/** *Closed* gives the control back and leaves a system message in the conversation. */
function handBack(world: World, { id, conversationId, sessionOpen }: Ticket): void {
  const conversation = world.tables.conversations.get(conversationId)
  if (!conversation || !sessionOpen) return
  giveAway(world, conversation)
  append(world, conversation, {
    author: { type: 'business', subtypes: ['activity'] },
    content: { type: 'text', text: 'Ticket closed' },
    source: { type: 'zd:agentWorkspace' },
    activity: { type: 'ticket:closed', data: {} }
  })
  const ticket = world.tables.tickets.get(id)
  if (ticket) world.tables.tickets.put({ ...ticket, sessionOpen: false })
}

function giveAway(world: World, conversation: Conversation): void {
  const given = world.settings().closedHandsBackBy === 'passControl'
  const next = given ? passControl(world, conversation, 'next', {}, 'ticketClosed') : undefined
  if (next !== true) releaseControl(world, conversation, { reason: 'ticketClosed' })
}

/** An assignee brings a group along, and a group that the assignee is not in takes the assignee off. */
function apply(world: World, ticket: Ticket, change: TicketChange): Ticket {
  const { groupId, assigneeId, externalId, priority, ...rest } = ticket
  const agent = world.tables.agents.get(pick(change.assigneeId, assigneeId) ?? 0)
  const group = pick(change.groupId, groupId) ?? agent?.groupIds[0]
  const regrouped = change.groupId !== undefined && change.assigneeId === undefined
  const stays = agent && (!regrouped || (group !== undefined && agent.groupIds.includes(group)))
  const external = pick(change.externalId, externalId)
  const urgency = pick(change.priority, priority)
  const isTaken = stays && agent.id !== assigneeId && ticket.status === 'new'
  return {
    ...rest,
    ...(group !== undefined && { groupId: group }),
    ...(stays && { assigneeId: agent.id }),
    ...(external !== undefined && { externalId: external }),
    ...(urgency !== undefined && { priority: urgency }),
    subject: change.subject ?? ticket.subject,
    tags: change.tags ?? ticket.tags,
    status: change.status ?? (isTaken ? 'open' : ticket.status)
  }
}

function pick<T>(asked: T | null | undefined, now: T | undefined): T | undefined {
  return asked === undefined ? now : (asked ?? undefined)
}

function checkAssignee(world: World, { assigneeId }: TicketChange): Refusal | undefined {
  if (assigneeId === undefined || assigneeId === null || world.tables.agents.get(assigneeId)) return undefined
  return unprocessable('assignee', 'InvalidValue', `Assignee: ${assigneeId} is not valid`)
}

function checkChange(world: World, old: Ticket, { status, groupId, assigneeId }: Ticket): Refusal | undefined {
  if (old.status === 'closed') return unprocessable('status', 'InvalidValue', 'Status: closed prevents ticket update')
  const group = groupId === undefined ? undefined : world.tables.groups.get(groupId)
  if (groupId !== undefined && (!group || group.deleted)) {
    return unprocessable('group', 'InvalidValue', `Group: ${groupId} is not valid`)
  }
  const isDone = status === 'solved' || status === 'closed'
  if (isDone && assigneeId === undefined) {
    return unprocessable('base', 'InvalidValue', 'Assignee: is required when solving a ticket')
  }
  return undefined
}

function differences(old: Ticket, now: Ticket): Record<string, unknown>[] {
  const fields = {
    status: [old.status, now.status],
    group_id: [old.groupId, now.groupId],
    assignee_id: [old.assigneeId, now.assigneeId],
    external_id: [old.externalId, now.externalId],
    subject: [old.subject, now.subject],
    priority: [old.priority, now.priority],
    tags: [old.tags.join(' '), now.tags.join(' ')]
  }
  return Object.entries(fields)
    .filter(([, [before, after]]) => before !== after)
    .map(([field_name, [before, after]]) => ({
      type: 'Change',
      field_name,
      previous_value: before ?? null,
      value: after ?? null
    }))
}

function commentOf(world: World, authorId: SupportId, comment: { body: string; public: boolean }) {
  return { id: world.count('audit', 5_001), authorId, ...comment, createdAt: stamp(world) }
}
