import type { Conversation, Id, Message, Webhook } from '../account/types.ts'
import type { Activity, Happening, World } from '../account/world.ts'
import {
  fullUser,
  messageShape,
  type Shape,
  truncatedConversation,
  truncatedUser
} from '../conversations-api/shapes.ts'

export interface WebhookEvent {
  id: Id
  createdAt: string
  type: string
  payload: Shape
}

/** A trigger's name, as a webhook subscribes to it; null for what stays inside Support. */
export function triggerOf({ type }: Happening): string | null {
  return /^(conversation|switchboard|user):/.test(type) ? type : null
}

/** The payload of one happening for one webhook, whose boxes decide how much of the user it shows. */
export function payloadOf(world: World, happening: Happening, webhook: Webhook): Shape {
  if (happening.type === 'user:remove') return { user: truncatedUser(happening.user) }
  if (!('conversation' in happening)) return {}
  const conversation = truncatedConversation(world, happening.conversation)
  if (happening.type === 'conversation:message') {
    return { conversation, message: messageOf(world, happening.message, webhook) }
  }
  if (happening.type === 'conversation:create') {
    const user = userOf(world, happening.conversation.participants[0]?.userId, webhook)
    const source = { type: 'api:conversations' }
    return { conversation, creationReason: 'none', source, ...(user && { user }) }
  }
  if (happening.type === 'conversation:remove') return { conversation }
  if ('activity' in happening) {
    return { conversation, activity: activityOf(world, happening.activity, webhook) }
  }
  const { metadata, reason, error } = happening
  return { conversation, ...(metadata && { metadata }), ...(reason && { reason }), ...(error && { error }) }
}

/**
 * An integration in the switchboard hears of conversations that it controls or is offered, and of others where it asked for standby events;
 * one outside the switchboard hears of all.
 */
export function isHeardBy(world: World, webhook: Webhook, conversation: Conversation | undefined): boolean {
  const [switchboard] = world.tables.switchboards.all()
  const seat = world.tables.switchboardIntegrations
    .all()
    .find(({ integrationId }) => integrationId === webhook.integrationId)
  if (!conversation || !switchboard?.enabled || !seat || seat.deliverStandbyEvents) return true
  return [conversation.control.active, conversation.control.pending].includes(seat.id)
}

/** `subtypes` of people and bots are in API answers only; how activities look here is a setting. */
function messageOf(world: World, message: Message, webhook: Webhook): Shape {
  const { author, activity, ...rest } = messageShape(message) as Shape & Pick<Message, 'author' | 'activity'>
  const { subtypes, ...shown } = author
  const user = author.userId && userOf(world, author.userId, webhook)
  const isFull = activity && world.settings().activitiesInWebhooks === 'full'
  return {
    ...rest,
    author: { ...shown, ...(isFull && { subtypes }), ...(user && { user }) },
    ...(isFull && { activity })
  }
}

function activityOf(world: World, { type, author }: Activity, webhook: Webhook): Shape {
  const user = userOf(world, author.userId, webhook)
  return { type, author: { ...author, ...(user && { user }) }, source: { type: 'api:conversations' } }
}

function userOf(world: World, id: Id | undefined, { includeFullUser }: Webhook): Shape | undefined {
  const user = id === undefined ? undefined : world.tables.users.get(id)
  return user && (includeFullUser ? fullUser(user) : truncatedUser(user))
}
