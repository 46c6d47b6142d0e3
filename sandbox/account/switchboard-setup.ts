import { invalid, type Json } from './checks.ts'
import { AGENT_WORKSPACE, defaultControl } from './control.ts'
import { type Id, Refusal, type Result, type Switchboard, type SwitchboardIntegration } from './types.ts'
import type { World } from './world.ts'

const SEATS = 10
const NAME = /^[\w-]{1,128}$/

export const WORKSPACE_SEAT = {
  name: 'zd-agentWorkspace',
  integrationType: AGENT_WORKSPACE,
  deliverStandbyEvents: true
} as const

export function updateSwitchboard(world: World, id: Id, body: Json): Result<Switchboard> {
  const switchboard = world.tables.switchboards.get(id)
  if (!switchboard) return new Refusal(404, 'switchboard_not_found', 'Switchboard not found')
  const { enabled, defaultSwitchboardIntegrationId: first } = body
  if (typeof first === 'string' && !world.tables.switchboardIntegrations.get(first)) return noSeat()
  return world.tables.switchboards.put({
    ...switchboard,
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(typeof first === 'string' && { defaultSwitchboardIntegrationId: first })
  })
}

export function createSeat(world: World, switchboardId: Id, body: Json): Result<SwitchboardIntegration> {
  const seats = world.tables.switchboardIntegrations.all()
  if (!world.tables.switchboards.get(switchboardId)) {
    return new Refusal(404, 'switchboard_not_found', 'Switchboard not found')
  }
  if (seats.length >= SEATS) {
    const title = `Switchboard has reached the max number of switchboard integrations (${SEATS})`
    return new Refusal(400, 'too_many_switchboard_integrations', title)
  }
  if (typeof body.name !== 'string') return invalid('', "should have required property 'name'")
  const integration = world.tables.integrations.get(String(body.integrationId))
  if (!integration) return new Refusal(404, 'integration_not_found', 'Integration not found')
  const problem = checkSeat(body)
  if (problem) return problem
  return world.tables.switchboardIntegrations.put({
    id: world.ids.object(),
    name: body.name,
    integrationId: integration.id,
    integrationType: integration.type,
    deliverStandbyEvents: true,
    ...changesIn(body)
  })
}

export function updateSeat(world: World, id: Id, body: Json): Result<SwitchboardIntegration> {
  const seat = world.tables.switchboardIntegrations.get(id)
  if (!seat) return noSeat()
  return checkSeat(body) ?? world.tables.switchboardIntegrations.put({ ...seat, ...changesIn(body) })
}

/** Whoever it controlled goes to the default one, and no event says so. */
export function removeSeat(world: World, id: Id): Result<true> {
  if (!world.tables.switchboardIntegrations.get(id)) return noSeat()
  world.tables.switchboardIntegrations.remove(id)
  for (const conversation of world.tables.conversations.all()) {
    if (conversation.control.active !== id) continue
    world.tables.conversations.put({ ...conversation, control: defaultControl(world) })
  }
  return true
}

export function isWorkspaceOn({ tables }: World): boolean {
  return tables.switchboardIntegrations.all().some(({ integrationType }) => integrationType === AGENT_WORKSPACE)
}

/** Off, agents are no longer in the switchboard, and new conversations go to whoever else is. */
export function switchWorkspace(world: World, isOn: boolean): void {
  if (isOn === isWorkspaceOn(world)) return
  const { tables, ids } = world
  const seats = tables.switchboardIntegrations
  const [board] = tables.switchboards.all()
  if (isOn) {
    const seat = seats.put({ id: ids.object(), integrationId: ids.object(), ...WORKSPACE_SEAT })
    if (board) tables.switchboards.put({ ...board, defaultSwitchboardIntegrationId: seat.id })
    return
  }
  const other = seats.all().find(({ integrationType }) => integrationType !== AGENT_WORKSPACE)
  if (board && other) tables.switchboards.put({ ...board, defaultSwitchboardIntegrationId: other.id })
  for (const { id, integrationType } of seats.all()) if (integrationType === AGENT_WORKSPACE) removeSeat(world, id)
}

function checkSeat({ name }: Json): Refusal | undefined {
  if (name === undefined || (typeof name === 'string' && NAME.test(name))) return undefined
  return invalid('.name', 'should match pattern "^[\\w-]{1,128}$"')
}

function changesIn(body: Json): Partial<SwitchboardIntegration> {
  const { name, deliverStandbyEvents, nextSwitchboardIntegrationId: next, messageHistoryCount } = body
  return {
    ...(typeof name === 'string' && { name }),
    ...(typeof deliverStandbyEvents === 'boolean' && { deliverStandbyEvents }),
    ...(typeof next === 'string' && { nextSwitchboardIntegrationId: next }),
    ...(typeof messageHistoryCount === 'number' && { messageHistoryCount })
  }
}

function noSeat(): Refusal {
  return new Refusal(404, 'switchboard_integration_not_found', 'SwitchboardIntegration not found')
}
