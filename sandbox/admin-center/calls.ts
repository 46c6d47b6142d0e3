import { addAgent } from '../account/agents.ts'
import { createGroup, joinGroup, leaveGroup } from '../account/groups.ts'
import { createIntegration, findIntegration, updateIntegration, updateWebhook } from '../account/integrations.ts'
import { createKey, createToken, deactivateToken, removeKey } from '../account/keys.ts'
import { switchWorkspace } from '../account/switchboard-setup.ts'
import { type Agent, Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import type { Faults, IntegrationForm, KeyForm, Made, PersonForm, RefusalCode, SettingsChange } from './api.ts'

/** What came of a change: something made, nothing to tell, or why not. */
export type Outcome = { made: Made } | { done: true } | { refused: RefusalCode; faults?: Faults }

const DONE: Outcome = { done: true }
const NOT_FOUND: Outcome = { refused: 'not_found' }
const fault = (field: string, code: Faults[string]): Outcome => ({ refused: 'invalid', faults: { [field]: code } })
const made = (id: string | number, secret?: string): Outcome => ({
  made: { id: String(id), ...(secret !== undefined && { secret }) }
})

/** What an administrator can do from the pages, over the account. */
export function createCalls(world: World) {
  const { tables } = world
  return {
    addIntegration({ name, ...webhook }: IntegrationForm): Outcome {
      const integration = createIntegration(world, { type: 'custom', displayName: name, webhooks: [webhook] })
      if (integration instanceof Refusal) return { refused: 'too_many' }
      return made(integration.id, tables.webhooks.of(integration.id)[0]?.secret)
    },

    /** Subscriptions that the form does not offer stay. */
    changeIntegration(id: string, { name, ...change }: IntegrationForm, offered: readonly string[]): Outcome {
      const [webhook] = tables.webhooks.of(id)
      if (findIntegration(world, id) instanceof Refusal || !webhook) return NOT_FOUND
      const kept = webhook.triggers.filter(trigger => !offered.includes(trigger))
      updateIntegration(world, id, { displayName: name })
      updateWebhook(world, webhook, { ...change, triggers: [...change.triggers, ...kept] })
      return DONE
    },

    addKey({ name, integrationId }: KeyForm): Outcome {
      if (integrationId !== undefined && !tables.integrations.get(integrationId)) return NOT_FOUND
      const key = createKey(world, name, integrationId)
      return key instanceof Refusal ? { refused: 'too_many' } : made(key.id, key.secret)
    },
    removeKey: (id: string): Outcome => (removeKey(world, id) instanceof Refusal ? NOT_FOUND : DONE),

    addToken(description: string, by: Agent): Outcome {
      const { id, token } = createToken(world, description, by.email)
      return made(id, token)
    },
    deactivateToken: (id: string): Outcome => (deactivateToken(world, id) instanceof Refusal ? NOT_FOUND : DONE),

    addGroup(name: string): Outcome {
      const group = createGroup(world, { name })
      return group instanceof Refusal ? fault('name', 'taken') : made(group.id)
    },
    /** Who is in it already stays in it. */
    join(groupId: number, agentId: number): Outcome {
      const joined = joinGroup(world, agentId, groupId)
      return joined instanceof Refusal && joined.status === 404 ? NOT_FOUND : DONE
    },
    leave(groupId: number, agentId: number): Outcome {
      const agent = tables.agents.get(agentId)
      if (!agent || !tables.groups.get(groupId)) return NOT_FOUND
      leaveGroup(world, agent, groupId)
      world.tell({ type: 'agents:changed' })
      return DONE
    },

    addPerson({ name, email, role }: PersonForm): Outcome {
      if (tables.agents.all().some(person => person.email === email)) return fault('email', 'taken')
      return made(addAgent(world, { name, email, role, groupIds: [] }).id)
    },

    change({ agentWorkspace, ...settings }: SettingsChange): Outcome {
      if (agentWorkspace !== undefined) switchWorkspace(world, agentWorkspace)
      const [stored] = tables.settings.all()
      if (stored) tables.settings.put({ ...stored, ...settings })
      return DONE
    }
  }
}

export type Calls = ReturnType<typeof createCalls>
