import { extensionOf, LIMITS } from '../../shared/limits.ts'
import type { DeskMessage } from '../conversation/model.ts'
import { readable, webUrl } from './rich-content.ts'
import type { Content, Message, SwitchboardIntegration } from './shapes.ts'

/** The two names under which Zendesk's agents stand in a switchboard. */
const AGENT_WORKSPACE = { type: 'zd:agentWorkspace', name: 'zd-agentWorkspace' }

export function isAgentWorkspace(active: SwitchboardIntegration | null): boolean {
  return active?.integrationType === AGENT_WORKSPACE.type || active?.name === AGENT_WORKSPACE.name
}

export function localIdOf({ metadata }: Message): string | undefined {
  const localId = metadata?.localId
  return typeof localId === 'string' && localId ? localId : undefined
}

/** Whose words these are. The agent workspace also speaks for triggers, which have no agent's id. */
function authorOf(message: Message, agentWord: string): DeskMessage['author'] {
  const { author, source, metadata } = message
  if (author.type === 'user') return { is: 'visitor' }
  if (localIdOf(message) || source?.type === 'api:conversations' || source?.type === 'api') return { is: 'us' }
  if (source?.type === 'zd:answerBot') return { is: 'automated' }
  const agent = metadata?.['__zendesk_msg.agent.id']
  const person = agent !== undefined && agent !== null && agent !== '' && agent !== '__trigger'
  if (source?.type === AGENT_WORKSPACE.type && !person) return { is: 'automated' }
  const name = author.displayName?.trim() || agentWord
  const avatar = webUrl(author.avatarUrl)
  return { is: 'agent', name, ...(avatar && { avatar }) }
}

function lastSegment(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** The name that the agent's file had, where Zendesk tells it; never with a path or control characters. */
function fileName({ altText, type }: Content, url: string): string {
  const clean = (name: string) => name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/gu, '_').trim()
  const alt = clean(altText ?? '')
  const last = clean(lastSegment(url))
  const name = extensionOf(alt) || !extensionOf(last) ? alt || last : last
  const extension = extensionOf(name)
  if (name.length <= LIMITS.fileName) return name || type
  return `${name.slice(0, LIMITS.fileName - extension.length - 1)}.${extension}`
}

function fileOf(content: Content): DeskMessage['content'] | null {
  const url = content.type === 'image' || content.type === 'file' ? webUrl(content.mediaUrl) : undefined
  if (!url) return null
  const { mediaType, mediaSize, text } = content
  return {
    type: 'file',
    url,
    name: fileName(content, url),
    ...(mediaType && { mime: mediaType }),
    ...(mediaSize !== undefined && mediaSize >= 0 && { size: mediaSize }),
    ...(text && { text })
  }
}

function textOf(content: Content): DeskMessage['content'] | null {
  const found = readable(content)
  if (!found) return null
  return {
    type: 'text',
    text: found.text,
    ...(content.htmlText && { html: content.htmlText }),
    ...(found.links.length > 0 && { links: found.links }),
    ...(found.choices.length > 0 && { choices: found.choices })
  }
}

/** When Zendesk received it, in ms; NaN when it does not say. */
export function receivedOf({ received }: Message): number {
  return Date.parse(received ?? '')
}

/** A message of a list or of a webhook as the centre knows it. `agentWord`: of an agent without a name. Null: nothing to show, such as a note of the desk about itself. */
export function toDeskMessage(message: Message, agentWord: string): DeskMessage | null {
  const received = receivedOf(message)
  const content = message.content && (fileOf(message.content) ?? textOf(message.content))
  if (!content || Number.isNaN(received) || message.activity) return null
  const localId = localIdOf(message)
  return { deskId: message.id, received, ...(localId && { localId }), author: authorOf(message, agentWord), content }
}
