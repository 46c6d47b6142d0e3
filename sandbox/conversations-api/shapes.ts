import type { Control, Conversation, Id, Integration, Message, User, Webhook } from '../account/types.ts'
import type { World } from '../account/world.ts'

/** Records as the API shows them: absent stays absent, what is only ours stays here. */
export type Shape = Record<string, unknown>

/** The part of a conversation that webhooks carry. */
export function truncatedConversation(world: World, { id, type, metadata, control }: Conversation): Shape {
  return { id, type, metadata, ...controlShape(world, control) }
}

export function fullConversation(world: World, conversation: Conversation): Shape {
  const { isDefault, displayName, description, iconUrl, businessLastRead, lastUpdatedAt, createdAt } = conversation
  return defined({
    ...truncatedConversation(world, conversation),
    isDefault,
    displayName,
    description,
    iconUrl,
    businessLastRead,
    lastUpdatedAt,
    createdAt
  })
}

export function truncatedUser({ id, externalId, zendeskId, authenticated }: User): Shape {
  return defined({ id, externalId, zendeskId, authenticated })
}

export function fullUser({ ...user }: User): Shape {
  return { ...user }
}

export function messageShape({ conversationId: _, ...message }: Message): Shape {
  return { ...message }
}

export function participantShape(world: World, { participants }: Conversation): Shape[] {
  return participants.map(({ id, userId, unreadCount, lastRead }) =>
    defined({
      id,
      userId,
      userExternalId: world.tables.users.get(userId)?.externalId,
      unreadCount,
      clientAssociations: [],
      lastRead
    })
  )
}

export function webhookShape({ integrationId: _, ...webhook }: Webhook): Shape {
  return { ...webhook, version: 'v2' }
}

export function integrationShape(world: World, { id, type, status, displayName }: Integration): Shape {
  const webhooks = world.tables.webhooks.of(id).map(webhookShape)
  return defined({ id, type, status, displayName, ...(type === 'custom' && { webhooks }) })
}

function controlShape(world: World, { active, pending }: Control): Shape {
  const shown = (id: Id | undefined) => {
    const found = id === undefined ? undefined : world.tables.switchboardIntegrations.get(id)
    return found && { id, name: found.name, integrationId: found.integrationId, integrationType: found.integrationType }
  }
  return defined({ activeSwitchboardIntegration: shown(active), pendingSwitchboardIntegration: shown(pending) })
}

function defined(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined))
}
