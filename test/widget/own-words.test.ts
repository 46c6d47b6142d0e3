import { describe, expect, test } from 'vitest'
import { SHORT_NAMES } from '../../scripts/building/short-names.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { ALL } from '../../shared/words/all.ts'
import { holdsOf, ownWordsIn, placeOf, WINDOW_CODES, type WindowCode } from '../../shared/words/catalogue.ts'
import { windowDefaultsOf } from '../../shared/words/defaults.ts'
import { lateWordsOf, loadLateWords, wordsOf } from '../../widget/words/index.ts'
import { dressing } from '../../widget/words/own.ts'

/** No words: how times are written, where other words are; and the names of the bot and of who speaks, which are set elsewhere. */
const NOT_EDITED = ['lang', 'dir', 'time', 'day', 'late', 'handover', 'bot', 'said', 'asked.text']

type Call = ((...given: unknown[]) => string) & { forms?: object }

const placesIn = (value: unknown, path = ''): string[] => {
  if (NOT_EDITED.includes(path)) return []
  const inner = typeof value === 'function' ? (value as Call).forms : value
  if (inner === undefined || typeof inner === 'string') return [path]
  return Object.entries(inner ?? {}).flatMap(([key, one]) => placesIn(one, path ? `${path}.${key}` : key))
}

const at = (language: Language, place: string, words: object = ALL[language]) =>
  place.split('.').reduce<unknown>((found, key) => (found as Record<string, unknown>)[key], words)

/** All that one place says: a count for enough numbers to meet each of its forms. */
function saidAt(language: Language, code: WindowCode, words: object): string[] {
  const [key = ''] = placeOf(code).split('.')
  const counted = at(language, key, words)
  if (typeof counted === 'function' && (counted as Call).forms)
    return [0, 1, 2, 3, 11, 100].map(n => (counted as Call)(n))
  const word = at(language, placeOf(code), words)
  return [typeof word === 'function' ? (word as Call)('«first»', 'الثاني') : (word as string)]
}

describe.each(LANGUAGES)('%s', language => {
  const codes = WINDOW_CODES.filter(code => windowDefaultsOf(code)[language] !== undefined)

  test('everything that the window says can be edited', () => {
    expect(codes.map(placeOf).sort()).toEqual(placesIn(ALL[language]).sort())
  })

  test('said in our own words once more, nothing changes', () => {
    for (const code of codes) {
      const own = ownWordsIn({ [code]: windowDefaultsOf(code)[language] })
      const dressed = dressing(own ?? {}, language)(ALL[language])
      const bare = (texts: string[]) => texts.map(text => text.replace(/[\u2068\u2069]/g, ''))
      expect([code, bare(saidAt(language, code, dressed))]).toEqual([code, bare(saidAt(language, code, ALL[language]))])
    }
  })

  test('an own text is said in its place, and nowhere else', () => {
    for (const code of codes) {
      const own = ownWordsIn({ [code]: ` ${[...holdsOf(code)].map(name => `\${${name}}`).join('-')} XX ` })
      const dressed = dressing(own ?? {}, language)(ALL[language])
      expect([code, saidAt(language, code, dressed).some(text => text.endsWith('XX'))]).toEqual([code, true])
      const others = codes.filter(other => placeOf(other).split('.')[0] !== placeOf(code).split('.')[0])
      for (const other of others)
        expect(saidAt(language, other, dressed)).toEqual(saidAt(language, other, ALL[language]))
    }
  })
})

test('a name keeps its own order in a text that runs against it', () => {
  const own = ownWordsIn({ 'window.agentTyping': '${name} يكتب الآن' }) ?? {}
  const { agentTyping } = dressing(own, 'ar')({ agentTyping: (name: string) => name })
  expect(agentTyping('Léa')).toBe('\u2068Léa\u2069 يكتب الآن')
})

test('a place that is named twice says the same', () => {
  for (const language of LANGUAGES) expect(at(language, 'newTab')).toBe(windowDefaultsOf('window.newTab')[language])
  const places = WINDOW_CODES.map(placeOf)
  expect(new Set(places).size).toBe(places.length)
})

test('every name that the build shortens is found again', async () => {
  const short = (name: string) => SHORT_NAMES.some(one => one === name)
  const own = ownWordsIn(Object.fromEntries(WINDOW_CODES.map(code => [code, 'XX']))) ?? {}
  const shortened = Object.keys(own).filter(place => short(place.split('.')[0] ?? ''))
  expect(new Set(shortened.map(place => place.split('.')[0])).size).toBe(SHORT_NAMES.length)
})

test('nothing of one’s own: nothing to be told', () => {
  expect(ownWordsIn(undefined)).toBeUndefined()
  expect(ownWordsIn({ 'bot.file': 'Non.', 'live.waiting': ' ' })).toBeUndefined()
})

test('words that were dressed are the same as long as nothing changes, and ours are left as they are', async () => {
  await loadLateWords('fr')
  const dress = dressing({ botTyping: 'XX' }, 'fr')
  const late = lateWordsOf('fr') ?? { botTyping: '' }
  expect(dress(late)).toBe(dress(late))
  expect([dress(late).botTyping, late.botTyping]).toEqual(['XX', 'L’assistant écrit…'])
  expect(wordsOf('fr')?.botRole).toBe('Assistant virtuel')
})
