import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contrast, parse } from '../../shared/colour.ts'
import type { BodyFor, CallName } from '../../shared/console.ts'
import type { Knowledge } from '../../shared/knowledge.ts'
import { KNOWLEDGE_KINDS } from '../../shared/knowledge.ts'
import { administrator, type Browser } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: Browser
beforeEach(async () => {
  server = await startServer()
  admin = await administrator(server)
})
afterEach(() => server.close())

const store = () => server.app.foundation.store
/** What a form sends that no page of ours would. */
const bad = <N extends CallName>(name: N, body: object, params = {}) =>
  admin.ask(name, { params: params as never, body: body as BodyFor<N> })
const lastLine = async () => (await admin.get('audit.list', { query: { limit: '1' } })).items[0]

describe('Bot › Général', () => {
  const value = { name: 'Pistache', escalation: 'none', languages: ['fr'], welcome: { fr: 'Bonjour !' } } as const
  const put = (over: object, version = 0) => bad('bot.put', { version, value: { ...value, ...over } })

  test('is saved, told with its version, and in force at once', async () => {
    const saved = await admin.get('bot.put', { body: { version: 0, value: { ...value, languages: ['fr'] } } })
    expect(saved).toMatchObject({ version: 1, value, escalations: ['none', 'zendesk'] })
    expect(await admin.get('bot.read')).toEqual(saved)
    const { settings } = server.app.foundation
    expect([await settings.botName(), await settings.connector()]).toEqual(['Pistache', null])
    expect(await lastLine()).toMatchObject({
      action: 'bot.put',
      by: { email: 'ana@example.org' },
      fields: ['name', 'escalation', 'languages', 'welcome']
    })
  })

  test('with a type of escalation somebody can take over, with none nobody can', async () => {
    const { settings } = server.app.foundation
    expect(await settings.connector()).not.toBeNull()
    await put({ escalation: 'none' })
    expect(await settings.connector()).toBeNull()
    await put({ escalation: 'zendesk' }, 1)
    expect(await settings.connector()).not.toBeNull()
  })

  test.each([
    [{ name: '' }, { name: 'required' }],
    [{ name: 'x'.repeat(81) }, { name: 'too_long' }],
    [{ escalation: 'genesys' }, { escalation: 'choice' }],
    [{ languages: [] }, { languages: 'too_few' }],
    [{ languages: ['fr', 'sv'] }, { 'languages.1': 'language' }],
    [{ welcome: { fr: 'x'.repeat(1_001) } }, { 'welcome.fr': 'too_long' }]
  ])('refuses %j by field', async (over, fields) => {
    expect(await put(over)).toMatchObject({ status: 400, refusal: { code: 'bad_request', fields } })
    expect((await admin.get('bot.read')).version).toBe(0)
  })

  test('of two who began with the same version the second is shown what the first has saved', async () => {
    await put({ name: 'Un' })
    const late = await put({ name: 'Deux' })
    expect(late).toMatchObject({
      status: 409,
      refusal: { code: 'conflict', newer: { version: 1, value: { name: 'Un' } } }
    })
    expect((await admin.get('bot.read')).value.name).toBe('Un')
  })

  test('nothing changed is nothing written', async () => {
    await put({})
    const before = await lastLine()
    expect((await put({}, 1)).answer).toMatchObject({ version: 1 })
    expect(await lastLine()).toEqual(before)
  })

  test.each([['{'], ['[]'], ['null'], ['{"version":"0","value":{}}'], ['{"version":-1,"value":{}}']])(
    'a body that is no form is refused: %s',
    async body => {
      const headers = {
        'content-type': 'application/json',
        origin: server.url,
        cookie: admin.cookie(),
        'x-relais-csrf': admin.csrf()
      }
      const answer = await fetch(`${server.url}/console/api/bot`, { method: 'PUT', headers, body })
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'bad_request'])
    }
  )
})

