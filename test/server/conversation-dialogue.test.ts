import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../shared/limits.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

let centre: Centre
let visitor: Visitor

async function open(options: Parameters<typeof createCentre>[0] = {}) {
  centre = await createCentre(options)
  visitor = await centre.visitor()
}

beforeEach(() => open())
afterEach(() => centre.close())

const texts = (answer: Awaited<ReturnType<Visitor['say']>>) =>
  answer.ok ? answer.messages.map(({ content }) => ('text' in content ? content.text : content.type)) : answer.code

test('a new visitor is greeted by the bot, in one commit with the conversation', async () => {
  expect(await visitor.script()).toEqual(['bot: Welcome!'])
})

test("[B1] a turn answers with the visitor's message and everything that the bot said", async () => {
  expect(texts(await visitor.say('hello'))).toEqual(['hello', 'You said: hello'])
})

test('[B1] who reads the log while the bot is thinking sees nothing of the turn', async () => {
  const turn = visitor.say('hang')
  await centre.clock.settled()
  expect(await visitor.script()).toEqual(['bot: Welcome!'])
  await centre.clock.pass(20_000)
  await turn
  expect(await visitor.script()).toHaveLength(3)
})

test('[B2] the same local id gets the same messages again and appends nothing', async () => {
  const first = await visitor.say('hello', 'draft-1')
  const second = await visitor.say('hello', 'draft-1')
  expect(second).toEqual(first)
  expect(await visitor.log()).toHaveLength(3)
})

test('[B2] the same local id twice at once is one turn', async () => {
  const [first, second] = await Promise.all([visitor.say('hello', 'draft-1'), visitor.say('hello', 'draft-1')])
  expect(second).toEqual(first)
  expect(await visitor.log()).toHaveLength(3)
})

test('[B2] a turn is repeated as it was, with the mode of now', async () => {
  const first = await visitor.say('hello', 'draft-1')
  await visitor.say('agent')
  expect(await visitor.say('hello', 'draft-1')).toEqual({ ...first, mode: 'waiting' })
})

test('[B3] the bot is silent while a handover is under way', async () => {
  await visitor.say('agent')
  expect(texts(await visitor.say('hello'))).toEqual(['hello'])
})

test('[B5] what the bot asked for is kept from one turn to the next', async () => {
  await visitor.say('my name')
  expect(texts(await visitor.say('Zoe'))).toEqual(['Zoe', 'Hello Zoe'])
  expect(await visitor.now()).toMatchObject({ variables: { name: 'Zoe' }, bot: null })
})

test('a bot that throws costs one sentence, not the message', async () => {
  expect(texts(await visitor.say('boom'))).toEqual(['boom', 'I could not answer. Please try again in a moment.'])
  expect(centre.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('a bot that throws does not forget what it asked', async () => {
  await visitor.say('my name')
  await visitor.say('boom')
  expect(texts(await visitor.say('Zoe'))).toEqual(['Zoe', 'Hello Zoe'])
})

test('a bot that never answers is not waited for longer than 20 s', async () => {
  const turn = visitor.say('hang')
  await centre.clock.pass(20_000)
  expect(texts(await turn)).toEqual(['hang', 'I could not answer. Please try again in a moment.'])
})

test('[S7] an empty text is refused, and so is one of blanks', async () => {
  expect(await visitor.say('')).toEqual({ ok: false, code: 'text_empty' })
  expect(await visitor.say(' \n ')).toEqual({ ok: false, code: 'text_empty' })
})

test('[S7] a text is refused from the first character beyond the limit', async () => {
  expect(await visitor.say('x'.repeat(LIMITS.text))).toMatchObject({ ok: true })
  expect(await visitor.say('x'.repeat(LIMITS.text + 1))).toEqual({ ok: false, code: 'text_too_long' })
})

test('a text and a file in one message are refused', async () => {
  const said = { localId: 'draft-1', text: 'hello', fileId: await visitor.upload('a.pdf') }
  expect(await centre.conversations.say(visitor.id, said)).toEqual({ ok: false, code: 'bad_request' })
})

test('[F3] a file said to the bot is kept, and the bot says that only an agent can read it', async () => {
  await visitor.attach(await visitor.upload('a.png'))
  expect(await visitor.script()).toEqual([
    'bot: Welcome!',
    'visitor: <image>',
    'bot: I cannot read files. An agent can.'
  ])
})

test('[T2] a file of somebody else does not exist', async () => {
  const other = await centre.visitor()
  const theirs = await other.upload('a.pdf')
  expect(await visitor.attach(theirs)).toEqual({ ok: false, code: 'not_found' })
  expect(await visitor.attach('no-such-file')).toEqual({ ok: false, code: 'not_found' })
  expect(await visitor.attach(await visitor.upload('a.pdf', 'agent'))).toEqual({ ok: false, code: 'not_found' })
})

test('a conversation that does not exist is said so', async () => {
  const said = { localId: 'draft-1', text: 'hello' }
  expect(await centre.conversations.say('nobody', said)).toEqual({ ok: false, code: 'conversation_unknown' })
  expect(await centre.conversations.leave('nobody')).toEqual({ ok: false, code: 'conversation_unknown' })
  expect(await centre.conversations.sync('nobody', 0)).toEqual({ ok: false, code: 'conversation_unknown' })
  expect(await centre.conversations.older('nobody', 5, 5)).toEqual({ ok: false, code: 'conversation_unknown' })
})

test('[L6] what is said at the same moment is in the log in the order in which it was said', async () => {
  await Promise.all(['one', 'two', 'three'].map(text => visitor.say(text)))
  const said = (await visitor.script()).filter(line => line.startsWith('visitor'))
  expect(said).toEqual(['visitor: one', 'visitor: two', 'visitor: three'])
})

test('[L1] a commit that another process overtakes is decided again on what is there now', async () => {
  const { store } = centre
  const commit = store.commit
  store.commit = async change => {
    store.commit = commit
    const now = await store.conversation(visitor.id)
    if (now) await commit({ conversationId: now.id, version: now.version, set: { variables: { by: 'other' } } })
    return commit(change)
  }
  await visitor.say('my name')
  await visitor.say('Zoe')
  expect(await visitor.now()).toMatchObject({ variables: { by: 'other', name: 'Zoe' }, lastSeq: 5 })
})

test('without a connector the bot says that nobody is available, and the mode stays', async () => {
  await centre.close()
  await open({ connector: null })
  expect(texts(await visitor.say('agent'))).toEqual(['agent', 'One moment.', 'No agent is available right now.'])
  expect(await visitor.mode()).toBe('bot')
})

test('the sentences are those of the visitor’s language, and the bot’s own where it has some', async () => {
  await centre.close()
  await open({ sentences: { fr: { 'bot.file': 'Un humain lira.' } } })
  const french = await centre.visitor('fr')
  await french.attach(await french.upload('a.pdf'))
  await french.say('boom')
  expect(await french.script()).toEqual([
    'bot: Welcome!',
    'visitor: <file>',
    'bot: Un humain lira.',
    'visitor: boom',
    'bot: Je n’ai pas pu répondre. Réessayez dans un instant.'
  ])
})
