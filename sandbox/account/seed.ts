import { addAgent } from './agents.ts'
import { SETTINGS, type Settings, UNTOUCHED } from './settings.ts'
import { WORKSPACE_SEAT } from './switchboard-setup.ts'
import { stamp, type World } from './world.ts'

export const DEMO_EMAIL = 'camille.martin@demo.example'

/**
 * A new account: an app with a custom integration and both kinds of keys, a switchboard, groups and agents. An empty one is as it is before
 * anybody sets something up: messaging is on, and one person may do everything.
 */
export function seed(world: World, { chosen, empty }: { chosen: Partial<Settings>; empty?: boolean }): void {
  const appId = world.ids.object()
  const integrationId = empty ? '' : world.ids.object()
  world.tables.settings.put({
    id: 'account',
    ...SETTINGS,
    ...(empty && UNTOUCHED),
    appId,
    integrationId,
    ...chosen
  })
  seedSwitchboard(world)
  if (empty) seedAdministrator(world, [])
  else {
    seedIntegration(world, integrationId)
    seedPeople(world)
  }
}

/** As the three boxes of the set-up page leave it: full user, full source, and messages only. */
function seedIntegration(world: World, id: string): void {
  const { tables, ids } = world
  tables.integrations.put({ id, type: 'custom', status: 'active', displayName: 'Chatbox' })
  tables.webhooks.put({
    id: ids.object(),
    integrationId: id,
    target: '',
    triggers: ['conversation:message'],
    secret: ids.secret(32),
    includeFullUser: true,
    includeFullSource: true
  })
  tables.keys.put({ id: `app_${ids.object()}`, secret: ids.secret(86), displayName: 'Chatbox' })
  tables.keys.put({ id: `int_${ids.object()}`, secret: ids.secret(86), displayName: 'Chatbox', integrationId: id })
  tables.tokens.put({ id: ids.object(), email: DEMO_EMAIL, token: ids.secret(40) })
}

function seedSwitchboard(world: World): void {
  const { tables, ids } = world
  const bot = { id: ids.object(), name: 'zd-answerBot', integrationId: ids.object(), integrationType: 'zd:answerBot' }
  const desk = { id: ids.object(), integrationId: ids.object(), ...WORKSPACE_SEAT }
  tables.switchboardIntegrations.put({ ...bot, deliverStandbyEvents: false, nextSwitchboardIntegrationId: desk.id })
  tables.switchboardIntegrations.put({ ...desk, nextSwitchboardIntegrationId: bot.id })
  const first = world.settings().defaultResponder === bot.name ? bot : desk
  tables.switchboards.put({ id: ids.object(), enabled: true, defaultSwitchboardIntegrationId: first.id })
}

function seedPeople(world: World): void {
  const support = seedGroup(world, 'Support', true)
  const animal = seedGroup(world, 'Animal', false)
  seedAdministrator(world, [support, animal])
  addAgent(world, { name: 'Hugo Bernard', email: 'hugo.bernard@demo.example', groupIds: [support] })
  addAgent(world, { name: 'Inès Diallo', email: 'ines.diallo@demo.example', groupIds: [animal] })
}

function seedAdministrator(world: World, groupIds: number[]): void {
  addAgent(world, { name: 'Camille Martin', email: DEMO_EMAIL, role: 'admin', groupIds })
}

function seedGroup(world: World, name: string, isDefault: boolean): number {
  const now = stamp(world)
  const id = world.count('group', 360_001)
  const rest = { description: '', isPublic: true, deleted: false, createdAt: now, updatedAt: now }
  return world.tables.groups.put({ id, name, isDefault, ...rest }).id
}