describe('sentences', () => {
  const put = (value: object, version = 0) => bad('sentences.put', { version, value })

  test('are shown with their default; an own one replaces it and is removed by leaving it blank', async () => {
    const text = '${name} est là.'
    await put({ fr: { 'agent.joined': text } })
    const of = async (code: string) => (await admin.get('sentences.read')).sentences.find(found => found.code === code)
    expect(await of('agent.joined')).toMatchObject({
      code: 'agent.joined',
      placeholders: ['name'],
      defaults: { fr: '${name} a rejoint la conversation.', en: '${name} joined the conversation.' },
      own: { fr: text }
    })
    expect((await of('agent.joined'))?.own).toEqual({ fr: text })
    expect(await server.app.foundation.settings.sentences()).toEqual({ fr: { 'agent.joined': text } })
    await put({ fr: { 'agent.joined': ' ' } }, 1)
    expect((await of('agent.joined'))?.own).toEqual({})
  })

  test('those of the window reach the chatbox, names by their number; the same text as the default is none', async () => {
    await put({
      fr: { 'live.waiting': 'Un instant…', 'live.dropLimit': 'Jusqu’à ${size}', 'menu.cancel': 'Annuler' },
      en: { 'window.newMessages.one': 'A new message' }
    })
    const wordsIn = async (language: string) =>
      (await (await fetch(`${server.url}/api/channels/shop?language=${language}`)).json()).words
    expect(await wordsIn('fr')).toEqual({ waiting: 'Un instant…', dropLimit: 'Jusqu’à ${0}' })
    expect(await wordsIn('en')).toEqual({ 'newMessages.one': 'A new message' })
  })

  test('the same text as the default is no own one', async () => {
    await put({ en: { 'agent.joined': '${name} joined the conversation.' } })
    expect(await server.app.foundation.settings.sentences()).toEqual({})
  })

  test.each([
    [{ fr: { 'agent.joined': 'Quelqu’un est là.' } }, { 'fr.agent.joined': 'placeholder_missing' }],
    [{ en: { 'agent.joined': '${name} of ${team}' } }, { 'en.agent.joined': 'placeholder_unknown' }],
    [{ fr: { 'agent.left': 'Parti.' } }, { 'fr.agent.left': 'unknown' }],
    [{ fr: { 'live.uploading': 'Ça monte.' } }, { 'fr.live.uploading': 'placeholder_missing' }],
    [{ fr: { 'live.uploading': '${name} ${size}' } }, { 'fr.live.uploading': 'placeholder_unknown' }],
    [{ fr: { 'window.newMessages.other': 'Des nouveaux' } }, { 'fr.window.newMessages.other': 'placeholder_missing' }],
    [{ fr: { 'window.newMessages.few': '${n} nouveaux' } }, { 'fr.window.newMessages.few': 'unknown' }],
    [{ fr: { 'bot.file': 'x'.repeat(1_001) } }, { 'fr.bot.file': 'too_long' }]
  ])('refuses %j', async (value, fields) => {
    expect((await put(value)).refusal.fields).toEqual(fields)
  })
})

