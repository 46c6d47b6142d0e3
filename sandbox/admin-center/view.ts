import { isWorkspaceOn } from '../account/switchboard-setup.ts'
import type { ApiKey, Integration, Timestamp } from '../account/types.ts'
import type { SupportToken, World } from '../account/world.ts'
import { type AccountView, type IntegrationView, type KeyView, SUBSCRIPTIONS, type TokenView } from './api.ts'

/** The whole account as its administrators see it, without the secrets that are told once. */
export function viewOf(world: World): AccountView {
  const { tables } = world
  const { subdomain, appId, apiTokenAccess, multiConversations } = world.settings()
  const people = tables.agents.all()
  return {
    subdomain,
    appId,
    integrations: tables.integrations.all().map(integration => integrationOf(world, integration)),
    keys: tables.keys.all().map(keyOf),
    tokens: tables.tokens.all().map(token => tokenOf(world, token)),
    groups: tables.groups
      .all()
      .filter(({ deleted }) => !deleted)
      .map(({ id, name }) => ({
        id,
        name,
        members: people.filter(({ groupIds }) => groupIds.includes(id)).map(person => person.id)
      })),
    people: people.map(({ id, name, email, role }) => ({ id, name, email, role })),
    settings: { apiTokenAccess, multiConversations, agentWorkspace: isWorkspaceOn(world) }
  }
}

function integrationOf({ tables }: World, { id, displayName }: Integration): IntegrationView {
  const [webhook] = tables.webhooks.of(id)
  return {
    id,
    name: displayName ?? '',
    webhook: {
      target: webhook?.target ?? '',
      triggers: SUBSCRIPTIONS.filter(trigger => webhook?.triggers.includes(trigger)),
      includeFullUser: webhook?.includeFullUser ?? false,
      includeFullSource: webhook?.includeFullSource ?? false,
      secret: webhook?.secret ?? ''
    }
  }
}

const keyOf = ({ id, displayName, integrationId, createdAt }: ApiKey): KeyView => ({
  id,
  name: displayName,
  integrationId: integrationId ?? null,
  createdAt: msOf(createdAt)
})

function tokenOf({ tables }: World, { id, email, description = '', createdAt, isInactive }: SupportToken): TokenView {
  const name = tables.agents.all().find(person => person.email === email)?.name ?? email
  return { id, description, by: { name, email }, createdAt: msOf(createdAt), isActive: !isInactive }
}

const msOf = (at: Timestamp | undefined) => (at === undefined ? null : Date.parse(at))
