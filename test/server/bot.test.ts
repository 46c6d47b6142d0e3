import { afterEach, beforeEach, expect, test } from 'vitest'
import { channel, knowledge } from '../../scripts/seed/demo.ts'
import { createBot } from '../../server/bot/bot.ts'
import type { StoredContent } from '../../server/conversation/model.ts'
import type { Availability, Bot, BotInput, BotTurn, Log, Settings, Store } from '../../server/conversation/ports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Knowledge } from '../../shared/knowledge.ts'

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const settings: Settings = {
  connector: async () => null,
  sentences: async () => ({ fr: { 'bot.misunderstood': 'Pardon ?' } }),
  botName: async () => channel.name
}
const staffed: Availability = { anyone: true, skills: { Animal: true } }

let store: Store
let bot: Bot
const now = 0
beforeEach(async () => {
  store = await openSqlite(':memory:')
  bot = createBot({ store, settings, log: quiet, clock: { now: () => now } })
  for (const item of knowledge) await store.putDocument({ kind: 'knowledge', id: item.id, body: item }, 0, 1)
})
afterEach(() => store.close())

const start = (changes: Partial<BotInput> = {}): BotInput => ({
  language: 'fr',
  memory: null,
  variables: {},
  canHandOver: true,
  availability: async () => staffed,
  ...changes
})
/** The dialogue goes on with what the bot kept; the memory crosses JSON as it does in the store. */
const after = (turn: BotTurn, changes: Partial<BotInput> = {}): BotInput =>
  start({ memory: JSON.parse(JSON.stringify(turn.memory)), variables: turn.variables, ...changes })
const texts = (turn: BotTurn) => turn.says.map((content: StoredContent) => content.text)
const publish = (item: Partial<Knowledge> & { id: string }) =>
  store.putDocument(
    {
      kind: 'knowledge',
      id: item.id,
      body: {
        language: 'fr',
        title: item.id,
        formulations: [],
        steps: [],
        status: 'published',
        role: 'answer',
        ...item
      }
    },
    0,
    1
  )

test('a new visitor is greeted in their language', async () => {
  expect(texts(await bot.welcome(start()))[0]).toContain('Bonjour, je suis Pistache')
  expect(texts(await bot.welcome(start({ language: 'en' })))[0]).toContain('Hello, I am Pistache')
})

test('[B5] the page’s own example captures `mail`, then connects with the skill that the condition names', async () => {
  const asked = await bot.answer({ ...start(), text: 'Je veux parler à un conseiller' })
  expect(asked.says.at(-1)).toMatchObject({ ask: { kind: 'email' } })
  expect(asked.connect).toBeUndefined()
  const connected = await bot.answer({ ...after(asked), text: 'ana@example.org' })
  expect(connected.variables).toEqual({ mail: 'ana@example.org' })
  expect(connected.connect).toEqual({ skill: 'Animal' })
  expect(connected.memory).toMatchObject({ unmet: [{ missed: 'Animal' }, { missed: 'Animal' }, { missed: 'Animal' }] })
})

test('[B5] an answer that does not fit is asked again with the reason', async () => {
  const asked = await bot.answer({ ...start(), text: 'parler à un conseiller' })
  const again = await bot.answer({ ...after(asked), text: 'ana chez example' })
  expect(texts(again)).toEqual(['Cette adresse ne semble pas complète. Vérifiez-la et écrivez-la de nouveau.'])
  expect(again.says[0]).toMatchObject({ ask: { kind: 'email' } })
  const connected = await bot.answer({ ...after(again), text: 'ana@example.org' })
  expect(connected.connect).toEqual({ skill: 'Animal' })
})

test('[B5] nobody is kept in a question: after two more tries what is said is a question of its own', async () => {
  const refusing = async (last: string) => {
    let turn = await bot.answer({ ...start(), text: 'parler à un conseiller' })
    for (const text of ['non merci', 'je ne veux pas']) {
      turn = await bot.answer({ ...after(turn), text })
      expect(turn.says[0]).toMatchObject({ ask: { kind: 'email' } })
    }
    return bot.answer({ ...after(turn), text: last })
  }
  const out = await refusing('laissez tomber')
  expect(out.says[0]).not.toHaveProperty('ask')
  expect([out.memory, out.understood]).toEqual([null, false])
  expect(out.says[0]).toHaveProperty('choices')
  expect((await refusing('ana@example.org')).variables).toEqual({ mail: 'ana@example.org' })
})

test('a clear question of another kind breaks off the one that was asked', async () => {
  const asked = await bot.answer({ ...start(), text: 'parler à un conseiller' })
  const other = await bot.answer({ ...after(asked), text: 'Quels sont vos horaires ?' })
  expect(texts(other)[0]).toContain('Du lundi au vendredi')
  expect(other.memory).toBeNull()
})