describe('skills', () => {
  const add = (name: string, parent: string | null = null) => admin.get('skills.add', { body: { name, parent } })
  const knowledge = (id: string, skill: string): Knowledge => ({
    id,
    language: 'fr',
    title: `Titre ${id}`,
    formulations: [],
    status: 'published',
    role: 'answer',
    steps: [
      {
        type: 'when',
        condition: { on: 'skill', skill },
        yes: [{ type: 'when', condition: { on: 'skill', skill }, yes: [], no: [] }],
        no: [{ type: 'say', text: skill }]
      }
    ]
  })
  async function keep(id: string, skill: string) {
    const body = knowledge(id, skill)
    await store().putDocument({ kind: KNOWLEDGE_KINDS.published, id, body }, 0, 0)
    const draft = { value: body, by: null }
    await store().putDocument({ kind: KNOWLEDGE_KINDS.draft, id, body: draft }, 0, 0)
  }

  test('stand in a tree, each with the condition that came with it', async () => {
    const animal = await add(' Animal ')
    await add('Chats', animal.id)
    await add('Abeilles')
    const { skills } = await admin.get('skills.list')
    expect(skills.map(({ id, name, parent }) => [id, name, parent])).toEqual([
      ['abeilles', 'Abeilles', null],
      ['animal', 'Animal', null],
      ['chats', 'Chats', 'animal']
    ])
    expect(skills[1]?.condition).toEqual({ on: 'skill', skill: 'Animal' })
  })

  test.each([
    [{ name: '' }, { name: 'required' }],
    [{ name: 'x'.repeat(81) }, { name: 'too_long' }],
    [{ name: ' ANIMAL' }, { name: 'taken' }],
    [{ name: 'Chats', parent: 'nobody' }, { parent: 'unknown' }]
  ])('are not added with %j', async (body, fields) => {
    await add('Animal')
    expect((await bad('skills.add', body)).refusal.fields).toEqual(fields)
  })

  test('stand as people look them up: 2 before 10, whatever their accents', async () => {
    for (const name of ['Étage 10', 'Étage 2', 'etage 3', 'Eau']) await add(name)
    const { skills } = await admin.get('skills.list')
    expect(skills.map(({ name }) => name)).toEqual(['Eau', 'Étage 2', 'etage 3', 'Étage 10'])
  })

  test('none stands below itself', async () => {
    const animal = await add('Animal')
    const cats = await add('Chats', animal.id)
    const below = await bad('skills.put', { version: 1, value: { name: 'Animal', parent: cats.id } }, { id: 'animal' })
    expect(below.refusal.fields).toEqual({ parent: 'cycle' })
  })

  test('a new name goes into every knowledge that uses it, published and in drafts, and into nothing else', async () => {
    await add('Animal')
    await keep('conseil', 'Animal')
    await keep('autre', 'Plante')
    const body = { version: 1, value: { name: 'Animaux', parent: null } }
    const answer = await admin.get('skills.put', { params: { id: 'animal' }, body })
    expect(answer).toMatchObject({ name: 'Animaux', version: 2, renamed: 1 })
    expect(answer.usedBy).toEqual([{ kind: 'knowledge', id: 'conseil', name: 'Titre conseil' }])
    const bodies = async (id: string) =>
      JSON.stringify([
        (await store().document(KNOWLEDGE_KINDS.published, id))?.body,
        (await store().document(KNOWLEDGE_KINDS.draft, id))?.body
      ])
    const renamed = await bodies('conseil')
    expect(renamed.match(/"skill":"Animaux"/g)).toHaveLength(4)
    expect(renamed.match(/"text":"Animal"/g)).toHaveLength(2)
    expect(await bodies('autre')).toContain('"skill":"Plante"')
    expect(await lastLine()).toMatchObject({ action: 'skills.put', on: { name: 'Animal' }, fields: ['name'] })
  })

  test('one that is used, or has others below it, is not removed, and by whom is told', async () => {
    const animal = await add('Animal')
    await add('Chats', animal.id)
    await keep('conseil', 'Animal')
    const remove = (version = '1') => admin.ask('skills.remove', { params: { id: 'animal' }, query: { version } })
    expect(await remove()).toMatchObject({
      status: 409,
      refusal: {
        code: 'conflict',
        usedBy: [
          { kind: 'knowledge', id: 'conseil', name: 'Titre conseil' },
          { kind: 'skill', id: 'chats', name: 'Chats' }
        ]
      }
    })
    for (const kind of [KNOWLEDGE_KINDS.published, KNOWLEDGE_KINDS.draft]) await store().deleteDocument(kind, 'conseil')
    await admin.get('skills.remove', { params: { id: 'chats' }, query: { version: '1' } })
    expect((await remove('7')).refusal).toMatchObject({ code: 'conflict', newer: { version: 1 } })
    expect((await remove()).status).toBe(200)
    expect((await admin.get('skills.list')).skills).toEqual([])
    expect((await remove()).status).toBe(404)
  })
})

