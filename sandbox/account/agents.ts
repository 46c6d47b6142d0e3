import type { Agent, Requester, SupportId } from './types.ts'
import { stamp, type World } from './world.ts'

export function addAgent(
  world: World,
  {
    name,
    email,
    role = 'agent',
    groupIds
  }: { name: string; email: string; role?: Agent['role']; groupIds: SupportId[] }
): Agent {
  const id = world.count('user', 9_001_001)
  const agent = world.tables.agents.put({
    id,
    name,
    email,
    role,
    avatarPath: `/avatars/${id}.png`,
    groupIds,
    createdAt: stamp(world)
  })
  world.tell({ type: 'agents:changed' })
  return agent
}

/** Anybody that Support calls a user. */
export function person(world: World, id: SupportId): Agent | Requester | undefined {
  return world.tables.agents.get(id) ?? world.tables.requesters.get(id)
}
