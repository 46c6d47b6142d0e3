import type { Control, Conversation, Id, SwitchboardIntegration } from './types.ts'
import type { World } from './world.ts'

export const AGENT_WORKSPACE = 'zd:agentWorkspace'

/** By id, else by name, else by type; `next` is the one that the active one names. */
export function resolveTarget(
  known: readonly SwitchboardIntegration[],
  reference: string,
  active: SwitchboardIntegration | undefined
): SwitchboardIntegration | 'unknown' | 'ambiguous' {
  if (reference === 'next') return known.find(({ id }) => id === active?.nextSwitchboardIntegrationId) ?? 'unknown'
  const named = known.find(({ id }) => id === reference) ?? known.find(({ name }) => name === reference)
  if (named) return named
  const typed = known.filter(({ integrationType }) => integrationType === reference)
  return typed.length > 1 ? 'ambiguous' : (typed[0] ?? 'unknown')
}

/** Who answers a new conversation, or one that nobody controls. */
export function defaultControl(world: World): Control {
  const [switchboard] = world.tables.switchboards.all()
  const active = switchboard?.enabled && switchboard.defaultSwitchboardIntegrationId
  return active ? { active } : {}
}

export function integrationOf(world: World, id: Id | undefined): SwitchboardIntegration | undefined {
  return id === undefined ? undefined : world.tables.switchboardIntegrations.get(id)
}

export function isWithAgents(world: World, conversation: Conversation): boolean {
  return integrationOf(world, conversation.control.active)?.integrationType === AGENT_WORKSPACE
}
