import { expect, test } from 'vitest'
import { type Books, type Held, judge, type Line, type Screen } from './judge.ts'

const line = (seq: number, more: Partial<Line> = {}): Line => ({
  seq,
  id: `m${seq}`,
  by: 'bot',
  text: `t${seq}`,
  ...more
})
const said = (seq: number, more: Partial<Line> = {}) =>
  line(seq, { by: 'visitor', localId: `l${seq}`, delivery: 'handed', ...more })
const held = (seq: number, more: Partial<Held> = {}): Held => ({
  conversation: 'c',
  id: `z${seq}`,
  by: 'visitor',
  text: `t${seq}`,
  received: seq,
  localId: `l${seq}`,
  ...more
})
const { localId: _, ...word } = held(4, { by: 'agent', text: 'hello' })

const lines = [line(1), said(2), said(3), line(4, { by: 'agent', text: 'hello' }), said(5)]
const screen = (more: Partial<Screen> = {}): Screen => ({ tab: 'a', lines, drafts: [], ...more })
const good: Books = {
  visitor: 'v',
  typed: [2, 3, 5].map(n => ({ localId: `l${n}`, text: `t${n}`, tab: 'a' })),
  held: [held(2), held(3), word, held(5)],
  screens: [screen(), screen({ tab: 'b' })],
  promised: lines.map(({ seq, id }) => ({ seq, id })),
  caught: []
}
const rules = (more: Partial<Books>) => [...new Set(judge({ ...good, ...more }).map(({ rule }) => rule))]
const shows = (...lines: Line[]): Partial<Books> => ({ screens: [screen({ lines })] })
const [one, two, three, four, five] = lines as [Line, Line, Line, Line, Line]

test('books that agree are in order', () => expect(judge(good)).toEqual([]))

test.each<[string, string[], Partial<Books>]>([
  ['a typed message that no tab shows', ['lost'], { typed: [...good.typed, { localId: 'x', text: 'x', tab: 'a' }] }],
  ['a typed message that the screen has twice', ['gap', 'double'], shows(one, two, two, three, four, five)],
  ['a text that is not what was typed', ['broken'], shows(one, two, { ...three, text: 'other' }, four, five)],
  ['what was typed in another order than the log has', ['reordered'], { typed: good.typed.toReversed() }],
  ['a hole', ['gap', 'lost'], shows(one, two, three, five)],
  ['two tabs that differ in a line', ['differ'], { screens: [screen(), screen({ lines: [one, two, three, four] })] }],
  [
    'two tabs that differ in a delivery',
    ['differ'],
    { screens: [screen(), screen({ lines: [one, two, three, four, said(5, { delivery: 'failed' })] })] }
  ],
  ['a line that was shown as stored and is another one now', ['lost'], { promised: [{ seq: 2, id: 'other' }] }],
  ['a message handed over that the desk does not have', ['lost'], { held: [held(2), word, held(5)] }],
  ['a message that the desk has twice', ['double'], { held: [...good.held, held(5, { id: 'z6', received: 6 })] }],
  [
    'a message that two conversations of the desk have',
    ['double'],
    { held: [...good.held, held(5, { conversation: 'd' })] }
  ],
  [
    'messages that the desk has in another order',
    ['reordered'],
    { held: [held(2, { received: 9 }), held(3), word, held(5, { received: 10 })] }
  ],
  [
    'a message shown as failed that the desk has',
    ['false'],
    shows(one, two, three, four, said(5, { delivery: 'failed' }))
  ],
  [
    'a message still on its way at the end',
    ['unsettled'],
    shows(one, two, three, four, said(5, { delivery: 'saved' }))
  ],
  ['a draft left over at the end', ['unsettled'], { screens: [screen({ drafts: [{ localId: 'y', is: 'waiting' }] })] }],
  ['a word of an agent that no tab shows', ['lost'], { held: [...good.held, { ...word, id: 'z7', text: 'bye' }] }],
  ['a word of an agent shown twice', ['double'], shows(...lines, line(6, { by: 'agent', text: 'hello' }))],
  ['a word that no agent said', ['false'], shows(...lines, line(6, { by: 'agent', text: 'what?' }))],
  ['what a tab was caught at', ['broken'], { caught: ['twice on screen'] }],
  ['nothing shown at all', ['lost'], { screens: [] }]
])('%s is seen', (_, expected, change) => expect(rules(change)).toEqual(expected))

test('words of an agent shown in another order than they were said are seen', () => {
  const later = { ...word, id: 'z9', received: 9, text: 'bye' }
  const bye = line(6, { by: 'agent', text: 'bye' })
  expect(rules({ ...shows(...lines, bye), held: [...good.held, later] })).toEqual([])
  expect(rules({ ...shows(...lines, bye), held: [...good.held, { ...later, received: 1 }] })).toEqual(['reordered'])
})

test('what died before it could be kept is nobody’s fault, unless it comes twice', () => {
  const excused = { localId: 'l2', text: 't2', tab: 'a', excused: 'its tab died' }
  expect(rules({ typed: [...good.typed, { ...excused, localId: 'x' }] })).toEqual([])
  expect(rules({ typed: [excused], ...shows(...lines, said(6, { localId: 'l2', text: 't2' })) })).toContain('double')
})

test('what a conversation held that was deleted counts as handed over, and may be told again elsewhere', () => {
  const gone = good.held.map(one => ({ ...one, isGone: true }))
  expect(rules({ held: gone })).toEqual([])
  expect(rules({ held: [...gone, held(5, { conversation: 'd' })] })).toEqual([])
  expect(rules({ held: [...gone, held(5, { conversation: 'd' }), held(5, { conversation: 'e' })] })).toEqual(['double'])
})

test('what a message said to the bot has no place at the desk, and a transcript may be told in two conversations', () => {
  const transcript = held(0, { by: 'us', localId: 't' })
  expect(rules({ held: [...good.held, transcript, { ...transcript, conversation: 'd' }] })).toEqual([])
  expect(rules({ held: [...good.held, transcript, { ...transcript, id: 'z0b' }] })).toEqual(['double'])
})