describe('channels', () => {
  const read = (id: string) => admin.get('channels.read', { params: { id } })
  const put = async (over: object, version?: number) => {
    const { value, version: now } = await read('shop')
    const { id: _, ...form } = value
    return bad('channels.put', { version: version ?? now, value: { ...form, ...over } }, { id: 'shop' })
  }

  test('one is made from its name, with everything preset and a tag to copy', async () => {
    const { value, scriptTag, previewUrl } = await admin.get('channels.add', { body: { name: 'Boutique d’été' } })
    expect(value).toMatchObject({ id: 'boutique-d-ete', name: 'Boutique d’été', languages: ['fr', 'en'], origins: [] })
    const url = server.url.replace('127.0.0.1', 'localhost')
    expect(scriptTag).toBe(`<script async src="${url}/chatbox.js" data-channel="boutique-d-ete"></script>`)
    expect(previewUrl).toBe(`${url}/preview/boutique-d-ete`)
    expect((await admin.get('channels.add', { body: { name: 'À' } })).value.id).toBe('canal-a')
  })

  test('what is saved is what the chatbox gets', async () => {
    const saved = await put({ title: { en: 'Help' }, look: { colour: '#123456', theme: 'dark' } })
    expect(saved.answer).toMatchObject({ version: 2, value: { look: { colour: '#123456', position: 'right' } } })
    const view = await (await server.fetch('/api/channels/shop?language=en')).json()
    expect(view).toMatchObject({ title: 'Help', look: { theme: 'dark' } })
    expect(await lastLine()).toMatchObject({ action: 'channels.put', on: { id: 'shop', name: 'Shop' } })
  })

  test('what was left to its default is not told as changed when something else is', async () => {
    const { value } = await admin.get('channels.add', { body: { name: 'Sobre' } })
    const { id, ...form } = value
    const body = { version: 1, value: { ...form, origins: ['https://www.example.com'] } }
    await admin.get('channels.put', { params: { id }, body })
    expect((await lastLine())?.fields).toEqual(['origins'])
    const { store } = server.app.foundation
    const bare = { kind: 'channel', id: 'bare', body: { id: 'bare', name: 'Bare' }, version: 0 }
    await store.changeDocuments({ puts: [bare] }, 0)
    const read = await admin.get('channels.read', { params: { id: 'bare' } })
    const { id: _, ...whole } = read.value
    await admin.get('channels.put', {
      params: { id: 'bare' },
      body: { version: read.version, value: { ...whole, origins: ['https://www.example.com'] } }
    })
    expect((await lastLine())?.fields).toEqual(['origins'])
  })

  test('a theme of the channel’s own comes with its words made readable', async () => {
    const style = { radius: 4, light: { surface: '#ffffff', soft: '#eeeeee', ink: '#cccccc' } }
    const { answer } = await put({ look: { colour: '#123456', style } })
    const ink = answer.value.look.style?.light?.ink ?? ''
    expect(contrast(parse(ink), parse('#eeeeee'))).toBeGreaterThanOrEqual(4.5)
    const view = await (await server.fetch('/api/channels/shop')).json()
    expect(view.look.style).toEqual({ ...style, light: { ...style.light, ink } })
  })

  test.each([
    [{ name: '' }, { name: 'required' }],
    [{ look: { colour: 'red' } }, { 'look.colour': 'colour' }],
    [{ look: { theme: 'neon' } }, { 'look.theme': 'choice' }],
    [{ languages: [] }, { languages: 'too_few' }],
    [{ languages: ['sv'] }, { 'languages.0': 'language' }],
    [{ origins: ['https://ok.example', 'www.example.com'] }, { 'origins.1': 'origin' }],
    [{ origins: ['https://www.example.com/page'] }, { 'origins.0': 'origin' }],
    [{ title: { fr: 'x'.repeat(81) } }, { 'title.fr': 'too_long' }],
    [{ consent: { fr: { text: 'Oui ?', url: 'javascript:alert(1)' } } }, { 'consent.fr.url': 'url' }],
    [{ features: { sound: 'loud' } }, { 'features.sound': 'format' }],
    [{ preview: { page: 'example.com' } }, { 'preview.page': 'url' }],
    [{ teaser: { on: true } }, { 'teaser.text': 'required' }],
    [{ teaser: { on: true, text: { fr: ' ' } } }, { 'teaser.text': 'required' }],
    [{ teaser: { text: { fr: 'x'.repeat(161) } } }, { 'teaser.text.fr': 'too_long' }],
    [{ teaser: { after: 601 } }, { 'teaser.after': 'number' }],
    [{ teaser: { after: -1 } }, { 'teaser.after': 'number' }],
    [{ teaser: { after: 'soon' } }, { 'teaser.after': 'number' }],
    [{ teaser: { once: 'always' } }, { 'teaser.once': 'choice' }],
    [{ teaser: { pages: ['/ok', 'javascript:alert(1)'] } }, { 'teaser.pages.1': 'page_pattern' }],
    [{ teaser: { pages: Array(21).fill('/') } }, { 'teaser.pages': 'too_many' }]
  ])('refuses %j by field', async (over, fields) => {
    const { status, refusal } = await put(over)
    expect([status, refusal.fields]).toEqual([400, fields])
  })

  test('a change of somebody else is not overwritten', async () => {
    await put({ name: 'Un' })
    expect((await put({ name: 'Deux' }, 1)).refusal).toMatchObject({
      code: 'conflict',
      newer: { value: { name: 'Un' } }
    })
  })

  test('speaks no language that its bot does not', async () => {
    await bad('bot.put', { version: 0, value: { name: 'Relais', languages: ['en'] } })
    const view = await (await server.fetch('/api/channels/shop?language=fr')).json()
    expect(view).toMatchObject({ language: 'en', languages: ['en'] })
  })

  test('its texts, its consent and what it offers reach the chatbox, in its language', async () => {
    const consent = { fr: { text: 'Vos messages sont conservés 30 jours.', url: 'https://www.example.com/vie-privee' } }
    await put({ texts: { fr: { intro: 'Réponse immédiate' } }, consent, features: { sound: false } })
    const fr = await (await server.fetch('/api/channels/shop?language=fr')).json()
    expect(fr).toMatchObject({
      intro: 'Réponse immédiate',
      consent: consent.fr,
      features: { sound: false, rating: true }
    })
    const en = await (await server.fetch('/api/channels/shop?language=en')).json()
    expect([en.intro, en.consent]).toEqual([undefined, undefined])
  })

  test('its teaser reaches the chatbox where it is on, in the languages that have a sentence', async () => {
    const teaser = { on: true, text: { fr: 'Besoin d’aide ?' }, after: 3, pages: ['/panier*'], once: 'visitor' }
    await put({ teaser })
    const fr = await (await server.fetch('/api/channels/shop?language=fr')).json()
    expect(fr.teaser).toEqual({ text: 'Besoin d’aide ?', after: 3, pages: ['/panier*'], once: 'visitor' })
    expect((await (await server.fetch('/api/channels/shop?language=en')).json()).teaser).toBeUndefined()
    await put({ teaser: { ...teaser, on: false } })
    expect((await (await server.fetch('/api/channels/shop?language=fr')).json()).teaser).toBeUndefined()
  })

  test('that takes no files refuses them', async () => {
    await put({ features: { attachments: false } })
    const { token, conversationId } = await server.start()
    const body = new FormData()
    body.set('file', new Blob(['hello']), 'note.txt')
    const init = { method: 'POST', body, headers: { authorization: `Bearer ${token}` } }
    expect((await server.fetch(`/api/conversations/${conversationId}/files`, init)).status).toBe(403)
  })

  test('whose preview is not shared shows it to those who are logged in', async () => {
    const open = (cookie = '') => server.fetch('/preview/shop', { redirect: 'manual', headers: { cookie } })
    expect((await open()).status).toBe(200)
    await put({ preview: { shared: false } })
    const refused = await open()
    expect([refused.status, refused.headers.get('location')]).toEqual([302, '/console'])
    expect((await open(admin.cookie())).status).toBe(200)
  })

  test('the last one is not removed; the conversations of the others are kept', async () => {
    const { conversationId } = await server.start()
    await admin.get('channels.remove', { params: { id: 'shop' }, query: { version: '1' } })
    expect(await store().conversation(conversationId)).toMatchObject({ channelId: 'shop' })
    const last = await admin.ask('channels.remove', { params: { id: 'other' }, query: { version: '1' } })
    expect([last.status, last.refusal.code]).toEqual([409, 'conflict'])
    expect((await admin.ask('channels.read', { params: { id: 'shop' } })).status).toBe(404)
  })
})

describe('the audit log', () => {
  test('has every change, newest first, in pages that meet', async () => {
    for (const name of ['A1', 'B2', 'C3']) await admin.get('skills.add', { body: { name } })
    const all = (await admin.get('audit.list')).items.map(({ id }) => id)
    const seen: string[] = []
    for (let before: string | undefined; ; ) {
      const { items, next } = await admin.get('audit.list', { query: { limit: '2', ...(before && { before }) } })
      seen.push(...items.map(({ id }) => id))
      if (next === null) break
      before = next
    }
    expect(seen).toEqual(all)
    expect(all).toHaveLength(4)
  })

  test.each([{ before: 'x' }, { limit: '-1' }, { limit: 'all' }])('refuses %j', async query => {
    expect((await admin.ask('audit.list', { query })).status).toBe(400)
  })
})
