import { removeAttachment } from './attachments.ts'
import { checkMetadata, checkTexts, invalid, isObject, type Json, mergeMetadata } from './checks.ts'
import { defaultControl } from './control.ts'
import { type Conversation, type Id, type Participant, Refusal, type Result } from './types.ts'
import { findUser } from './users.ts'
import { stamp, type World } from './world.ts'

const TEXTS = { displayName: 100, description: 100, iconUrl: 2_048 }

export function createConversation(world: World, body: Json): Result<Conversation> {
  const { type, participants = [] } = body
  if (type !== 'personal' && type !== 'sdkGroup') {
    return invalid('.type', 'should be equal to one of the allowed values: personal, sdkGroup')
  }
  if (!Array.isArray(participants)) return invalid('.participants', 'should be array')
  const count = type === 'personal' ? participants.length === 1 : participants.length <= 10
  if (!count)
    return invalid('.participants', type === 'personal' ? 'should have exactly 1 item' : 'should have at most 10 items')
  const problem = checkConversation(body)
  if (problem) return problem

  const users = participants.map(entry => participantOf(world, entry))
  const missing = users.find(user => user instanceof Refusal)
  if (missing instanceof Refusal) return missing
  const joined = users.filter((user): user is Participant => !(user instanceof Refusal))
  const others = joined[0]
    ? world.tables.conversations.of(joined[0].userId).filter(made => made.type === 'personal')
    : []
  if (type === 'personal' && others.length && !world.settings().multiConversations) {
    return new Refusal(400, 'bad_request', 'Multi-conversation is not enabled and the user already has a conversation')
  }

  const now = stamp(world)
  const conversation = world.tables.conversations.put({
    id: world.ids.object(),
    type,
    isDefault: type === 'personal' && others.length === 0,
    ...textsOf(body),
    metadata: mergeMetadata({}, body.metadata),
    participants: joined,
    control: defaultControl(world),
    passMetadata: {},
    createdAt: now,
    lastUpdatedAt: now
  })
  world.tell({ type: 'conversation:create', conversation })
  return conversation
}

export function findConversation(world: World, id: Id): Result<Conversation> {
  return world.tables.conversations.get(id) ?? new Refusal(404, 'conversation_not_found', 'Conversation not found')
}

export function conversationsOf(world: World, userIdOrExternalId: string): Result<readonly Conversation[]> {
  const user = findUser(world, userIdOrExternalId)
  return user instanceof Refusal ? user : world.tables.conversations.of(user.id)
}

export function updateConversation(world: World, id: Id, body: Json): Result<Conversation> {
  const conversation = findConversation(world, id)
  if (conversation instanceof Refusal) return conversation
  const problem = checkConversation(body)
  if (problem) return problem
  const metadata = mergeMetadata(conversation.metadata, body.metadata)
  return world.tables.conversations.put({ ...conversation, ...textsOf(body), metadata })
}

export function removeConversation(world: World, id: Id): Result<true> {
  const conversation = findConversation(world, id)
  if (conversation instanceof Refusal) return conversation
  if (conversation.isDefault) {
    return new Refusal(400, 'bad_request', `Conversation ${id} cannot be deleted because it is the default.`)
  }
  return forgetConversation(world, id)
}

/** What retention and an administrator can do to any conversation, the default one included. */
export function forgetConversation(world: World, id: Id): true {
  const conversation = world.tables.conversations.get(id)
  removeMessages(world, id)
  world.tables.conversations.remove(id)
  if (conversation) world.tell({ type: 'conversation:remove', conversation })
  return true
}

export function removeMessages(world: World, id: Id): true {
  for (const message of world.tables.messages.of(id)) world.tables.messages.remove(message.id)
  for (const file of world.tables.attachments.of(id)) removeAttachment(world, file)
  return true
}

export function removeMessage(world: World, conversationId: Id, messageId: Id): Result<true> {
  const conversation = findConversation(world, conversationId)
  if (conversation instanceof Refusal) return conversation
  const message = world.tables.messages.get(messageId)
  if (message?.conversationId !== conversationId) return new Refusal(404, 'not_found', 'Message not found')
  const file = message.content.attachmentId && world.tables.attachments.get(message.content.attachmentId)
  if (file) removeAttachment(world, file)
  world.tables.messages.remove(messageId)
  return true
}

function participantOf(world: World, entry: unknown): Result<Participant> {
  const { userId, userExternalId } = isObject(entry) ? entry : {}
  if ((userId === undefined) === (userExternalId === undefined)) {
    return invalid('.participants[0]', 'should have either userId or userExternalId')
  }
  const user = findUser(world, String(userId ?? userExternalId))
  return user instanceof Refusal ? user : { id: world.ids.object(), userId: user.id, unreadCount: 0 }
}

function checkConversation(body: Json): Refusal | undefined {
  return checkTexts(body, '', TEXTS, { nullable: true }) ?? checkMetadata(body.metadata)
}

function textsOf(body: Json): Pick<Conversation, 'displayName' | 'description' | 'iconUrl'> {
  const given = Object.keys(TEXTS).filter(key => typeof body[key] === 'string')
  return Object.fromEntries(given.map(key => [key, body[key]]))
}
