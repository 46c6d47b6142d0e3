import { describe, expect, it } from 'vitest'
import type { StoredContent } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import type { Author } from '../../../shared/message.ts'
import { aConversation, aMessage, append, begin, change, DAY, fresh, fromVisitor, log, T, textsOf } from './made.ts'

const CONTENTS: [string, StoredContent][] = [
  [
    'a text with all that it may carry',
    {
      type: 'text',
      text: 'Bonjour',
      html: '<b>Bonjour</b>',
      choices: [{ label: 'Oui', text: 'oui' }],
      links: [{ label: 'Site', url: 'https://example.org/' }],
      ask: { kind: 'email' }
    }
  ],
  ['an image', { type: 'image', fileId: 'a-file', text: 'mon chat' }],
  ['a file', { type: 'file', fileId: 'a-file' }],
  ['a picture', { type: 'picture', url: 'https://example.org/a.png', text: 'un plan' }],
  ['cards', { type: 'cards', text: 'Deux', cards: [{ title: 'A', links: [] }, { title: 'B' }] }],
  ['a notice', { type: 'notice', code: 'agent.joined', text: 'Ana répond', mode: 'live' }]
]
const AUTHORS: Author[] = [
  { is: 'visitor' },
  { is: 'bot' },
  { is: 'agent', name: 'Ana', avatar: '/avatars/1' },
  { is: 'system' }
]
const FOREIGN = [
  '’“%[x](y) %((z)',
  '👩‍👩‍👧‍👦 é e\u0301 \u202e',
  'a\u0000b',
  '\ud800 alone',
  `'; DROP TABLE messages; --`,
  '$1 ?2 :a @b'
]

function creation(store: () => Store) {
  it('reads back what was created', async () => {
    const { tokenHash: _, ...made } = await begin(store(), {
      language: 'en',
      mode: { is: 'live', handover: 'h', agent: { name: 'Ana' } },
      bot: { asking: ['mail', { deep: null }] },
      variables: { mail: 'a@example.org' },
      test: true
    })
    expect(await store().conversation(made.id)).toEqual(made)
  })

  it('knows nothing of a conversation that was never made', async () => {
    expect(await store().conversation('nobody')).toBeNull()
  })

  it('[L1] numbers the first messages from 1', async () => {
    const conversation = aConversation()
    const messages = [aMessage('a'), aMessage('b'), aMessage('c')]
    const stored = await store().createConversation({ conversation, tokenHash: 'h', tokenExpiresAt: T + 1, messages })
    expect(textsOf(stored)).toEqual(['1 a', '2 b', '3 c'])
    expect(await log(store(), conversation.id)).toEqual(stored)
  })

  it.each([0, 1, 7])('[L1] counts %i first messages in lastSeq', async count => {
    const { id } = await begin(
      store(),
      { lastSeq: 99 },
      Array.from({ length: count }, () => aMessage('x'))
    )
    expect((await store().conversation(id))?.lastSeq).toBe(count)
  })

  it('answers the same again when the same is created again', async () => {
    const made = {
      conversation: aConversation(),
      tokenHash: fresh('hash'),
      tokenExpiresAt: T + 1,
      messages: [aMessage('a')]
    }
    const first = await store().createConversation(made)
    expect(await store().createConversation(made)).toEqual(first)
    expect(await log(store(), made.conversation.id)).toHaveLength(1)
  })

  it('[L1] refuses a second conversation of one visitor on one channel', async () => {
    const { visitorId } = await begin(store())
    await expect(begin(store(), { visitorId })).rejects.toMatchObject({ name: 'StoreError', code: 'internal' })
  })

  it('[L1] lets one visitor have a conversation on each channel', async () => {
    const { visitorId } = await begin(store())
    const { id } = await begin(store(), { visitorId, channelId: 'shop' })
    expect(await store().conversation(id)).toMatchObject({ visitorId, channelId: 'shop' })
  })

  it('keeps a bot memory that is not there as null', async () => {
    const { id } = await begin(store(), { bot: undefined })
    expect((await store().conversation(id))?.bot).toBeNull()
  })
}

