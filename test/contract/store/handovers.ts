import { describe, expect, it } from 'vitest'
import type { Handover } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import { aHandover, aMessage, append, begin, change, claimOne, handOver, opening, owe, T, write } from './made.ts'
import { orders } from './places.ts'

const FULL: Partial<Handover> = {
  skill: 'Animal',
  identity: 'a@example.org',
  state: 'ended',
  reason: 'failed',
  cause: '403: forbidden',
  deskConversation: 'desk-1',
  facts: { user: 'u1', ticket: '12' },
  seenReceived: 77,
  endedAt: T + 9
}

function storing(store: () => Store) {
  it.each([{}, FULL])('reads back what was stored: %j', async over => {
    const { handover } = await handOver(store(), over)
    expect(await store().handover(handover.id)).toEqual(handover)
  })

  it('knows nothing of a handover that never was', async () => {
    expect(await store().handover('nobody')).toBeNull()
  })

  it('takes the turn of its life from a later commit', async () => {
    const { id, handover } = await handOver(store())
    const ended = { state: 'ended', reason: 'left', cause: 'why', endedAt: T + 5, activeAt: T + 4 } as const
    await change(store(), id, { handover: { ...handover, ...ended } })
    expect(await store().handover(handover.id)).toEqual({ ...handover, ...ended })
  })

  it('[H2] a later commit forgets nothing that a step has learnt meanwhile', async () => {
    const { id, handover } = await handOver(store(), { facts: { a: '1' } })
    await owe(store(), handover, opening('conversation'))
    const learned = { deskConversation: 'desk-1', facts: { user: 'u' } }
    await store().settle(await claimOne(store()), { to: 'done', learned }, T)
    await store().patchHandover(handover.id, { seenReceived: 5, watchAt: T + 6 })
    await change(store(), id, { handover: { ...handover, state: 'open', facts: {}, seenReceived: 0, watchAt: T } })
    expect(await store().handover(handover.id)).toMatchObject({
      state: 'open',
      deskConversation: 'desk-1',
      facts: { a: '1', user: 'u' },
      seenReceived: 5,
      watchAt: T + 6
    })
  })

  it('[H9] keeps every handover of a conversation', async () => {
    const { id, handover } = await handOver(store(), { deskConversation: 'desk-1' })
    const second = aHandover(id, { deskConversation: 'desk-2' })
    await change(store(), id, { handover: second })
    expect(await store().handover(handover.id)).toEqual(handover)
    expect(await store().handover(second.id)).toEqual(second)
  })
}

function byDesk(store: () => Store) {
  it("[I2] finds a handover by the desk's conversation", async () => {
    const { handover } = await handOver(store(), { deskConversation: 'desk-1' })
    expect(await store().handoverByDesk('zendesk', 'desk-1')).toEqual(handover)
  })

  it('[I2] finds none for a foreign conversation, nor for one of another connector', async () => {
    await handOver(store(), { deskConversation: 'desk-1' })
    expect(await store().handoverByDesk('zendesk', 'desk-2')).toBeNull()
    expect(await store().handoverByDesk('another', 'desk-1')).toBeNull()
  })

  it('[H3] finds it as soon as the step that made the conversation is settled', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('conversation'))
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskConversation: 'desk-1' } }, T)
    expect((await store().handoverByDesk('zendesk', 'desk-1'))?.id).toBe(handover.id)
  })

  it('[O10] still finds it by a conversation that was replaced', async () => {
    const { handover } = await handOver(store(), { deskConversation: 'desk-1' })
    await owe(store(), handover, opening('conversation'))
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskConversation: 'desk-2' } }, T)
    const found = { id: handover.id, deskConversation: 'desk-2' }
    expect(await store().handoverByDesk('zendesk', 'desk-1')).toMatchObject(found)
    expect(await store().handoverByDesk('zendesk', 'desk-2')).toMatchObject(found)
  })

  it('finds the newest where an account has one conversation for all handovers', async () => {
    const { id } = await handOver(store(), { deskConversation: 'only', startedAt: T })
    const second = aHandover(id, { deskConversation: 'only', startedAt: T + 1 })
    await change(store(), id, { handover: second })
    expect((await store().handoverByDesk('zendesk', 'only'))?.id).toBe(second.id)
  })
}

const PATCHES: Parameters<Store['patchHandover']>[1][] = [
  { seenReceived: 9 },
  { activeAt: T + 9 },
  { watchAt: T + 9 },
  { cause: 'why' },
  {}
]

function patching(store: () => Store) {
  it.each(PATCHES)('changes %j and nothing else', async patch => {
    const { handover } = await handOver(store(), { facts: { a: '1' }, deskConversation: 'desk-1' })
    await store().patchHandover(handover.id, patch)
    expect(await store().handover(handover.id)).toEqual({ ...handover, ...patch })
  })

  it('[H2] adds facts to those known, and replaces one told again', async () => {
    const { handover } = await handOver(store(), { facts: { a: '1', b: '2' } })
    await store().patchHandover(handover.id, { facts: { b: '3', c: '4' } })
    expect((await store().handover(handover.id))?.facts).toEqual({ a: '1', b: '3', c: '4' })
  })

  it('[H2] keeps the facts that two learn at once', async () => {
    const { handover } = await handOver(store())
    await Promise.all([
      store().patchHandover(handover.id, { facts: { a: '1' } }),
      store().patchHandover(handover.id, { facts: { b: '2' } })
    ])
    expect((await store().handover(handover.id))?.facts).toEqual({ a: '1', b: '2' })
  })

  it('lets nothing happen to a handover that never was', async () => {
    await store().patchHandover('nobody', { watchAt: 1 })
    expect(await store().handover('nobody')).toBeNull()
  })
}

