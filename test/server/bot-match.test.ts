import { describe, expect, test } from 'vitest'
import { knowledge } from '../../scripts/seed/demo.ts'
import { type Asked, capture } from '../../server/bot/capture.ts'
import { createMatcher } from '../../server/bot/match.ts'
import { termsOf } from '../../server/bot/words.ts'
import type { Knowledge } from '../../shared/knowledge.ts'
import { LANGUAGES, type Language } from '../../shared/languages.ts'

const answers = (language: 'fr' | 'en') =>
  knowledge.filter(item => item.language === language && item.role === 'answer')
const french = createMatcher('fr', answers('fr'))
const english = createMatcher('en', answers('en'))
const UNDERSTOOD = 0.6

describe('what people type finds the knowledge that was meant', () => {
  test.each([
    ['je veux parler à un conseiller', 'conseiller'],
    ['Je voudrais parler a un conseiler svp', 'conseiller'],
    ['PARLER A UN HUMAIN', 'conseiller'],
    ['bonjour, pourrais-je parler à une vraie personne ?', 'conseiller'],
    ['quels sont vos horaires', 'horaires'],
    ['vos horraires ?', 'horaires'],
    ['vous etes ouvert le samedi', 'horaires'],
    ['combien coute une consultation', 'tarifs'],
    ['je veux adopter un chient', 'adoption'],
    ['vacciner mon chien', 'vaccins'],
    ['mon chat saigne !!', 'urgence'],
    ['mon chein saigne beaucoup', 'urgence'],
    ['revoir mon rendez-vous', 'rendez-vous'],
    ['c’est trop cher', 'tarifs'],
    ['Bonjour !', 'bonjour'],
    ['merci beaucoup', 'merci'],
    ['prendre un rdv', 'rendez-vous'],
    ['merci !', 'merci']
  ])('fr: %s', (question, id) => {
    const [best] = french.match(question)
    expect(best?.knowledge.id).toBe(id)
    expect(best?.score).toBeGreaterThanOrEqual(UNDERSTOOD)
  })

  test.each([
    ['can I talk to a human please', 'adviser'],
    ['when are you open', 'hours'],
    ['opening hourz', 'hours'],
    ['is it open on saturdays?', 'hours']
  ])('en: %s', (question, id) => {
    const [best] = english.match(question)
    expect(best?.knowledge.id).toBe(id)
    expect(best?.score).toBeGreaterThanOrEqual(UNDERSTOOD)
  })
})

test.each([
  'quelle est la capitale du Pérou',
  'il y a beaucoup de monde ?',
  'xyzzy',
  '???',
  '',
  'le la les',
  '%[a](reply:b)',
  '<img src=x>'
])('nothing is understood in: %s', question => {
  expect(french.match(question)[0]?.score ?? 0).toBeLessThan(UNDERSTOOD)
})

test('each knowledge is named once, best first', () => {
  const found = french.match('chien')
  expect(new Set(found.map(({ knowledge }) => knowledge.id)).size).toBe(found.length)
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
})

test('a knowledge is found by its own words among ten thousand', () => {
  const many: Knowledge[] = Array.from({ length: 10_000 }, (_, i) => ({
    id: `k${i}`,
    language: 'fr',
    title: `Garantie modèle ${i}`,
    formulations: [`Quelle est la garantie du modèle ${i} ?`],
    steps: [],
    status: 'published',
    role: 'answer'
  }))
  expect(createMatcher('fr', many).match('garantie du modèle 7342')[0]?.knowledge.id).toBe('k7342')
})

/** Three subjects in each language: what their formulations are, and how people ask about them. */
const ASKED: [Language, subject: string, formulations: string[], asked: string[]][] = [
  [
    'es',
    'horario',
    ['¿Cuál es su horario de apertura?'],
    ['horarios de apertura por favor', 'a que hora esta la apertura, horario?']
  ],
  ['es', 'pedido', ['Seguir mi pedido'], ['quiero seguir mis pedidos', 'donde puedo seguir un pedido']],
  ['de', 'zeiten', ['Wie sind Ihre Öffnungszeiten?'], ['oeffnungszeiten', 'Öffnungszeit?'].slice(1)],
  [
    'de',
    'bestellung',
    ['Meine Bestellung verfolgen'],
    ['Bestellungen verfolgen bitte', 'ich möchte meine bestellung verfolgen']
  ],
  ['it', 'orari', ['Quali sono gli orari di apertura?'], ['orario di apertura', 'vorrei sapere l’orario d’apertura']],
  ['it', 'ordine', ['Seguire il mio ordine'], ['seguire gli ordini', 'come posso seguire un ordine?']],
  ['pt', 'horario', ['Qual é o horário de abertura?'], ['horarios de abertura', 'queria saber o horario da abertura']],
  ['pt', 'encomenda', ['Acompanhar a minha encomenda'], ['acompanhar encomendas', 'onde posso acompanhar a encomenda']],
  ['nl', 'uren', ['Wat zijn uw openingstijden?'], ['openingstijd', 'de openingstijden alstublieft']],
  ['nl', 'bestelling', ['Mijn bestelling volgen'], ['bestellingen volgen', 'kan ik mijn bestelling volgen?']],
  ['ar', 'awqat', ['ما هي أوقات العمل؟'], ['اوقات العمل', 'أريد معرفة أوقاتِ العَمل من فضلكم']],
  ['ar', 'talab', ['تتبع طلبي'], ['تتبع الطلب', 'كيف يمكنني تتبع طلبي؟', 'تتبّع الطلبات']],
  ['ar', 'madrasa', ['عنوان المدرسة'], ['عنوان مدرسه', 'عنوان المدرســة']]
]

describe('in every language that visitors are spoken to in', () => {
  const item = ([language, id, formulations]: (typeof ASKED)[number]): Knowledge => ({
    ...{ id, language, title: id, formulations, steps: [], status: 'published', role: 'answer' }
  })
  test.each(ASKED.flatMap(([language, id, , asked]) => asked.map(question => [language, question, id] as const)))(
    '%s: %s',
    (language, question, id) => {
      const matcher = createMatcher(language, ASKED.filter(([spoken]) => spoken === language).map(item))
      const [best] = matcher.match(question)
      expect(best?.knowledge.id).toBe(id)
      expect(best?.score).toBeGreaterThanOrEqual(UNDERSTOOD)
    }
  )

  test.each(LANGUAGES)('%s: a word has one stem, however it is typed', language => {
    const word = {
      fr: 'réservée',
      en: 'ｃafé',
      es: 'dirección',
      de: 'Straße',
      it: 'città',
      pt: 'endereço',
      nl: 'coördinatie',
      ar: 'مدرسة'
    }
    const typed = {
      fr: 'RESERVEE',
      en: 'ｃafe',
      es: 'direccion',
      de: 'strasse',
      it: 'CITTA',
      pt: 'endereco',
      nl: 'coordinatie',
      ar: 'المدرسه'
    }
    expect(termsOf(typed[language], language)).toEqual(termsOf(word[language], language))
  })
})

test('a number is one in Arabic digits, too', () => {
  const asked: Asked = { type: 'ask', text: '', variable: 'n', kind: 'number' }
  expect(capture(asked, '١٬٢٣٤٫٥')).toBe('1234.5')
  expect(capture(asked, '٤٢')).toBe('42')
})
