import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBot } from '../../server/bot/bot.ts'
import { KEPT } from '../../server/console/knowledge/history.ts'
import type { KnowledgeForm, KnowledgeView } from '../../shared/console.ts'
import type { Step } from '../../shared/knowledge.ts'
import { handClock } from '../support/clock.ts'
import { administrator, type Browser } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let ana: Browser
const clock = handClock()
beforeEach(async () => {
  server = await startServer({ clock })
  ana = await administrator(server)
  const { store } = server.app.foundation
  await store.putDocument({ kind: 'skill', id: 'animal', body: { id: 'animal', name: 'Animal' } }, 0, 0)
})
afterEach(() => server.close())

const say = (text: string): Step => ({ type: 'say', text })
const form = (changes: Partial<KnowledgeForm> = {}): KnowledgeForm => ({
  language: 'fr',
  title: 'Vos horaires',
  formulations: ['Quand ouvrez-vous ?'],
  steps: [say('De 9 h à 19 h.')],
  role: 'answer',
  ...changes
})
const add = (changes: Partial<KnowledgeForm> = {}) => ana.get('knowledge.add', { body: form(changes) })
const of = ({ value: { id } }: KnowledgeView) => ({ params: { id } })
const formOf = ({ value: { id: _, ...value } }: KnowledgeView) => value
const put = (view: KnowledgeView, changes: Partial<KnowledgeForm>) =>
  ana.ask('knowledge.put', { ...of(view), body: { version: view.version, value: { ...formOf(view), ...changes } } })
const publish = (view: KnowledgeView, changes: Partial<KnowledgeForm> = {}) =>
  ana.ask('knowledge.publish', { ...of(view), body: { version: view.version, value: { ...formOf(view), ...changes } } })
const published = async (changes: Partial<KnowledgeForm> = {}) => (await publish(await add(changes))).answer
const read = (view: KnowledgeView) => ana.get('knowledge.read', of(view))

/** What a visitor hears now. */
async function heard(text: string, memory: unknown = null): Promise<string[]> {
  const { store, settings } = server.app.foundation
  const bot = createBot({ store, settings, log: keptLog(), clock })
  const availability = async () => ({ anyone: true, skills: {} })
  const { says } = await bot.answer({ text, language: 'fr', memory, variables: {}, canHandOver: true, availability })
  return says.flatMap(content => (content.text === undefined ? [] : [content.text]))
}
const SILENT = expect.arrayContaining([expect.not.stringContaining('9 h')])

test('a draft is never matched; a published one is, until it is unpublished', async () => {
  const draft = await add()
  expect(draft).toMatchObject({
    status: 'draft',
    version: 1,
    published: null,
    updatedBy: 'Ana',
    value: { id: 'vos-horaires' }
  })
  expect(await heard('Quand ouvrez-vous ?')).toEqual(SILENT)
  const { answer: live } = await publish(draft)
  expect(live).toMatchObject({ status: 'published', published: { status: 'published' } })
  expect(await heard('Quand ouvrez-vous ?')).toEqual(['De 9 h à 19 h.'])
  await ana.get('knowledge.unpublish', { ...of(live), body: { version: live.version } })
  expect(await heard('Quand ouvrez-vous ?')).toEqual(SILENT)
  expect(await read(live)).toMatchObject({ status: 'draft', published: null })
})

test('what is edited stays the editor’s until it is published again', async () => {
  const live = await published()
  const { answer: changed } = await put(live, { steps: [say('Jour et nuit.')] })
  expect(changed.status).toBe('changed')
  expect(await heard('Quand ouvrez-vous ?')).toEqual(['De 9 h à 19 h.'])
  await publish(changed)
  expect(await heard('Quand ouvrez-vous ?')).toEqual(['Jour et nuit.'])
})

test('changes that are dropped leave the published version in the editor', async () => {
  const live = await published()
  const { answer: changed } = await put(live, { title: 'Autrement' })
  const back = await ana.get('knowledge.discard', { ...of(live), body: { version: changed.version } })
  expect(back).toMatchObject({ status: 'published', value: { title: 'Vos horaires' } })
})