function watches(store: () => Store) {
  const claim = (now: number, limit = 10) => store().claimWatches(now, now + 1_000, limit)

  it('[E1] hands out a handover when it is due for a look', async () => {
    const { handover } = await handOver(store(), { watchAt: T })
    expect(await claim(T - 1)).toEqual([])
    expect(await claim(T)).toEqual([{ ...handover, watchAt: T + 1_000 }])
  })

  it('hands it out again only when its next look is due', async () => {
    await handOver(store(), { watchAt: T })
    await claim(T)
    expect(await claim(T + 999)).toEqual([])
    expect(await claim(T + 1_000)).toHaveLength(1)
  })

  it.each(['opening', 'open', 'ended'] as const)('[E1] [E3] hands out one that is %s', async state => {
    await handOver(store(), { watchAt: T, state })
    expect(await claim(T)).toHaveLength(1)
  })

  it('hands out no more than asked for, the longest due first', async () => {
    for (const watchAt of [T + 3, T + 1, T + 2]) await handOver(store(), { watchAt })
    const due = await store().claimWatches(T + 9, T + 500, 2)
    expect(due).toHaveLength(2)
    expect(await claim(T + 9)).toHaveLength(1)
    expect((await claim(T + 500)).length).toBe(2)
  })

  it('hands each out once to many who ask at once', async () => {
    for (let i = 0; i < 6; i++) await handOver(store(), { watchAt: T })
    const taken = (await Promise.all([claim(T, 3), claim(T, 3), claim(T, 3)])).flat().map(({ id }) => id)
    expect(taken).toHaveLength(6)
    expect(new Set(taken).size).toBe(6)
  })
}

function places(store: () => Store) {
  const heard = (text: string, handoverId: string, received: number, after?: number) =>
    aMessage(text, { handoverId, received, ...(after === undefined ? {} : { after }) })

  const place = async (handover: Handover, received: number) => (await store().standing(handover, received))?.after

  it('[L6] is the end while nothing was received', async () => {
    const { handover } = await handOver(store())
    expect(await place(handover, 10)).toBeNull()
  })

  it('[L6] is the end for what was received last, or at the same instant', async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, heard('a', handover.id, 10))
    expect(await place(handover, 11)).toBeNull()
    expect(await place(handover, 10)).toBeNull()
  })

  it('[L6] is after the last message that was received no later', async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, heard('a', handover.id, 10), heard('b', handover.id, 20), heard('c', handover.id, 30))
    expect(await place(handover, 25)).toBe(2)
    expect(await place(handover, 20)).toBe(2)
    expect(await place(handover, 19)).toBe(1)
  })

  it('[L6] is just above the first one when it was received before all', async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, aMessage('bot'), aMessage('notice'), heard('a', handover.id, 10))
    expect(await place(handover, 5)).toBe(2)
  })

  it('[L6] never hangs on a message that stands elsewhere itself', async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, heard('a', handover.id, 10), heard('c', handover.id, 30), heard('b', handover.id, 20, 1))
    expect(await place(handover, 25)).toBe(1)
  })

  it("[L6] counts a visitor's message from when the desk says that it received it", async () => {
    const { id, handover } = await handOver(store())
    await append(store(), id, heard('a', handover.id, 10))
    await write(store(), handover, 'mine')
    expect(await place(handover, 15)).toBeNull()
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd', received: 20 } }, T)
    expect(await place(handover, 15)).toBe(1)
  })

  it('[L6] looks at this handover only', async () => {
    const { id, handover } = await handOver(store())
    const second = aHandover(id)
    await change(store(), id, { handover: second })
    await append(store(), id, heard('a', handover.id, 10), heard('b', second.id, 99))
    expect(await place(handover, 50)).toBeNull()
  })

  it('[L2] does not change a message when it learns when the desk received it', async () => {
    const { id, handover } = await handOver(store())
    const { message } = await write(store(), handover, 'mine')
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd', received: 20 } }, T)
    const [stored] = await store().messages(id, { limit: 1 })
    expect(stored).toEqual({ ...message, seq: 1, delivery: 'handed', deskId: 'd' })
  })

  it('comes with the conversation and the handover as they are', async () => {
    const { id, handover } = await handOver(store())
    await store().patchHandover(handover.id, { activeAt: T + 9 })
    const [conversation, known] = [await store().conversation(id), await store().handover(handover.id)]
    expect(await store().standing(handover, 1)).toEqual({ conversation, handover: known, after: null })
  })

  it('is nothing in a handover, or a conversation, that never was', async () => {
    const { id } = await begin(store())
    const { handover } = await handOver(store())
    expect(await store().standing({ id: 'nobody', conversationId: id }, 1)).toBeNull()
    expect(await store().standing({ id: handover.id, conversationId: 'nobody' }, 1)).toBeNull()
  })
}

export function handoverRules(store: () => Store) {
  describe('storing', () => storing(store))
  describe("by the desk's conversation", () => byDesk(store))
  describe('patching', () => patching(store))
  describe('watches', () => watches(store))
  describe('the place of a message', () => places(store))
  describe('the order that is seen', () => orders(store))
}
