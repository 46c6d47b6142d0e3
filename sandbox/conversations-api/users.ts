import type { FastifyInstance } from 'fastify'
import { forgetConversation } from '../account/conversations.ts'
import { createUser, findUser, removeUser, updateUser } from '../account/users.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'
import { fullUser } from './shapes.ts'

type One = { Params: { user: string } }

export function userRoutes(app: FastifyInstance, world: World): void {
  const shown = (user: Parameters<typeof fullUser>[0]) => ({ user: fullUser(user) })

  app.post('/users', (request, reply) => answer(reply, createUser(world, jsonOf(request.body)), shown, 201))

  // Matches identities, and users that the API makes have none.
  app.get<{ Querystring: Record<string, string> }>('/users', (request, reply) => {
    const email = request.query['filter[identities.email]']
    const found = world.tables.users.all().filter(user => user.identities.some(({ value }) => value === email))
    return reply.send({ users: found.map(fullUser) })
  })
  app.get<One>('/users/:user', (request, reply) => answer(reply, findUser(world, request.params.user), shown))
  app.patch<One>('/users/:user', (request, reply) =>
    answer(reply, updateUser(world, request.params.user, jsonOf(request.body)), shown)
  )
  app.delete<One>('/users/:user', (request, reply) =>
    answer(
      reply,
      removeUser(world, request.params.user, id => forgetConversation(world, id)),
      nothing
    )
  )
}