test('a draft may have gaps; publishing names each of them, and changes nothing', async () => {
  const gaps: Step[] = [
    say(' '),
    { type: 'ask', text: 'Quoi ?', variable: '2 mots', kind: 'choice', choices: ['Un'] },
    {
      type: 'when',
      condition: { on: 'skill', skill: 'Plante' },
      yes: [{ type: 'act', action: { do: 'url.open', label: '', url: 'javascript:alert(1)' } }],
      no: [{ type: 'act', action: { do: 'knowledge.ask', knowledge: 'nulle-part' } }]
    }
  ]
  const draft = await add({ title: '', steps: gaps })
  const { status, refusal } = await publish(draft)
  expect(status).toBe(400)
  expect(refusal.fields).toEqual({
    title: 'required',
    'steps.0.text': 'required',
    'steps.1.variable': 'format',
    'steps.1.choices': 'too_few',
    'steps.2.condition.skill': 'unknown',
    'steps.2.yes.0.action.label': 'required',
    'steps.2.yes.0.action.url': 'url',
    'steps.2.no.0.action.knowledge': 'unknown'
  })
  expect(await read(draft)).toMatchObject({ version: draft.version, status: 'draft' })
})

test('whoever saves over somebody else’s change is told, and gets to see it', async () => {
  const draft = await add()
  await put(draft, { title: 'Horaires d’été' })
  const { status, refusal } = await put(draft, { title: 'Horaires d’hiver' })
  expect(status).toBe(409)
  expect(refusal.newer).toMatchObject({ version: 2, value: { title: 'Horaires d’été' } })
  expect((await publish(draft)).status).toBe(409)
})

test('saving what is there already makes no version', async () => {
  const draft = await add()
  expect((await put(draft, {})).answer.version).toBe(draft.version)
})

test('a knowledge of the seed is editable as it is; its first change keeps what was there', async () => {
  const { store } = server.app.foundation
  const body = { ...form(), id: 'semee', status: 'published' }
  await store.putDocument({ kind: 'knowledge', id: 'semee', body }, 0, 5)
  const known = await ana.get('knowledge.read', { params: { id: 'semee' } })
  expect(known).toMatchObject({ version: 0, status: 'published', updatedBy: null })
  const { answer } = await put(known, { title: 'Semée' })
  expect(answer.status).toBe('changed')
  const { items } = await ana.get('knowledge.history', of(known))
  expect(items.map(({ did, title, by }) => [did, title, by])).toEqual([
    ['saved', 'Semée', 'Ana'],
    ['published', 'Vos horaires', null]
  ])
})

test('every saved and published version is kept and can be had back', async () => {
  const draft = await add()
  const { answer: second } = await put(draft, { title: 'Deux' })
  const { answer: third } = await publish(second)
  const { items } = await ana.get('knowledge.history', of(draft))
  expect(items.map(({ did, title }) => [did, title])).toEqual([
    ['published', 'Deux'],
    ['saved', 'Deux'],
    ['added', 'Vos horaires']
  ])
  const first = { id: draft.value.id, revision: items[2]?.id ?? '' }
  const { value } = await ana.get('knowledge.revision', { params: first })
  expect(value.title).toBe('Vos horaires')
  const back = await ana.get('knowledge.restore', { params: first, body: { version: third.version } })
  expect(back).toMatchObject({ status: 'changed', value: { title: 'Vos horaires' }, published: { title: 'Deux' } })
})

test(`the last ${KEPT} versions stay, at least 50 of them`, async () => {
  let view = await add()
  for (let n = 0; n < KEPT + 3; n++) view = (await put(view, { title: `Titre ${n}` })).answer
  const { items } = await ana.get('knowledge.history', of(view))
  expect(items).toHaveLength(KEPT)
  expect(KEPT).toBeGreaterThanOrEqual(50)
  expect(items[0]?.title).toBe(`Titre ${KEPT + 2}`)
  expect(items.at(-1)?.title).toBe('Titre 3')
})

test('a copy is a draft of its own', async () => {
  const live = await published()
  const copy = await ana.get('knowledge.duplicate', of(live))
  expect(copy).toMatchObject({ status: 'draft', value: { id: 'vos-horaires-copie', title: 'Vos horaires (copie)' } })
})

test('ids never take the place of a screen, nor of one another', async () => {
  expect((await add({ title: 'New' })).value.id).toBe('new-2')
  expect((await add({ title: 'Été ?' })).value.id).toBe('ete')
  expect((await add({ title: 'été !' })).value.id).toBe('ete-2')
  expect((await add({ title: '…' })).value.id).toBe('connaissance')
})

test('what another knowledge goes on with cannot be deleted', async () => {
  const target = await published()
  const asking = await add({
    title: 'Aide',
    steps: [{ type: 'act', action: { do: 'knowledge.ask', knowledge: target.value.id } }]
  })
  const remove = () => ana.ask('knowledge.remove', { ...of(target), query: { version: String(target.version) } })
  const refused = await remove()
  expect(refused.status).toBe(409)
  expect(refused.refusal.usedBy).toEqual([{ kind: 'knowledge', id: 'aide', name: 'Aide' }])
  await ana.get('knowledge.remove', { ...of(asking), query: { version: String(asking.version) } })
  expect((await remove()).status).toBe(200)
  expect((await ana.ask('knowledge.read', of(target))).status).toBe(404)
  expect(await heard('Quand ouvrez-vous ?')).toEqual(SILENT)
})

