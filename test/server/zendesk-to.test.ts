import { expect, test } from 'vitest'
import type { StoredFile } from '../../server/conversation/model.ts'
import {
  conversationMetadata,
  passMetadata,
  ticketTag,
  toConversation,
  toFile,
  toText,
  toTranscript,
  toUser
} from '../../server/zendesk/to-zendesk.ts'
import { handoverOf } from '../support/zendesk.ts'

const file = (changes: Partial<StoredFile> = {}): StoredFile => ({
  id: 'f1',
  conversationId: 'c1',
  from: 'visitor',
  name: 'chat.png',
  mime: 'image/png',
  size: 3,
  image: true,
  where: { is: 'spool' },
  createdAt: 0,
  ...changes
})

test('a mapped mail address is the name and the address that the agent sees', () => {
  expect(toUser(handoverOf()).profile).toEqual({
    givenName: 'ana@example.org',
    email: 'ana@example.org',
    locale: 'fr'
  })
})

test('an identity that is no mail address is a name only', () => {
  for (const identity of ['Ana', 'ana@', 'a b@c.d', '@x.y', `${'x'.repeat(130)}@x.y`]) {
    const { profile } = toUser(handoverOf({ identity }))
    expect(profile.email).toBeUndefined()
    expect(profile.givenName?.length).toBeLessThanOrEqual(128)
  }
})

test('a stranger has a name too, and nothing empty is ever sent', () => {
  const { identity: _, ...stranger } = handoverOf()
  expect(toUser(stranger)).toEqual({
    externalId: 'chatbox:ana@example.org',
    profile: { givenName: 'Visiteur 0ae7', locale: 'fr' },
    metadata: { relaisConversation: stranger.conversationId }
  })
  expect(toUser(handoverOf({ identity: '  ' })).profile.givenName).toBe('Visiteur 0ae7')
})

test('[O6] the conversation carries our ids, and the tags of its ticket', () => {
  const handover = handoverOf({ skill: 'Été à la Mer !' })
  expect(conversationMetadata(handover)).toEqual({
    relaisConversation: handover.conversationId,
    relaisHandover: handover.id,
    'zen:ticket:tags': `relais,${ticketTag(handover)},relais_skill_ete_a_la_mer`
  })
  expect(ticketTag(handover)).toBe('relais_a16570867728950e')
})

test('the title of a conversation fits, whatever the names', () => {
  const { displayName } = toConversation(handoverOf({ identity: '😀'.repeat(90), skill: 'x'.repeat(80) }))
  expect(displayName.length).toBeLessThanOrEqual(100)
  expect(displayName).not.toMatch(/[\ud800-\udbff]$/)
})

test('[H4] control passes with group, tags, requester and the first message, all of them strings', () => {
  const handover = handoverOf({ facts: { group: '360001', firstMessage: 'm1' } })
  expect(passMetadata(handover)).toEqual({
    'dataCapture.systemField.group_id': '360001',
    'dataCapture.systemField.tags': `relais,${ticketTag(handover)},relais_skill_animal`,
    'dataCapture.systemField.requester.name': 'ana@example.org',
    'dataCapture.systemField.requester.email': 'ana@example.org',
    first_message_id: 'm1',
    origin_source_type: 'web'
  })
})

test('[H4] what is not known is left out, never empty', () => {
  const { identity: _, skill: __, ...plain } = handoverOf({ facts: { firstMessage: '' } })
  expect(Object.keys(passMetadata(plain))).toEqual([
    'dataCapture.systemField.tags',
    'dataCapture.systemField.requester.name',
    'origin_source_type'
  ])
  expect(Object.values(passMetadata(plain))).not.toContain('')
})

test("[O6] a visitor's text is theirs, harmless, and carries our id", () => {
  expect(toText(handoverOf(), 'l1', 'voir %[x](reply:y)')).toEqual({
    author: { type: 'user', userExternalId: 'chatbox:ana@example.org' },
    content: { type: 'text', text: 'voir %\u200b[x](reply:y)' },
    metadata: { localId: 'l1' }
  })
})

test("a chunk of transcript is the bot's", () => {
  expect(toTranscript(handoverOf(), 'l1', 'x').author).toEqual({ type: 'business', displayName: 'Bot' })
})

test('only a verified picture is an image; the name travels as altText', () => {
  const image = toFile(handoverOf(), 'l1', file(), 'https://x/y')
  expect(image.content).toEqual({ type: 'image', mediaUrl: 'https://x/y', altText: 'chat.png' })
  expect(toFile(handoverOf(), 'l1', file({ image: false, name: '%[a](b).svg' }), 'https://x/y').content).toEqual({
    type: 'file',
    mediaUrl: 'https://x/y',
    altText: '%\u200b[a](b).svg'
  })
})
