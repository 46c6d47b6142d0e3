import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  aConversation,
  aMessage,
  append,
  begin,
  change,
  DAY,
  fresh,
  fromVisitor,
  handOver,
  log,
  T,
  textsOf,
  write
} from './made.ts'

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

  const renew = (old: string, now: number, hash = fresh('hash')) =>
    store()
      .renewToken(old, hash, now, now + 30 * DAY)
      .then(renewed => ({ renewed, hash }))

  it('[T6] a renewed token opens the same conversation; the old one ends ten minutes after its first use', async () => {
    const { id, tokenHash } = await begin(store())
    const { renewed, hash } = await renew(tokenHash, T + 8 * DAY)
    expect(renewed).toBe(true)
    expect((await use(tokenHash, T + 20 * DAY))?.id).toBe(id)
    expect((await use(hash, T + 21 * DAY))?.id).toBe(id)
    expect(await use(tokenHash, T + 21 * DAY + 599_999)).not.toBeNull()
    expect(await use(tokenHash, T + 21 * DAY + 600_000)).toBeNull()
    expect(await use(hash, T + 22 * DAY)).not.toBeNull()
  })

  it('[T6] of several renewals the one that is used stays, and a token that opens nothing is not renewed', async () => {
    const { tokenHash } = await begin(store())
    const lost = await renew(tokenHash, T + DAY)
    const used = await renew(tokenHash, T + DAY)
    expect(await use(used.hash, T + 2 * DAY)).not.toBeNull()
    expect(await use(lost.hash, T + 2 * DAY)).toBeNull()
    expect((await renew(tokenHash, T + 3 * DAY)).renewed).toBe(false)
    expect((await renew(fresh('hash'), T + DAY)).renewed).toBe(false)
  })

  it('[T5] [T6] the limit of 180 days runs on from the first token', async () => {
    const { tokenHash } = await begin(store())
    let hash = tokenHash
    for (let day = 20; day < 180; day += 20) {
      hash = (await renew(hash, T + day * DAY)).hash
      expect(await use(hash, T + day * DAY)).not.toBeNull()
    }
    expect(await use(hash, T + 180 * DAY - 1)).not.toBeNull()
    expect(await use(hash, T + 180 * DAY)).toBeNull()
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
    const { id, handover } = await handOver(store())
    await append(store(), id, fromVisitor('to the bot'))
    await write(store(), handover, 'a')
    await append(store(), id, fromVisitor('b', { delivery: 'handed' }), fromVisitor('c', { delivery: 'unconfirmed' }))
    await append(store(), id, fromVisitor('d', { delivery: 'failed' }))
    expect(await store().undelivered(id)).toEqual([
      { seq: 2, delivery: 'saved' },
      { seq: 4, delivery: 'unconfirmed' },
      { seq: 5, delivery: 'failed' }
    ])
  })

  it('[Y1] gives the part of a log that the conversation asks for, with what is not handed over', async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, fromVisitor('to the bot'))
    await write(store(), handover, 'a')
    const excerpt = await store().excerpt(id, ({ lastSeq }) => ({ after: lastSeq - 1, limit: 9 }))
    expect(excerpt).toEqual({
      epoch: await store().epoch(),
      conversation: await store().conversation(id),
      messages: await store().messages(id, { after: 1, limit: 9 }),
      undelivered: [{ seq: 2, delivery: 'saved' }]
    })
    expect(excerpt?.messages).toHaveLength(1)
  })

  it('has no part of a log that is not there', async () => {
    expect(await store().excerpt('nobody', () => ({ limit: 9 }))).toBeNull()
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
  describe('turns and deliveries', () => turns(store))
}