function tokens(store: () => Store) {
  const use = (hash: string, now: number, life = 30 * DAY) => store().conversationByToken(hash, now, now + life)

  it('[T1] opens a conversation by the hash of its token', async () => {
    const { id, tokenHash } = await begin(store())
    expect(await use(tokenHash, T)).toEqual(await store().conversation(id))
  })

  it('[T2] opens nothing with another token', async () => {
    await begin(store())
    expect(await use('another', T)).toBeNull()
  })

  it('[T2] opens one conversation per token and no other', async () => {
    const [a, b] = [await begin(store()), await begin(store())]
    expect((await use(a.tokenHash, T))?.id).toBe(a.id)
    expect((await use(b.tokenHash, T))?.id).toBe(b.id)
  })

  it('[T5] opens until its expiry and not at it', async () => {
    const { tokenHash } = await begin(store())
    expect(await use(tokenHash, T + 30 * DAY)).toBeNull()
    expect(await use(tokenHash, T + 30 * DAY - 1)).not.toBeNull()
  })

  it('[T5] lives on from its last use', async () => {
    const { tokenHash } = await begin(store())
    await use(tokenHash, T + 29 * DAY)
    expect(await use(tokenHash, T + 58 * DAY)).not.toBeNull()
  })

  it('[T5] an expired token is not revived by its use', async () => {
    const { tokenHash } = await begin(store())
    await use(tokenHash, T + 31 * DAY)
    expect(await use(tokenHash, T + 31 * DAY)).toBeNull()
  })

  it('[T5] dies 180 days after it was made, however much it is used', async () => {
    const { tokenHash } = await begin(store())
    for (let week = 1; week <= 25; week++) expect(await use(tokenHash, T + week * 7 * DAY)).not.toBeNull()
    expect(await use(tokenHash, T + 180 * DAY - 1)).not.toBeNull()
    expect(await use(tokenHash, T + 180 * DAY)).toBeNull()
  })

  it('[T5] dies after 180 days even when it was made for longer', async () => {
    const [conversation, tokenHash] = [aConversation(), fresh('hash')]
    await store().createConversation({ conversation, tokenHash, tokenExpiresAt: T + 400 * DAY, messages: [] })
    expect(await use(tokenHash, T + 180 * DAY)).toBeNull()
  })

  it('[T5] a use never shortens its life', async () => {
    const { tokenHash } = await begin(store())
    await use(tokenHash, T, DAY)
    expect(await use(tokenHash, T + 29 * DAY)).not.toBeNull()
  })

  it('[T5] a small push that is spared costs less than an hour of 30 days', async () => {
    const { tokenHash } = await begin(store())
    for (let minute = 1; minute <= 90; minute++) await use(tokenHash, T + minute * 60_000)
    expect(await use(tokenHash, T + 30 * DAY + 30 * 60_000)).not.toBeNull()
  })
}

