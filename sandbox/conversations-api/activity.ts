import type { FastifyInstance } from 'fastify'
import { invalid, isObject, type Json } from '../account/checks.ts'
import { findConversation } from '../account/conversations.ts'
import { Refusal, type Result } from '../account/types.ts'
import { findUser } from '../account/users.ts'
import { type Activity, stamp, type World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'

const TYPES = ['conversation:read', 'typing:start', 'typing:stop']

export function activityRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Params: { id: string } }>('/conversations/:id/activity', (request, reply) =>
    answer(reply, notify(world, request.params.id, jsonOf(request.body)), nothing)
  )
}

function notify(world: World, id: string, { author, type }: Json): Result<true> {
  const conversation = findConversation(world, id)
  if (conversation instanceof Refusal) return conversation
  if (!isObject(author)) return invalid('', "should have required property 'author'")
  const isUser = author.type === 'user'
  const allowed = isUser ? TYPES.slice(0, 1) : TYPES
  if (!allowed.includes(String(type))) {
    return invalid('.type', `should be equal to one of the allowed values: ${allowed.join(', ')}`)
  }
  const user = isUser ? findUser(world, String(author.userId ?? author.userExternalId)) : undefined
  if (user instanceof Refusal) return user
  const kind = type as Activity['type']
  const by: Activity['author'] = user ? { type: 'user', userId: user.id } : { type: 'business' }
  const now = stamp(world)
  const read = kind === 'conversation:read'
  const noted = world.tables.conversations.put({
    ...conversation,
    ...(read && !user && { businessLastRead: now }),
    participants: conversation.participants.map(entry =>
      read && entry.userId === user?.id ? { ...entry, lastRead: now, unreadCount: 0 } : entry
    )
  })
  const name = read ? 'conversation:read' : 'conversation:typing'
  world.tell({ type: name, conversation: noted, activity: { type: kind, author: by } })
  return true
}
