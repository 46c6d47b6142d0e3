import type { FastifyInstance } from 'fastify'
import { isObject } from '../account/checks.ts'
import { createGroup, groupsOf, joinGroup, leaveGroup, memberships, removeGroup } from '../account/groups.ts'
import { type Group, Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, notFound, refuse } from './answers.ts'
import { forbidden, isAdmin } from './auth.ts'
import { pageOf } from './paging.ts'
import { groupShape, membershipShape } from './shapes.ts'

type All = { Querystring: Record<string, string> }
type One = { Params: { id: string }; Querystring: Record<string, string> }

export function groupRoutes(app: FastifyInstance, world: World): void {
  const shown = (group: Group) => ({ group: groupShape(world, group) })

  app.get<All>('/groups', (request, reply) => {
    const { user_id: userId, exclude_deleted: excluded } = request.query
    const member = userId === undefined ? undefined : world.tables.agents.get(Number(userId))
    const found = groupsOf(world).filter(
      group => (userId === undefined || member?.groupIds.includes(group.id)) && !(group.deleted && excluded === 'true')
    )
    const shapes = found.map(group => groupShape(world, group))
    return reply.send(pageOf('groups', shapes, request.query, `${world.origin()}/api/v2/groups`))
  })
  app.post<{ Body: { group?: object } }>('/groups', (request, reply) => {
    if (!isAdmin(request.agent)) return refuse(reply, forbidden())
    return answer(reply, createGroup(world, isObject(request.body?.group) ? request.body.group : {}), shown, 201)
  })
  app.get<One>('/groups/:id', (request, reply) =>
    answer(reply, world.tables.groups.get(Number(request.params.id)) ?? notFound(), shown)
  )
  app.delete<One>('/groups/:id', (request, reply) => {
    const removed = isAdmin(request.agent) ? removeGroup(world, Number(request.params.id)) : forbidden()
    return removed instanceof Refusal ? refuse(reply, removed) : reply.code(204).send()
  })
  membershipRoutes(app, world)
}

function membershipRoutes(app: FastifyInstance, world: World): void {
  const shown = (found: ReturnType<typeof memberships>, query: Record<string, string>, path: string) => {
    const shapes = found.map(membership => membershipShape(world, membership))
    return pageOf('group_memberships', shapes, query, `${world.origin()}/api/v2${path}`)
  }
  app.get<All>('/group_memberships', (request, reply) =>
    reply.send(shown(memberships(world), request.query, '/group_memberships'))
  )
  app.get<One>('/groups/:id/memberships', (request, reply) => {
    const id = Number(request.params.id)
    if (!world.tables.groups.get(id)) return refuse(reply, notFound())
    const found = memberships(world).filter(({ groupId }) => groupId === id)
    return reply.send(shown(found, request.query, `/groups/${id}/memberships`))
  })
  app.get<One>('/users/:id/group_memberships', (request, reply) => {
    const found = memberships(world).filter(({ userId }) => userId === Number(request.params.id))
    return reply.send(shown(found, request.query, `/users/${request.params.id}/group_memberships`))
  })
  app.post<{ Body: { group_membership?: { user_id?: unknown; group_id?: unknown } } }>(
    '/group_memberships',
    (request, reply) => {
      const { user_id: userId, group_id: groupId } = request.body?.group_membership ?? {}
      const made = isAdmin(request.agent) ? joinGroup(world, Number(userId), Number(groupId)) : forbidden()
      return answer(reply, made, membership => ({ group_membership: membershipShape(world, membership) }), 201)
    }
  )
  app.delete<One>('/group_memberships/:id', (request, reply) => {
    if (!isAdmin(request.agent)) return refuse(reply, forbidden())
    const found = memberships(world).find(({ id }) => id === Number(request.params.id))
    const agent = found && world.tables.agents.get(found.userId)
    if (!found || !agent) return refuse(reply, notFound())
    leaveGroup(world, agent, found.groupId)
    return reply.code(204).send()
  })
}