test('nobody of the skill: the failure branch answers and takes a message for that skill, with the captured address', async () => {
  const asked = await bot.answer({ ...start(), text: 'parler à un conseiller' })
  const nobody = { canWrite: true, availability: async () => ({ anyone: true, skills: { Animal: false } }) }
  const turn = await bot.answer({ ...after(asked, nobody), text: 'ana@example.org' })
  expect(turn.connect).toBeUndefined()
  expect(texts(turn)[0]).toBe('L’équipe Animal n’est pas joignable pour l’instant. Laissez-lui un message.')
  const left = await bot.answer({ ...after(turn, nobody), text: 'Mon chat est vert' })
  expect(left.tickets).toEqual([
    { subject: 'Message pour l’équipe Animal', text: 'Mon chat est vert', email: 'ana@example.org', skill: 'Animal' }
  ])
  expect(texts(left)).toEqual(['Votre message est transmis à l’équipe, qui vous répondra à ana@example.org.'])
})

test('escalation off: a bare connection is asked for all the same, and the centre says whether it can be', async () => {
  await publish({
    id: 'direct',
    title: 'passe-moi quelqu’un',
    steps: [{ type: 'act', action: { do: 'livechat.connect' } }]
  })
  const question = { text: 'passe-moi quelqu’un' }
  expect((await bot.answer({ ...start(), ...question })).connect).toEqual({})
  const off = await bot.answer({ ...start({ canHandOver: false }), ...question })
  expect(off.connect).toEqual({})
})

test('choices, text and number are captured one after the other', async () => {
  let turn = await bot.answer({ ...start(), text: 'Je veux prendre rendez-vous' })
  expect(turn.says[0]).toMatchObject({
    ask: { kind: 'choice' },
    choices: [{ label: 'Chien' }, { label: 'Chat' }, { label: 'Lapin' }]
  })
  for (const text of ['lapin', 'Praline', '1,5']) turn = await bot.answer({ ...after(turn), text })
  expect(turn.variables).toEqual({ animal: 'Lapin', prenom: 'Praline', age: '1.5' })
  expect(texts(turn)).toEqual([
    'Les lapins sont reçus le mardi et le jeudi, au calme.',
    'C’est noté pour Praline (Lapin, âge\u00a0: 1.5). Choisissez votre créneau\u00a0:'
  ])
})

test('one knowledge goes on with another, and two that ask one another come to an end', async () => {
  const urgent = await bot.answer({ ...start(), text: 'c’est une urgence' })
  expect(urgent.says.at(-1)).toMatchObject({ ask: { kind: 'email' } })
  expect(urgent.says[1]).toMatchObject({ links: [{ url: 'tel:+33199000000' }] })
  await publish({
    id: 'ping',
    title: 'ping',
    steps: [{ type: 'act', action: { do: 'knowledge.ask', knowledge: 'pong' } }]
  })
  await publish({
    id: 'pong',
    title: 'pong',
    steps: [{ type: 'act', action: { do: 'knowledge.ask', knowledge: 'ping' } }]
  })
  expect((await bot.answer({ ...start(), text: 'ping' })).says).toEqual([])
})

test('[B4] a draft is never matched, and a publication counts from the next turn on', async () => {
  const steps = [{ type: 'say' as const, text: 'Oui, deux places.' }]
  await publish({ id: 'parking', title: 'Avez-vous un parking ?', steps, status: 'draft' })
  const ask = () => bot.answer({ ...start(), text: 'Avez-vous un parking ?' })
  expect((await ask()).understood).toBe(false)
  const known = await store.document('knowledge', 'parking')
  await store.putDocument(
    { kind: 'knowledge', id: 'parking', body: { ...(known?.body as Knowledge), status: 'published' } },
    1,
    2
  )
  expect(texts(await ask())).toEqual(['Oui, deux places.'])
})

test('[B6] what is not understood says so, with the nearest questions, or else with what the welcome offers', async () => {
  const lost = await bot.answer({ ...start(), text: 'quelle est la capitale du Pérou' })
  const [offered] = (await bot.welcome(start())).says.flatMap(content => ('choices' in content ? content.choices : []))
  expect(offered).toBeDefined()
  expect(lost).toMatchObject({
    understood: false,
    says: [{ text: 'Pardon ?', choices: expect.arrayContaining([offered]) }]
  })
  const near = await bot.answer({ ...start(), text: 'mon lapin et le prix des carottes bio du marché de Tours' })
  expect(near.understood).toBe(false)
  expect(near.says[0]).toMatchObject({
    choices: expect.arrayContaining([{ label: expect.any(String), text: expect.any(String) }])
  })
})

test('[B6] where two knowledges are as near, the visitor says which one is meant', async () => {
  const torn = await bot.answer({ ...start(), text: 'mon chien vomit' })
  expect(torn.understood).toBe(false)
  const [asked] = torn.says.flatMap(content => ('choices' in content && content.choices ? content.choices : []))
  expect(asked).toBeDefined()
  expect((await bot.answer({ ...start(), text: asked?.text ?? '' })).understood).toBe(true)
})

test('a knowledge that is not valid is left out and does not silence the others', async () => {
  await store.putDocument({ kind: 'knowledge', id: 'broken', body: { id: 'broken', steps: 'none' } }, 0, 1)
  expect((await bot.answer({ ...start(), text: 'vos horaires' })).understood).toBe(true)
})

test('a bot with one language answers in it', async () => {
  for (const { id, language } of knowledge) if (language === 'en') await store.deleteDocument('knowledge', id)
  expect(texts(await bot.welcome(start({ language: 'en' })))[0]).toContain('Bonjour')
})
