import { unprocessable } from './tickets.ts'
import { type Agent, type Group, Refusal, type Result, type SupportId } from './types.ts'
import { stamp, type World } from './world.ts'

/** Which agent is in which group; the id is made of both, so that it stays the same. */
export interface Membership {
  id: SupportId
  userId: SupportId
  groupId: SupportId
  isDefault: boolean
}

export function groupsOf(world: World): Group[] {
  return world.tables.groups.all()
}

export function createGroup(
  world: World,
  body: { name?: unknown; description?: unknown; is_public?: unknown }
): Result<Group> {
  const name = typeof body.name === 'string' ? body.name.trim() : ''
  if (!name) return unprocessable('name', 'BlankValue', 'Name: cannot be blank')
  const isTaken = groupsOf(world).some(group => !group.deleted && group.name.toLowerCase() === name.toLowerCase())
  if (isTaken && world.settings().uniqueGroupNames) {
    return unprocessable('name', 'DuplicateValue', 'Name: has already been taken')
  }
  const now = stamp(world)
  const group = world.tables.groups.put({
    id: world.count('group', 360_001),
    name,
    description: typeof body.description === 'string' ? body.description : '',
    isDefault: false,
    isPublic: body.is_public !== false,
    deleted: false,
    createdAt: now,
    updatedAt: now
  })
  world.tell({ type: 'agents:changed' })
  return group
}

export function removeGroup(world: World, id: SupportId): Result<true> {
  const group = world.tables.groups.get(id)
  if (!group || group.deleted) return new Refusal(404, 'RecordNotFound', 'Not found')
  if (group.isDefault) return unprocessable('base', 'InvalidValue', 'The default group cannot be deleted')
  world.tables.groups.put({ ...group, deleted: true, updatedAt: stamp(world) })
  for (const agent of world.tables.agents.all()) leaveGroup(world, agent, id)
  world.tell({ type: 'agents:changed' })
  return true
}

export function memberships(world: World): Membership[] {
  return world.tables.agents.all().flatMap(agent =>
    agent.groupIds.map((groupId, index) => ({
      id: agent.id * 1_000 + (groupId % 1_000),
      userId: agent.id,
      groupId,
      isDefault: index === 0
    }))
  )
}

export function joinGroup(world: World, agentId: SupportId, groupId: SupportId): Result<Membership> {
  const agent = world.tables.agents.get(agentId)
  const group = world.tables.groups.get(groupId)
  if (!agent || !group || group.deleted) return new Refusal(404, 'RecordNotFound', 'Not found')
  if (agent.groupIds.includes(groupId)) {
    return unprocessable('user_id', 'DuplicateValue', 'User: has already been taken')
  }
  world.tables.agents.put({ ...agent, groupIds: [...agent.groupIds, groupId] })
  world.tell({ type: 'agents:changed' })
  const made = memberships(world).find(({ userId, groupId: id }) => userId === agentId && id === groupId)
  return made ?? new Refusal(404, 'RecordNotFound', 'Not found')
}

export function leaveGroup(world: World, agent: Agent, groupId: SupportId): void {
  if (!agent.groupIds.includes(groupId)) return
  world.tables.agents.put({ ...agent, groupIds: agent.groupIds.filter(id => id !== groupId) })
}
