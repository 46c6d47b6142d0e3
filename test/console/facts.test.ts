import { expect, test } from 'vitest'
import { progressOf } from '../../console/screens/home/progress.ts'
import { ownOf, textsOf } from '../../console/screens/sentences/values.ts'
import { treeOf } from '../../console/screens/skills/tree.ts'
import type { ConversationEntry, SentenceView, SkillView } from '../../shared/console.ts'
import { perLanguage } from '../../shared/languages.ts'
import { botView } from '../support/console-answers.ts'

const skill = (id: string, parent: string | null = null): SkillView => ({
  id,
  parent,
  name: id,
  version: 1,
  updatedAt: 0,
  condition: { on: 'skill', skill: id },
  usedBy: []
})

test('skills stand below their parents, in the order of the list; an unknown parent hides nobody', () => {
  const tree = treeOf([skill('animal'), skill('chien', 'animal'), skill('lost', 'gone')])
  expect(tree.map(({ skill, branches }) => [skill.id, branches.map(one => one.skill.id)])).toEqual([
    ['animal', ['chien']],
    ['lost', []]
  ])
})

const NOTHING = perLanguage(() => ({}))
const SENTENCE: SentenceView = {
  code: 'bot.file',
  placeholders: [],
  defaults: { ...perLanguage(() => '…'), fr: 'Je ne lis pas.', en: 'I do not read.' },
  own: {}
}

test('only sentences that differ from their default are kept', () => {
  const texts = textsOf([SENTENCE], { fr: { 'bot.file': 'Pas de fichier.' } })
  expect(texts).toMatchObject({ fr: { 'bot.file': 'Pas de fichier.' }, en: { 'bot.file': 'I do not read.' } })
  expect(ownOf([SENTENCE], texts)).toEqual({ ...NOTHING, fr: { 'bot.file': 'Pas de fichier.' } })
})

test('a sentence that was emptied, or written as its default, goes back to the default', () => {
  const texts = { ...textsOf([SENTENCE], {}), fr: { 'bot.file': '  ' }, en: { 'bot.file': 'I do not read.' } }
  expect(ownOf([SENTENCE], texts)).toEqual(NOTHING)
})

test('the guide says what is done, what is left, and what nobody could look at', () => {
  expect(progressOf({})).toMatchObject({ escalation: 'looking', test: 'looking' })
  expect(progressOf({ bot: botView({ escalation: 'none' }), failed: null })).toMatchObject({
    escalation: 'todo',
    connector: 'done',
    test: 'unknown'
  })
})

test('a connector that is not complete has no test to pass', () => {
  expect(progressOf({ bot: { ...botView(), connected: false } })).toMatchObject({ connector: 'todo', test: 'todo' })
})

test('a connection is tested once nothing of it fails', () => {
  const bot = botView()
  expect(progressOf({ bot, failed: 0 }).test).toBe('done')
  expect(progressOf({ bot, failed: 1 }).test).toBe('todo')
})

test('a group without agents is not ready', () => {
  const group = { id: '1', url: '' }
  expect(progressOf({ desk: [{ skill: 'a', group, agents: 0 }] }).skill).toBe('todo')
  expect(progressOf({ desk: [{ skill: 'a', group, agents: 2 }] }).skill).toBe('done')
})

const CONVERSATION: ConversationEntry = {
  id: 'c1',
  channel: 'shop',
  visitor: 'v1',
  language: 'fr',
  mode: 'bot',
  test: false,
  createdAt: 0,
  updatedAt: 0,
  messages: 2,
  handovers: 0,
  parked: 0
}

test('the chatbox was tried once a conversation has come to an agent, a test one too', () => {
  const talk = { ...CONVERSATION, test: true }
  const tried = (items: ConversationEntry[], next: string | null = null) =>
    progressOf({ conversations: { items, next } }).preview
  expect(tried([])).toBe('todo')
  expect(tried([talk])).toBe('todo')
  expect(tried([talk, { ...talk, handovers: 1 }])).toBe('done')
  expect(tried([talk], 'older')).toBe('done')
})
