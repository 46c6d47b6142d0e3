import { parseMediaUrl } from './attachments.ts'
import { checkMetadata, checkTexts, invalid, isObject, type Json } from './checks.ts'
import { checkContent } from './content.ts'
import { defaultControl } from './control.ts'
import { kindOf } from './file-kinds.ts'
import { readShorthand, type Shorthand } from './shorthand.ts'
import { acceptControl, offerControl, passControl, releaseControl } from './switchboard.ts'
import {
  type Attachment,
  type Author,
  type Content,
  type Conversation,
  type Id,
  type Message,
  type Metadata,
  Refusal,
  type Result
} from './types.ts'
import { findUser, nameOf } from './users.ts'
import { stamp, type World } from './world.ts'

/** What the API is asked to post. One request can make several messages, or none where it was only an order. */
export function postMessage(world: World, conversation: Conversation, body: Json): Result<Message[]> {
  const author = authorOf(world, conversation, body.author)
  if (author instanceof Refusal) return author
  const problem = checkContent(body.content) ?? checkMetadata(body.metadata) ?? checkRoom(world, conversation)
  if (problem) return problem

  const { content, orders } = read(world, body.content as Content)
  const metadata = isObject(body.metadata) && { metadata: body.metadata as Metadata }
  const says = Boolean(content.text || content.htmlText || content.actions?.length || content.type !== 'text')
  const made = says
    ? [append(world, conversation, { author, content, source: { type: 'api:conversations' }, ...metadata })]
    : []
  for (const order of orders) obey(world, conversation.id, order)
  return made
}

/** Stores a message, gives a conversation without anybody in control to the default integration, and tells. */
export function append(
  world: World,
  { id }: Conversation,
  said: Pick<Message, 'author' | 'content' | 'source' | 'metadata' | 'activity'>
): Message {
  const message = world.tables.messages.put({
    id: world.ids.object(),
    conversationId: id,
    received: stamp(world),
    ...said
  })
  const conversation = world.tables.conversations.get(id)
  if (!conversation) return message
  const control = conversation.control.active || said.activity ? conversation.control : defaultControl(world)
  const touched = world.tables.conversations.put({ ...conversation, control, lastUpdatedAt: message.received })
  world.tell({ type: 'conversation:message', conversation: touched, message })
  return message
}

function checkRoom(world: World, { id }: Conversation): Refusal | undefined {
  const limit = world.settings().messagesPerConversation
  if (world.tables.messages.countOf(id) < limit) return undefined
  return new Refusal(423, 'locked', `Message limit of ${limit} per conversation reached.`)
}

function authorOf(world: World, conversation: Conversation, given: unknown): Result<Author> {
  if (!isObject(given)) return invalid('', "should have required property 'author'")
  const problem = checkTexts(given, '.author', { avatarUrl: 2_048 }, { nullable: false })
  if (problem) return problem
  const { type, userId, userExternalId, displayName, avatarUrl, subtypes } = given
  const looks = {
    ...(typeof displayName === 'string' && { displayName }),
    ...(typeof avatarUrl === 'string' && { avatarUrl })
  }
  if (type === 'business') {
    const isAI = Array.isArray(subtypes) && subtypes.includes('AI')
    return { type, ...(isAI && { subtypes: ['AI' as const] }), ...looks }
  }
  if (type !== 'user') return invalid('.author.type', 'should be equal to one of the allowed values: business, user')
  if (userId === undefined && userExternalId === undefined) {
    return invalid('.author', 'should have either userId or userExternalId')
  }
  const user = findUser(world, String(userId ?? userExternalId))
  if (user instanceof Refusal) return user
  const isIn = conversation.participants.some(participant => participant.userId === user.id)
  if (!isIn) return new Refusal(400, 'bad_request', 'User is not a participant of the conversation')
  return { type, userId: user.id, displayName: nameOf(user), ...looks }
}

function read(world: World, posted: Content): { content: Content; orders: Shorthand['orders'] } {
  const { markdownText, ...rest } = posted
  if (rest.type === 'image' || rest.type === 'file')
    return { content: { ...rest, ...mediaOf(world, rest) }, orders: [] }
  if (rest.type !== 'text') return { content: rest, orders: [] }
  const htmlText = rest.htmlText ?? (typeof markdownText === 'string' ? htmlOf(markdownText) : undefined)
  const { text, actions, orders } = readShorthand(rest.text ?? plain(htmlText ?? ''))
  const all = [...(rest.actions ?? []), ...actions]
  return {
    content: { ...rest, text, ...(htmlText !== undefined && { htmlText }), ...(all.length > 0 && { actions: all }) },
    orders
  }
}

function mediaOf(world: World, { mediaUrl = '', altText }: Content): Partial<Content> {
  const file = fileAt(world, mediaUrl)
  if (file) return contentOfFile(file, altText)
  const name = decodeURIComponent(new URL(mediaUrl).pathname.split('/').at(-1) ?? '')
  return { mediaType: kindOf(name)?.mediaType ?? 'application/octet-stream', altText: altText ?? (name || 'file') }
}

export function contentOfFile(file: Attachment, altText = file.name.slice(0, 128)): Partial<Content> {
  return { mediaType: file.mediaType, mediaSize: file.size, altText, attachmentId: file.id }
}

function fileAt(world: World, mediaUrl: string): Attachment | undefined {
  const id = parseMediaUrl(mediaUrl)
  return id === null ? undefined : world.tables.attachments.get(id)
}

function obey(world: World, id: Id, { action, target }: Shorthand['orders'][number]): void {
  const conversation = world.tables.conversations.get(id)
  if (!conversation) return
  if (action === 'passControl') passControl(world, conversation, target, {})
  else if (action === 'offerControl') offerControl(world, conversation, target, {})
  else if (action === 'acceptControl') acceptControl(world, conversation, {})
  else releaseControl(world, conversation, {})
}

function plain(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim()
}

/** Enough of Markdown for a stand-in: paragraphs, bold, italic. */
function htmlOf(markdown: string): string {
  const escaped = markdown.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const styled = escaped.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\*(.+?)\*/g, '<em>$1</em>')
  return styled
    .split(/\n{2,}/)
    .map(part => `<p>${part.replace(/\n/g, '<br>')}</p>`)
    .join('')
}
