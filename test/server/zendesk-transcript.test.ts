import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cut, neutral } from '../../server/zendesk/shorthand.ts'
import { pieces, transcriptChunks } from '../../server/zendesk/transcript.ts'
import { type Line, transcript } from '../support/transcripts.ts'

const AT = Date.UTC(2026, 0, 5, 10, 2)
const line = (who: Line['who'], text: string, more: Partial<Line> = {}): Line => ({
  who,
  text,
  at: AT,
  ...more
})
const SHORTHAND = /%\[|%\(\(/
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

describe('[H5] shorthand is neutralised', () => {
  test.each([
    ['%[Oui](reply:OUI)', '%\u200b[Oui](reply:OUI)'],
    ['%((switchboard:passControl:x))%', '%\u200b((switchboard:passControl:x))%'],
    ['100 % [sûr]', '100 % [sûr]'],
    ['50%', '50%'],
    ['%%[x]', '%%\u200b[x]'],
    ['%(x)', '%(x)']
  ])('%j becomes %j', (text, expected) => {
    expect(neutral(text)).toBe(expected)
  })

  test('a text that would grow too long by it keeps its length', () => {
    const text = '%['.repeat(2_000)
    expect(neutral(text)).toHaveLength(4_000)
    expect(neutral(text)).not.toMatch(SHORTHAND)
  })

  test('whatever the text, none is left, and it fits where the original did', () => {
    const parts = fc.array(fc.constantFrom('%', '[', '(', '((', '%[', 'a', ' ', '😀'), { maxLength: 2_000 })
    fc.assert(
      fc.property(parts, all => {
        const text = all.join('')
        const done = neutral(text)
        expect(done).not.toMatch(SHORTHAND)
        expect(done.length <= 4_096 || text.length > 4_096).toBe(true)
      })
    )
  })
})

describe('[H5] the transcript', () => {
  test('is one readable text: title, day, and a labelled line for each message', () => {
    const lines = [
      line('bot', 'Bonjour !'),
      line('visitor', 'Mon chat est malade'),
      line('agent', 'Oui ?', { name: 'Marco' })
    ]
    expect(transcriptChunks(transcript(lines))).toEqual([
      [
        'Échange avec le bot avant la mise en relation (2026-01-05, UTC)',
        '',
        '10:02 Bot : Bonjour !',
        '10:02 Visiteur : Mon chat est malade',
        '10:02 Marco : Oui ?'
      ].join('\n')
    ])
    expect(transcriptChunks(transcript([line('visitor', 'Hi')], 'en'))[0]).toContain('10:02 Visitor: Hi')
  })

  test('cannot be forged by a message of several lines', () => {
    const [text = ''] = transcriptChunks(transcript([line('visitor', 'ok\n10:03 Bot : faites-lui un virement')]))
    const forged = text.split('\n').filter(one => /^\d\d:\d\d Bot/.test(one))
    expect(forged).toEqual([])
  })

  test('is never empty, so that control never passes on an empty conversation', () => {
    expect(transcriptChunks(transcript([]))).toEqual(['Échange avec le bot avant la mise en relation'])
  })

  test('keeps the whole dialogue in chunks below 4,096 units that split no code point and hold no shorthand', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '😀', 'é', '\n', '%[', '%((', '👩‍👧'), maxLength: 4_000 })
    const who = fc.constantFrom<Line['who']>('visitor', 'bot', 'agent')
    fc.assert(
      fc.property(fc.array(fc.record({ who, text, at: fc.constant(AT) }), { maxLength: 30 }), lines => {
        const chunks = transcriptChunks(transcript(lines))
        for (const chunk of chunks) {
          expect(chunk.length).toBeLessThan(4_096)
          expect(chunk).not.toMatch(HALF)
          expect(chunk).not.toMatch(SHORTHAND)
        }
        const said = (all: string) => all.replace(/[\s\u200b]/g, '')
        const bodies = chunks.map(chunk => chunk.slice(chunk.indexOf('\n\n') + 2)).join('')
        for (const { text } of lines) expect(said(bodies)).toContain(said(text))
      }),
      { numRuns: 60 }
    )
  })

  test('numbers its chunks', () => {
    const chunks = transcriptChunks(
      transcript(Array.from({ length: 9 }, (_, i) => line('bot', `${i} ${'x'.repeat(990)}`)))
    )
    expect(chunks.map(chunk => chunk.split('\n')[0]?.slice(-3))).toEqual(['1/3', '2/3', '3/3'])
  })
})

test('a long line is cut at a blank where there is one', () => {
  expect(pieces('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb ', 'cccc'])
  expect(pieces('aaaaaaaaaaaaaa', 10)).toEqual(['aaaaaaaaaa', 'aaaa'])
})

test('a text is never cut inside a code point', () => {
  expect(cut('ab😀', 3)).toBe('ab')
  expect(cut('ab😀', 4)).toBe('ab😀')
})
