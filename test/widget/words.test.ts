import { beforeAll, describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '../../shared/languages.ts'
import { defaultsOf, placeholdersOf, SENTENCES } from '../../shared/sentences/index.ts'
import { linked } from '../../widget/text/links.ts'
import { handoverWordsOf, lateWordsOf, loadHandoverWords, loadLateWords, wordsOf } from '../../widget/words/index.ts'
import { sizes } from '../../widget/words/sizes.ts'

/** Same spelling, same meaning: nobody forgot to translate these. */
const ALIKE = ['transcript.bot', 'en.bot', 'en.log', 'en.menu']

/** How nobody speaks to a visitor whom they say *vous*, *Sie*, *usted*, *Lei*, *u* to. */
const FAMILIAR: Partial<Record<Language, RegExp>> = {
  fr: /\b(tu|toi|ton|ta|tes)\b/i,
  es: /(?<!\p{L})(tú|tu|tus|te|contigo|vos|vosotros)(?!\p{L})/iu,
  de: /\b(du|dich|dir|dein\w*|ihr|euch|euer)\b/,
  it: /\b(tu|ti|tuo|tua|tuoi|tue)\b/i,
  pt: /(?<!\p{L})(tu|ti|teu|tua|teus|tuas|contigo)(?!\p{L})/iu,
  nl: /\b(je|jij|jou|jouw|jullie)\b/i
}

type Call = (...given: unknown[]) => string

/** Every text by its path; what is made from a name, a size or a count is made from these. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return isOurs(path) ? [[path, (value as Call)(...givenTo(path))]] : []
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsOf(inner, path ? `${path}.${key}` : key))
}

const COUNTS = ['remaining', 'tooLong', 'newMessages']
const isOurs = (path: string) => !['late', 'handover', 'time', 'day'].includes(path)
const givenTo = (path: string): unknown[] => (COUNTS.includes(path) ? [5] : ['«first»', '«second»'])

const inLanguage = new Map<Language, Map<string, string>>()
beforeAll(async () => {
  for (const language of LANGUAGES) {
    await Promise.all([loadLateWords(language), loadHandoverWords(language)])
    const tables = [wordsOf(language), lateWordsOf(language), handoverWordsOf(language)]
    const sentences = SENTENCES.map((code): [string, string] => [code, defaultsOf(code)[language]])
    inLanguage.set(language, new Map([...tables.flatMap(table => textsOf(table)), ...sentences]))
  }
})
const textsIn = (language: Language) => inLanguage.get(language) ?? new Map<string, string>()

describe.each(LANGUAGES)('%s', language => {
  test('has every text of the French, and none is empty that is not', () => {
    const french = textsIn('fr')
    expect([...textsIn(language).keys()].sort()).toEqual([...french.keys()].sort())
    const empty = (texts: Map<string, string>) => [...texts].filter(([, text]) => text.trim() === '').map(([at]) => at)
    expect(empty(textsIn(language)).sort()).toEqual(empty(french).sort())
  })

  test('no text is left in French or in English', () => {
    const others = (['fr', 'en'] as const).filter(other => other !== language)
    if (language === 'fr') return expect(others).toEqual(['en'])
    const left = [...textsIn(language)].filter(
      ([at, text]) =>
        text && !['lang', 'dir', 'said'].includes(at) && others.some(other => textsIn(other).get(at) === text)
    )
    expect(left.map(([at]) => at).filter(at => !ALIKE.includes(at) && !ALIKE.includes(`${language}.${at}`))).toEqual([])
  })

  test('what is put into a text stands in it', () => {
    const of = (text = '') =>
      ['«first»', '«second»', ...(text.match(/\$\{\w+\}/g) ?? [])].filter(it => text.includes(it))
    for (const [at, text] of textsIn(language)) expect([at, of(text)]).toEqual([at, of(textsIn('fr').get(at))])
    for (const code of SENTENCES) {
      for (const name of placeholdersOf(code)) expect(defaultsOf(code)[language]).toContain(`\${${name}}`)
    }
  })

  test('texts end as the French do: on a question mark, a colon, an ellipsis, a full stop', () => {
    const end = (text = '') =>
      /[?؟:…]\s*$/.exec(text.trim())?.[0].replace('؟', '?') ?? (/\.$/.test(text.trim()) ? '.' : '')
    const wrong = [...textsIn(language)].filter(([at, text]) => end(text) !== end(textsIn('fr').get(at)))
    expect(wrong).toEqual([])
  })

  test('no sentence of ours holds an address that a visitor could write to or follow', () => {
    const found = SENTENCES.filter(code => linked(defaultsOf(code)[language]).some(part => typeof part !== 'string'))
    expect(found).toEqual([])
  })

  test('nobody is spoken to as a friend', () => {
    const familiar = FAMILIAR[language]
    const wrong = [...textsIn(language)].filter(([, text]) => familiar?.test(text))
    expect(wrong).toEqual([])
  })

  test('every count has the form that the language has for it, and tells the number', () => {
    const late = lateWordsOf(language)
    if (!late) throw new Error('The words are not there')
    const rules = new Intl.PluralRules(language)
    for (const say of [late.remaining, late.tooLong, late.newMessages]) {
      const forms = new Map<string, Set<string>>()
      for (let n = 0; n <= 200; n++) {
        const rule = rules.select(n)
        const told = say(n).replace(/[\d٠-٩]+/g, '#')
        forms.set(rule, (forms.get(rule) ?? new Set()).add(told))
        if (n > 2) expect(told).toContain('#')
      }
      for (const told of forms.values()) expect(told.size).toBe(1)
      expect(forms.size).toBe(language === 'ar' ? 6 : 2)
    }
  })

  test('days, times and sizes are written as the language does', () => {
    const words = wordsOf(language)
    const at = new Date(2026, 2, 2, 14, 5).getTime()
    const written = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)
    expect(words?.day(at, at + 9 * 86_400_000).toLowerCase()).toBe(written.toLowerCase())
    const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
    expect(words?.day(at, at).toLowerCase()).toBe(near.format(0, 'day').toLowerCase())
    expect(words?.day(at, at + 86_400_000).toLowerCase()).toBe(near.format(-1, 'day').toLowerCase())
    expect(words?.time(at)).toBe(new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at))
    expect(sizes(language)(1_536)).toContain(new Intl.NumberFormat(language).format(1.5))
  })
})

test('Arabic has a form of its own for none, one, two, a few and many', () => {
  const late = lateWordsOf('ar')
  const told = [0, 1, 2, 3, 11, 100].map(n => late?.newMessages(n).replace(/[\d٠-٩]+/g, '#'))
  expect(told).toEqual([
    'لا رسائل جديدة',
    'رسالة جديدة',
    'رسالتان جديدتان',
    '# رسائل جديدة',
    '# رسالة جديدة',
    '# رسالة جديدة'
  ])
})

test('in Arabic a name keeps its own order among the words around it', () => {
  expect(wordsOf('ar')?.placeholderLive('Zoé (A)')).toContain('\u2068Zoé (A)\u2069')
  expect(handoverWordsOf('ar')?.cancelUpload('a (1).pdf')).toContain('\u2068a (1).pdf\u2069')
})
