import { describe, expect, test } from 'vitest'
import { type Asked, capture } from '../../server/bot/capture.ts'
import { holds } from '../../server/bot/conditions.ts'
import { fill, fillHtml } from '../../server/bot/fill.ts'
import type { Availability, BotInput } from '../../server/conversation/ports.ts'
import type { Condition } from '../../shared/knowledge.ts'

const asking = (kind: Asked['kind'], choices?: string[]): Asked => ({
  type: 'ask',
  text: '?',
  variable: 'x',
  kind,
  ...(choices ? { choices } : {})
})

describe('[B5] an answer is captured when it fits the kind asked for', () => {
  test.each<[Asked['kind'], string, string | null]>([
    ['email', 'ana@example.org', 'ana@example.org'],
    ['email', "c'est ana.b+c@sub.example.org.", 'ana.b+c@sub.example.org'],
    ['email', 'Ana <ana@example.org>', 'ana@example.org'],
    ['email', 'ana@example', null],
    ['email', 'ana at example.org', null],
    ['email', 'a@example.org ou b@example.org', null],
    ['number', '42', '42'],
    ['number', ' 1 234,5 ', '1234.5'],
    ['number', '-3', '-3'],
    ['number', '42 ans', null],
    ['number', '1e400', null],
    ['text', '  Minou ', 'Minou'],
    ['text', '   ', null],
    ['text', 'x'.repeat(1_001), null]
  ])('%s: %s', (kind, answer, value) => {
    expect(capture(asking(kind), answer)).toBe(value)
  })

  test('a choice is one of those offered, accents and case aside', () => {
    const asked = asking('choice', ['Été', 'Hiver'])
    expect(capture(asked, ' ete')).toBe('Été')
    expect(capture(asked, 'printemps')).toBeNull()
  })
})

const input = (variables: Record<string, string>, availability: Availability, canHandOver = true): BotInput => ({
  language: 'fr',
  memory: null,
  variables,
  canHandOver,
  availability: async () => availability
})
const nobody: Availability = { anyone: false, skills: { Animal: false } }

describe('context conditions', () => {
  const variable = (test: 'is' | 'contains' | 'contained', value: string): Condition => ({
    on: 'variable',
    name: 'ville',
    test,
    value
  })
  test.each<[Condition, boolean]>([
    [{ on: 'variable', name: 'ville', test: 'defined' }, true],
    [{ on: 'variable', name: 'autre', test: 'defined' }, false],
    [{ on: 'variable', name: 'autre', test: 'is', value: '' }, false],
    [variable('is', 'orléans'), true],
    [variable('is', 'Orl'), false],
    [variable('contains', 'orl'), true],
    [variable('contained', 'Paris, Orléans, Tours'), true],
    [variable('contained', 'Paris'), false]
  ])('%j → %s', async (condition, expected) => {
    expect(await holds(condition, input({ ville: 'Orleans' }, nobody))).toBe(expected)
  })

  const skill: Condition = { on: 'skill', skill: 'Animal' }
  test.each<[string, Availability, boolean, boolean]>([
    ['somebody of the skill is there', { anyone: true, skills: { Animal: true } }, true, true],
    ['nobody of the skill is there', { anyone: true, skills: { Animal: false } }, true, false],
    ['the desk did not say', { anyone: null, skills: { Animal: null } }, true, true],
    ['escalation is off', { anyone: true, skills: { Animal: true } }, false, false]
  ])('skill: %s', async (_, availability, canHandOver, expected) => {
    expect(await holds(skill, input({}, availability, canHandOver))).toBe(expected)
  })

  test('agent available: asks about anyone', async () => {
    expect(await holds({ on: 'agent' }, input({}, { anyone: true, skills: {} }))).toBe(true)
    expect(await holds({ on: 'agent' }, input({}, nobody))).toBe(false)
  })
})

test('a variable in HTML stays text', () => {
  const variables = { nom: '<img src=x onerror=alert(1)> & "co"' }
  expect(fill('Bonjour ${nom}${absent}', variables)).toBe('Bonjour <img src=x onerror=alert(1)> & "co"')
  expect(fillHtml('<b>${nom}</b>', variables)).toBe('<b>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;</b>')
})