function pages(store: () => Store) {
  const withTen = async () => {
    const { id } = await begin(
      store(),
      {},
      Array.from({ length: 10 }, (_, i) => aMessage(`m${i + 1}`))
    )
    await begin(store(), {}, [aMessage('of another log')])
    return id
  }
  const seqs = async (id: string, page: { after?: number; before?: number; limit: number }) =>
    (await store().messages(id, page)).map(({ seq }) => seq)

  it('gives the newest messages, ascending', async () => {
    expect(await seqs(await withTen(), { limit: 3 })).toEqual([8, 9, 10])
  })

  it('gives all when fewer are there than asked for', async () => {
    expect(await seqs(await withTen(), { limit: 50 })).toHaveLength(10)
  })

  it('[Y1] gives the first ones after a seq', async () => {
    expect(await seqs(await withTen(), { after: 4, limit: 3 })).toEqual([5, 6, 7])
  })

  it('[Y1] gives nothing after the last', async () => {
    expect(await seqs(await withTen(), { after: 10, limit: 3 })).toEqual([])
    expect(await seqs(await withTen(), { after: 11, limit: 3 })).toEqual([])
  })

  it('[Y8] gives the last ones before a seq, ascending', async () => {
    expect(await seqs(await withTen(), { before: 5, limit: 3 })).toEqual([2, 3, 4])
  })

  it('[Y8] gives nothing before the first', async () => {
    expect(await seqs(await withTen(), { before: 1, limit: 3 })).toEqual([])
  })

  it('gives what lies between two seqs', async () => {
    expect(await seqs(await withTen(), { after: 3, before: 7, limit: 50 })).toEqual([4, 5, 6])
  })

  it('has no messages for a conversation that was never made', async () => {
    expect(await store().messages('nobody', { limit: 5 })).toEqual([])
  })

  it('[Y1] pages forward meet every message once', async () => {
    const id = await withTen()
    const met: number[] = []
    for (let page = await seqs(id, { after: 0, limit: 4 }); page.length > 0; ) {
      met.push(...page)
      page = await seqs(id, { after: met.at(-1) ?? 0, limit: 4 })
    }
    expect(met).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('[Y8] pages backward meet every message once', async () => {
    const id = await withTen()
    let met = await seqs(id, { limit: 4 })
    for (let page = met; page.length > 0; met = [...page, ...met]) {
      page = await seqs(id, { before: met[0] ?? 0, limit: 4 })
    }
    expect(met).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })
}

function contents(store: () => Store) {
  it.each(CONTENTS)('[L2] keeps %s as it was said', async (_, content) => {
    const { id } = await begin(store())
    const [stored] = await append(store(), id, aMessage('', { content }))
    expect(stored?.content).toEqual(content)
    expect(await log(store(), id)).toEqual([stored])
  })

  it.each(AUTHORS)('[L2] keeps the author: $is', async author => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('x', { author }))
    expect((await log(store(), id))[0]?.author).toEqual(author)
  })

  it.each(FOREIGN)('[L2] keeps foreign text to the last code unit: %j', async text => {
    const { id } = await begin(store(), { variables: { said: text } })
    await append(store(), id, aMessage(text))
    expect((await log(store(), id))[0]?.content).toEqual({ type: 'text', text })
    expect((await store().conversation(id))?.variables).toEqual({ said: text })
  })

  it('[L2] keeps a text of the greatest length', async () => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('é'.repeat(4_000)))
    expect((await log(store(), id))[0]?.content).toEqual({ type: 'text', text: 'é'.repeat(4_000) })
  })

  it('keeps every field of a message, and adds none that was not given', async () => {
    const { id } = await begin(store())
    const full = fromVisitor('x', { turn: 'l', delivery: 'saved', after: 3, received: T + 5, deskId: 'd' })
    const bare = aMessage('y')
    await append(store(), id, full, bare)
    expect(await log(store(), id)).toEqual([
      { ...full, seq: 1 },
      { ...bare, seq: 2 }
    ])
  })
}

function turns(store: () => Store) {
  it('[B2] gives a turn again: the message itself, then all that it caused', async () => {
    const { id } = await begin(store(), {}, [aMessage('welcome')])
    await append(store(), id, fromVisitor('hello', { localId: 'one', turn: 'one' }), aMessage('hi', { turn: 'one' }))
    await append(store(), id, fromVisitor('bye', { localId: 'two', turn: 'two' }), aMessage('see you', { turn: 'two' }))
    expect(textsOf(await store().turn(id, 'one'))).toEqual(['2 hello', '3 hi'])
  })

  it('[B2] gives a message alone that caused nothing', async () => {
    const { id } = await begin(store())
    await append(store(), id, fromVisitor('hello', { localId: 'one' }))
    expect(textsOf(await store().turn(id, 'one'))).toEqual(['1 hello'])
  })

  it('[B2] has no turn for a local id that never came', async () => {
    const { id } = await begin(store())
    expect(await store().turn(id, 'never')).toEqual([])
  })

  it('[T2] has no turn for the local id of another conversation', async () => {
    const [a, b] = [await begin(store()), await begin(store())]
    await append(store(), a.id, fromVisitor('hello', { localId: 'one' }))
    expect(await store().turn(b.id, 'one')).toEqual([])
  })

  it('lists what has not been handed to the desk', async () => {
    const { id } = await begin(store())
    await append(store(), id, fromVisitor('to the bot'), fromVisitor('a', { delivery: 'saved' }))
    await append(store(), id, fromVisitor('b', { delivery: 'handed' }), fromVisitor('c', { delivery: 'unconfirmed' }))
    await append(store(), id, fromVisitor('d', { delivery: 'failed' }))
    expect(await store().undelivered(id)).toEqual([
      { seq: 2, delivery: 'saved' },
      { seq: 4, delivery: 'unconfirmed' },
      { seq: 5, delivery: 'failed' }
    ])
  })

  it('lists nothing where all is handed', async () => {
    const { id } = await begin(store())
    await change(store(), id, { append: [fromVisitor('x', { delivery: 'handed' })] })
    expect(await store().undelivered(id)).toEqual([])
  })
}

export function conversationRules(store: () => Store) {
  describe('a new conversation', () => creation(store))
  describe('tokens', () => tokens(store))
  describe('pages of the log', () => pages(store))
  describe('what a message holds', () => contents(store))
  describe('turns and deliveries', () => turns(store))
}
