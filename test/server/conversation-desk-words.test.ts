import { expect, test } from 'vitest'
import { decideEnd } from '../../server/conversation/ended.ts'
import { newHandover } from '../../server/conversation/handover.ts'
import type { Conversation, NewMessage } from '../../server/conversation/model.ts'
import { penOf } from '../../server/conversation/pen.ts'
import { transcriptOf } from '../../server/conversation/transcript.ts'
import { toTranscript, toUser } from '../../server/zendesk/to-zendesk.ts'
import { transcriptChunks } from '../../server/zendesk/transcript.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'

const own = {
  fr: {
    'transcript.title': 'Historique',
    'transcript.visitor': 'Client',
    'transcript.bot': 'robot',
    'desk.left': 'Il est parti.'
  }
}
const penWith = (name: string) => penOf(handClock(), seededChance(), { language: 'fr', own, name })
const conversation: Conversation = {
  ...{ id: 'c1', channelId: 'shop', visitorId: 'v1', language: 'fr', mode: { is: 'bot' }, bot: null, variables: {} },
  ...{ test: false, version: 1, lastSeq: 2, createdAt: 0, updatedAt: 0 }
}
const said = (author: NewMessage['author'], text: string): NewMessage => ({
  ...{ id: text, at: Date.UTC(2026, 0, 5, 10, 2), author },
  content: { type: 'text', text }
})
const connector = { id: 'zendesk', linkIdentity: false }

test('agents read the dialogue in the words that people have set, under the name of their bot', () => {
  const messages = [said({ is: 'bot' }, 'Bonjour'), said({ is: 'visitor' }, 'Mon chat')]
  const [text] = transcriptChunks(transcriptOf(messages, new Map(), penWith('Pistache'), 'fr'))
  expect(text).toBe('Historique (2026-01-05, UTC)\n\n10:02 Pistache (robot) : Bonjour\n10:02 Client : Mon chat')
  const nameless = transcriptOf(messages, new Map(), penWith(''), 'fr')
  expect(nameless.lines.map(({ name }) => name)).toEqual(['robot', 'Client'])
})

test('what the desk writes later, without the settings at hand, has the same words', () => {
  const handover = newHandover(conversation, connector, undefined, penWith('Pistache'))
  expect(toTranscript(handover, 'l1', 'x').author.displayName).toBe('Pistache (robot)')
  expect(toUser(handover).profile.givenName).toBe('Client c1')
  const live = { ...conversation, mode: { is: 'waiting' as const, handover: handover.id } }
  const change = decideEnd(live, { ...handover, deskConversation: 'd1', state: 'open' }, 'left', penWith('Pistache'))
  expect(change?.outbox?.map(({ step }) => step)).toEqual([{ do: 'close', reason: 'left', note: 'Il est parti.' }])
})
