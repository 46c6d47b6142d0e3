import { describe, expect, test } from 'vitest'
import { knowledge } from '../../scripts/seed/demo.ts'
import { createMatcher } from '../../server/bot/match.ts'
import type { Knowledge } from '../../shared/knowledge.ts'

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

test.each(['quelle est la capitale du Pérou', 'xyzzy', '???', '', 'le la les', '%[a](reply:b)', '<img src=x>'])(
  'nothing is understood in: %s',
  question => {
    expect(french.match(question)[0]?.score ?? 0).toBeLessThan(UNDERSTOOD)
  }
)

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
