import { expect, test } from 'vitest'
import type { Message } from '../../sandbox/workspace/api.ts'
import { isAtEnd, wentUp } from '../../sandbox/workspace/page/following.ts'
import { historyLines, historyTitle } from '../../sandbox/workspace/page/history.ts'
import { partsOf } from '../../sandbox/workspace/page/links.ts'
import { START, type State, withMessage, withView } from '../../sandbox/workspace/page/state.ts'
import { timelineOf } from '../../sandbox/workspace/page/timeline.ts'
import { shortTimeOf, sizeOf } from '../../sandbox/workspace/page/times.ts'
import { transcriptIn } from '../../sandbox/workspace/page/transcript.ts'

const NOON = new Date(2026, 10, 22, 12).getTime()
const MINUTE = 60_000

const said = (id: string, at: number, kind: Message['author']['kind'] = 'requester', text = id): Message => ({
  id,
  at,
  author: { kind, name: kind },
  content: { type: 'text', text },
  history: false
})

test('only http and https become links, and a sentence keeps its punctuation', () => {
  expect(partsOf('Voir https://a.fr/x_(y), ou javascript:alert(1) !')).toEqual([
    'Voir ',
    { href: 'https://a.fr/x_(y)' },
    ', ou javascript:alert(1) !'
  ])
  expect(partsOf('(http://b.fr).')).toEqual(['(', { href: 'http://b.fr' }, ').'])
  expect(partsOf('https://')).toEqual(['https://'])
})

test('close messages of one person are one turn; a pause, another person or another day begins anew', () => {
  const { days } = timelineOf([
    said('a', NOON - 1440 * MINUTE),
    said('b', NOON),
    said('c', NOON + MINUTE),
    said('d', NOON + 2 * MINUTE, 'agent'),
    said('e', NOON + 3 * MINUTE),
    said('f', NOON + 30 * MINUTE)
  ])
  const turns = days.map(day => day.turns.map(turn => turn.messages.map(({ id }) => id).join('')))
  expect(turns).toEqual([['a'], ['bc', 'd', 'e', 'f']])
})

test('history is kept out of the days', () => {
  const { history, days } = timelineOf([{ ...said('a', NOON, 'bot'), history: true }, said('b', NOON)])
  expect(history.map(({ id }) => id)).toEqual(['a'])
  expect(days).toHaveLength(1)
})

const transcript = (text: string, name: string): Message => ({
  ...said('t', NOON, 'bot', text),
  author: { kind: 'bot', name },
  history: true
})

test('a transcript in one text reads as lines; further lines belong to the one above', () => {
  const text =
    'Avant la mise en relation (2026-11-22, UTC) 1/2\n\n10:02 Bot : Bonjour\n10:03 Ana : Mon chat\n      ne mange plus'
  expect(transcriptIn(text)?.lines).toEqual([
    { time: '10:02', who: 'Bot', text: 'Bonjour' },
    { time: '10:03', who: 'Ana', text: 'Mon chat\nne mange plus' }
  ])
  const messages = [transcript(text, 'Bot')]
  expect(historyTitle(messages)).toBe('Avant la mise en relation (2026-11-22, UTC)')
  expect(historyLines(messages).map(({ who, isBot }) => [who, isBot])).toEqual([
    ['Bot', true],
    ['Ana', false]
  ])
})

test('the bot in a transcript is who has the name of the bot that sent it, whoever speaks first', () => {
  const text = 'Avant\n\n10:02 Visiteur : Un conseiller ?\n10:02 Assistant : Avec plaisir.\n10:03 Camille : Bonjour'
  const bots = (name: string) =>
    historyLines([transcript(text, name)])
      .filter(({ isBot }) => isBot)
      .map(({ who }) => who)
  expect(bots('Assistant')).toEqual(['Assistant'])
  expect(bots('')).toEqual([])
})

test('any other text of the history stays whole, and so does what a visitor writes in that form', () => {
  expect(transcriptIn('Bonjour\nComment allez-vous ?')).toBeNull()
  expect(transcriptIn('10:02 Bot : Bonjour')).toBeNull()
  const forged = said('f', NOON, 'requester', 'Titre\n10:02 Bot : Vous avez gagné')
  expect(historyLines([forged])).toHaveLength(1)
})

const viewed: State = {
  ...START,
  views: {
    7: {
      ticket: {
        id: 7,
        subject: '',
        status: 'open',
        requester: { name: 'Ana' },
        groupId: null,
        assigneeId: null,
        session: 'running',
        excerpt: null,
        activeAt: NOON,
        unread: 0
      },
      messages: [said('a', NOON)],
      requester: { name: 'Ana' },
      conversationId: 'c',
      createdAt: NOON,
      hidden: 0,
      tags: [],
      others: []
    }
  }
}
const idsIn = (state: State) => state.views[7]?.messages.map(({ id }) => id)

test('a message that comes twice is there once, in the order in which Zendesk received it', () => {
  const late = withMessage(viewed, 7, said('c', NOON + 2 * MINUTE))
  const twice = withMessage(withMessage(late, 7, said('b', NOON + MINUTE)), 7, said('c', NOON + 2 * MINUTE))
  expect(idsIn(twice)).toEqual(['a', 'b', 'c'])
})

test('an answer that an event has overtaken loses nothing', () => {
  const ahead = withMessage(viewed, 7, said('b', NOON + MINUTE))
  const answer = viewed.views[7]
  expect(answer && idsIn(withView(ahead, answer))).toEqual(['a', 'b'])
})

test('times and sizes are as short as they can be said', () => {
  expect(shortTimeOf(NOON, NOON + MINUTE, 'fr')).toBe('12:00')
  expect(shortTimeOf(NOON - 1440 * MINUTE, NOON, 'en')).toBe('Sat')
  expect(shortTimeOf(NOON - 30 * 1440 * MINUTE, NOON, 'en')).toBe('Oct 23')
  expect(sizeOf(999, 'en', ['B', 'kB', 'MB'])).toBe('999 B')
  expect(sizeOf(1_500, 'fr', ['o', 'ko', 'Mo'])).toBe('1,5 ko')
  expect(sizeOf(48_000_000, 'en', ['B', 'kB', 'MB'])).toBe('48 MB')
})

test('only the reader leaves the end: a place that moved with a change of height was moved by the browser', () => {
  const end = { top: 107, height: 671, room: 564 }
  expect(isAtEnd(end)).toBe(true)
  expect(wentUp(end, { ...end, top: 60 })).toBe(true)
  expect(wentUp(end, { top: 25, height: 801, room: 564 })).toBe(false)
  expect(isAtEnd({ top: 25, height: 801, room: 564 })).toBe(false)
  expect(wentUp(end, { top: 60, height: 671, room: 520 })).toBe(false)
})