test('the list is searched in titles, formulations and answers, without accents', async () => {
  await published()
  await add({
    title: 'Livraison',
    formulations: ['Où est mon colis ?'],
    steps: [say('Sous 48 heures, en Île-de-France')]
  })
  const found = async (query: object) => (await ana.get('knowledge.list', { query })).items.map(({ title }) => title)
  expect(await found({ search: 'COLIS' })).toEqual(['Livraison'])
  expect(await found({ search: 'ile france' })).toEqual(['Livraison'])
  expect(await found({ search: 'ouvrez' })).toEqual(['Vos horaires'])
  expect(await found({ status: 'published' })).toEqual(['Vos horaires'])
  expect(await found({ language: 'en' })).toEqual([])
  const page = await ana.get('knowledge.list', { query: { limit: '1' } })
  expect(page).toMatchObject({ total: 2, next: '1' })
  expect((await ana.get('knowledge.list', { query: { before: '1' } })).items).toHaveLength(1)
})

test('the audit log tells who published what', async () => {
  await published()
  const { items } = await ana.get('audit.list', {})
  const line = items.find(({ action }) => action === 'knowledge.publish')
  expect(line).toMatchObject({ by: { name: 'Ana' }, on: { id: 'vos-horaires', name: 'Vos horaires' } })
})

test('a condition by its name is offered, used, followed when it changes, and guarded', async () => {
  const condition = { on: 'variable', name: 'animal', test: 'is', value: 'Chat' } as const
  const own = await ana.get('conditions.add', { body: { name: 'Pour un chat', group: 'Animaux', condition } })
  expect(own.value.id).toBe('pour-un-chat')
  const same = await ana.ask('conditions.add', { body: { name: 'pour un CHAT', condition } })
  expect(same.refusal.fields).toEqual({ name: 'taken' })
  const when: Step = {
    type: 'when',
    condition: { on: 'named', condition: own.value.id },
    yes: [say('Miaou')],
    no: [say('Ouaf')]
  }
  const ask: Step = { type: 'ask', text: 'Animal ?', variable: 'animal', kind: 'text' }
  await published({ title: 'Cri', steps: [ask, when] })
  const parts = await ana.get('knowledge.parts', {})
  expect(parts.skills).toEqual([{ id: 'animal', name: 'Animal', path: ['Animal'] }])
  expect(parts.conditions[0]).toMatchObject({ value: { name: 'Pour un chat' }, usedBy: [{ name: 'Cri' }] })
  expect(parts.variables).toContain('animal')

  const cry = async (animal: string) => {
    const { store, settings } = server.app.foundation
    const bot = createBot({ store, settings, log: keptLog(), clock })
    const input = {
      language: 'fr' as const,
      variables: {},
      canHandOver: true,
      availability: async () => ({ anyone: null, skills: {} })
    }
    const asked = await bot.answer({ ...input, memory: null, text: 'Cri' })
    const turn = await bot.answer({ ...input, memory: asked.memory, text: animal })
    return turn.says[0]?.text
  }
  expect(await cry('chat')).toBe('Miaou')
  const value = { name: 'Pour un chat', condition: { ...condition, value: 'Lynx' } }
  const changed = await ana.get('conditions.put', {
    params: { id: own.value.id },
    body: { version: own.version, value }
  })
  expect(await cry('chat')).toBe('Ouaf')
  expect(await cry('lynx')).toBe('Miaou')
  const gone = await ana.ask('conditions.remove', {
    params: { id: own.value.id },
    query: { version: String(changed.version) }
  })
  expect(gone.refusal.usedBy).toMatchObject([{ name: 'Cri' }])
})

test('a skill’s new name reaches drafts and what is published', async () => {
  const live = await published({
    steps: [{ type: 'when', condition: { on: 'skill', skill: 'Animal' }, yes: [], no: [say('Personne')] }]
  })
  const { skills } = await ana.get('skills.list', {})
  const [skill] = skills
  await ana.get('skills.put', {
    params: { id: 'animal' },
    body: { version: skill?.version ?? 0, value: { name: 'Animaux' } }
  })
  const now = await read(live)
  expect(now).toMatchObject({ status: 'published' })
  expect(JSON.stringify(now.value.steps)).toContain('Animaux')
})
