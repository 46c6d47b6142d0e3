import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fieldText } from '../../console/screens/audit/fields.ts'
import { audit as en } from '../../console/words/en/audit.ts'
import { connector as enConnector } from '../../console/words/en/connector.ts'
import { sentences as enSentences } from '../../console/words/en/sentences.ts'
import { audit as fr } from '../../console/words/fr/audit.ts'
import { connector as frConnector } from '../../console/words/fr/connector.ts'
import { sentences as frSentences } from '../../console/words/fr/sentences.ts'
import { CALLS, Retention } from '../../shared/console.ts'
import { Absence, Hours } from '../../shared/hours.ts'
import { ContextCondition, KnowledgeDraft } from '../../shared/knowledge.ts'
import { BotSettings, Channel, Features, Look, ZendeskSettings } from '../../shared/settings.ts'

const FR = { names: fr.fieldNames, sentences: frSentences.codes }
const EN = { names: en.fieldNames, sentences: enSentences.codes }

test.each([
  ['look.colour', 'Apparence › Couleur', 'Look › Colour'],
  ['texts.fr.intro', 'Textes › Français › Introduction', 'Texts › Français › Introduction'],
  ['en.agent.joined', 'Un opérateur arrive (English)', 'An agent arrives (English)'],
  ['desk:abc', 'Non supprimé dans Zendesk (abc)', 'Not deleted in Zendesk (abc)'],
  ['never.heard', 'never › heard', 'never › heard']
])('%s is said in words', (field, french, english) => {
  expect([fieldText(field, FR), fieldText(field, EN)]).toEqual([french, english])
})

test('every field that the console can change has a word in both languages', () => {
  const schemas = [
    BotSettings,
    Channel,
    Features,
    Look,
    ZendeskSettings,
    Hours,
    Absence,
    Retention,
    ContextCondition,
    KnowledgeDraft
  ]
  const names = schemas.flatMap(({ entries }) => Object.keys(entries))
  const nested = [
    'on',
    'after',
    'pages',
    'once',
    'shared',
    'page',
    'text',
    'url',
    'intro',
    'placeholder',
    'email',
    'role',
    'active',
    'password'
  ]
  for (const words of [fr, en]) expect([...names, ...nested].filter(name => !words.fieldNames[name])).toEqual([])
})

test('fields of the connector have the names that their screen gives them', () => {
  for (const [names, { fields }] of [
    [fr.fieldNames, frConnector],
    [en.fieldNames, enConnector]
  ] as const)
    for (const [field, { label }] of Object.entries(fields)) if (field !== 'email') expect(names[field]).toBe(label)
})

test('every action that the server writes down has a word in both languages', () => {
  const files = readdirSync('server/console', { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.ts')
  )
  const source = files.map(name => readFileSync(join('server/console', name), 'utf8')).join('\n')
  const written = [
    ...source.matchAll(
      /'((?:session|totp|link|users|bot|sentences|connector|skills|channels|knowledge|conditions|hours|parked|visitors|retention)\.\w+)'/g
    )
  ]
  const calls = Object.entries(CALLS).flatMap(([name, call]) => (call.method === 'GET' ? [name] : []))
  const QUIET = ['connector.test', 'knowledge.check', 'knowledge.test', 'link.look', 'totp.begin']
  const actions = new Set(written.map(([, action = '']) => action).filter(name => ![...calls, ...QUIET].includes(name)))
  expect(actions.size).toBeGreaterThan(20)
  for (const words of [fr, en]) expect([...actions].filter(action => !words.actions[action])).toEqual([])
})
