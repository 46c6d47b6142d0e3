import type { FastifyInstance } from 'fastify'
import { findConversation, removeMessage, removeMessages } from '../account/conversations.ts'
import { postMessage } from '../account/messages.ts'
import { Refusal } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'
import { pageOf } from './paging.ts'
import { messageShape } from './shapes.ts'

const PAGE = 100

type All = { Params: { id: string }; Querystring: Record<string, string> }
type One = { Params: { id: string; message: string } }

export function messageRoutes(app: FastifyInstance, world: World): void {
  app.post<All>('/conversations/:id/messages', (request, reply) => {
    const conversation = findConversation(world, request.params.id)
    const made = conversation instanceof Refusal ? conversation : postMessage(world, conversation, jsonOf(request.body))
    return answer(reply, made, messages => ({ messages: messages.map(messageShape) }), 201)
  })
  app.get<All>('/conversations/:id/messages', (request, reply) => {
    const { id } = request.params
    if (!world.tables.conversations.get(id)) {
      return answer(reply, new Refusal(404, 'not_found', 'Resource not found'), nothing)
    }
    const url = `${world.origin()}${request.url.split('?')[0]}`
    const page = pageOf(world.tables.messages.of(id), request.query, { size: PAGE, fromEnd: true, url })
    return answer(reply, page, ({ records, meta, links }) => ({ messages: records.map(messageShape), meta, links }))
  })
  app.delete<All>('/conversations/:id/messages', (request, reply) => {
    const conversation = findConversation(world, request.params.id)
    const removed = conversation instanceof Refusal ? conversation : removeMessages(world, conversation.id)
    return answer(reply, removed, nothing)
  })
  app.delete<One>('/conversations/:id/messages/:message', (request, reply) =>
    answer(reply, removeMessage(world, request.params.id, request.params.message), nothing)
  )
}
