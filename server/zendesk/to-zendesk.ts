import type { LocalId } from '../../shared/ids.ts'
import type { Handover, StoredFile } from '../conversation/model.ts'
import type { NewConversation, NewUser } from './conversations-client.ts'
import { factsOf, wordFor } from './facts.ts'
import { cut, neutral } from './shorthand.ts'

const MAX_NAME = 128
const MAX_TITLE = 100
const MAX_ALT = 128

/** Zendesk's tags have no blanks and no case. */
function tag(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '')
}

/** Names this handover's ticket among all of the account. */
export function ticketTag(handover: Handover): string {
  return `relais_${tag(handover.id).replaceAll('_', '').slice(-16)}`
}

/** This handover's or another's. */
export function isTicketTag(name: string): boolean {
  return /^relais_[0-9a-f]{16}$/.test(name)
}

function tagsOf(handover: Handover): string {
  const skill = handover.skill ? tag(handover.skill) : ''
  const { test, identity } = factsOf(handover)
  const marks = [
    ...(skill ? [`relais_skill_${skill}`] : []),
    ...(identity ? [`relais_identity_${identity}`] : []),
    ...(test ? ['relais_test'] : [])
  ]
  return ['relais', ticketTag(handover), ...marks].join(',')
}

function emailOf(handover: Handover): string | undefined {
  const identity = (factsOf(handover).email ?? handover.identity)?.trim() ?? ''
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(identity) && identity.length <= MAX_NAME ? identity : undefined
}

/** How the agent sees the visitor: their mapped identity, or a name that at least differs from the next one's. */
export function nameOf(handover: Handover): string {
  const stranger = `${wordFor(handover, 'visitor')} ${handover.conversationId.slice(-4)}`
  return cut(neutral(factsOf(handover).name?.trim() || handover.identity?.trim() || stranger), MAX_NAME)
}

/** No field is ever empty: Zendesk refuses `""`. */
export function toUser(handover: Handover): NewUser {
  const email = emailOf(handover)
  const { identity } = factsOf(handover)
  return {
    externalId: handover.externalId,
    profile: { givenName: nameOf(handover), ...(email && { email }), locale: handover.language },
    metadata: { relaisConversation: handover.conversationId, ...(identity && { relaisIdentity: identity }) }
  }
}

/** `zen:ticket:tags` is applied when the ticket is created, by whatever creates it. */
export function conversationMetadata(handover: Handover): Record<string, string> {
  return {
    relaisConversation: handover.conversationId,
    relaisHandover: handover.id,
    'zen:ticket:tags': tagsOf(handover)
  }
}

export function toConversation(handover: Handover): NewConversation {
  const title = [factsOf(handover).test && 'TEST', nameOf(handover), handover.skill].filter(Boolean).join(' · ')
  return {
    userExternalId: handover.externalId,
    displayName: cut(neutral(title), MAX_TITLE),
    metadata: conversationMetadata(handover)
  }
}

/** Read by the agent workspace when it makes the ticket; every value is a string. */
export function passMetadata(handover: Handover): Record<string, string> {
  const { group, firstMessage } = factsOf(handover)
  const email = emailOf(handover)
  return {
    ...(group && { 'dataCapture.systemField.group_id': group }),
    'dataCapture.systemField.tags': tagsOf(handover),
    'dataCapture.systemField.requester.name': nameOf(handover),
    ...(email && { 'dataCapture.systemField.requester.email': email }),
    ...(firstMessage && { first_message_id: firstMessage }),
    origin_source_type: 'web'
  }
}

const visitor = (handover: Handover) => ({ type: 'user', userExternalId: handover.externalId })

export function toText(handover: Handover, localId: LocalId, text: string) {
  return { author: visitor(handover), content: { type: 'text', text: neutral(text) }, metadata: { localId } }
}

/** What was said to the bot, in the bot's name; already neutral. */
export function toTranscript(handover: Handover, localId: LocalId, text: string) {
  const author = { type: 'business', displayName: cut(neutral(wordFor(handover, 'bot')), MAX_NAME) }
  return { author, content: { type: 'text', text }, metadata: { localId } }
}

/** The file's name travels as `altText`. */
export function toFile(handover: Handover, localId: LocalId, file: StoredFile, mediaUrl: string) {
  const content = { type: file.image ? 'image' : 'file', mediaUrl, altText: cut(neutral(file.name), MAX_ALT) }
  return { author: visitor(handover), content, metadata: { localId } }
}
