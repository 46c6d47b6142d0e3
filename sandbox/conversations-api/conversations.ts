import type { FastifyInstance } from 'fastify'
import { invalid } from '../account/checks.ts'
import {
  conversationsOf,
  createConversation,
  findConversation,
  removeConversation,
  updateConversation
} from '../account/conversations.ts'
import { type Conversation, Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'
import { pageOf } from './paging.ts'
import { fullConversation, participantShape } from './shapes.ts'

type One = { Params: { id: string }; Querystring: Record<string, string> }
type All = { Querystring: Record<string, string> }

export function conversationRoutes(app: FastifyInstance, world: World): void {
  const shown = (conversation: Conversation) => ({ conversation: fullConversation(world, conversation) })
  const urlOf = (path: string) => `${world.origin()}${path.split('?')[0]}`

  app.post('/conversations', (request, reply) =>
    answer(reply, createConversation(world, jsonOf(request.body)), shown, 201)
  )
  app.get<All>('/conversations', (request, reply) => {
    const keys = ['filter[userId]', 'filter[userExternalId]'].filter(key => request.query[key])
    const [key] = keys
    const who = key && request.query[key]
    if (!who || keys.length > 1) {
      return answer(reply, invalid('.filter', 'should have either userId or userExternalId'), nothing)
    }
    const found = conversationsOf(world, who)
    if (found instanceof Refusal) return answer(reply, found, nothing)
    const page = pageOf(found, request.query, { url: urlOf(request.url), filter: { [key]: who } })
    return answer(reply, page, ({ records, meta, links }) => ({
      conversations: records.map(conversation => fullConversation(world, conversation)),
      meta,
      links
    }))
  })
  app.get<One>('/conversations/:id', (request, reply) =>
    answer(reply, findConversation(world, request.params.id), shown)
  )
  app.patch<One>('/conversations/:id', (request, reply) =>
    answer(reply, updateConversation(world, request.params.id, jsonOf(request.body)), shown)
  )
  app.delete<One>('/conversations/:id', (request, reply) =>
    answer(reply, removeConversation(world, request.params.id), nothing)
  )
  app.get<One>('/conversations/:id/participants', (request, reply) =>
    answer(reply, findConversation(world, request.params.id), found => ({
      participants: participantShape(world, found),
      meta: { hasMore: false },
      links: {}
    }))
  )
}
