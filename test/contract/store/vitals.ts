import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import { change, claimOne, DAY, deliveryOf, handOver, LEASE, opening, owe, T, underWay, write } from './made.ts'

const NOTHING = { new: 0, trying: 0, unsure: 0, parked: 0 }

function owed(store: () => Store) {
  it('is nothing where nothing is owed, nor where all is done', async () => {
    expect(await store().owed()).toEqual({ states: NOTHING, oldest: null })
    const { row } = await underWay(store())
    await store().settle(row, { to: 'done' }, T)
    expect(await store().owed()).toEqual({ states: NOTHING, oldest: null })
  })

  it('counts steps by state', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('hold'))
    await claimOne(store())
    expect((await store().owed()).states).toEqual({ ...NOTHING, new: 1, trying: 1 })
    await claimOne(store(), T + LEASE)
    expect((await store().owed()).states).toEqual({ ...NOTHING, new: 1, unsure: 1 })
  })

  it('says since when the oldest waits; one that waits for a person does not count', async () => {
    const { handover } = await handOver(store(), { startedAt: T - 5_000 })
    await write(store(), handover, 'hello')
    expect((await store().owed()).oldest).toBe(T)
    await owe(store(), handover, opening('user'))
    expect((await store().owed()).oldest).toBe(T - 5_000)
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'c' }, T)
    expect(await store().owed()).toEqual({ states: { ...NOTHING, new: 1, parked: 1 }, oldest: T - 5_000 })
  })

  it('dates the farewell from the end', async () => {
    const { handover } = await handOver(store(), { startedAt: T - DAY })
    const ended = { ...handover, state: 'ended' as const, endedAt: T }
    await change(store(), handover.conversationId, { handover: ended })
    await owe(store(), handover, { do: 'close', reason: 'left' })
    expect((await store().owed()).oldest).toBe(T)
  })
}

function size(store: () => Store) {
  it('is told in bytes, and grows with what is kept', async () => {
    const before = await store().bytes()
    expect(before).toBeGreaterThan(50_000)
    await store().putDocument({ kind: 'x', id: 'long', body: randomBytes(300_000).toString('hex') }, 0, T)
    expect(await store().bytes()).toBeGreaterThan(before + 250_000)
  })
}

function forgetting(store: () => Store) {
  const LATER = T + DAY

  it('forgets what was done before, and says how much', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('hold'))
    for (const _ of [1, 2]) await store().settle(await claimOne(store()), { to: 'done' }, T)
    expect(await store().forgetDone(T, 10)).toBe(0)
    expect(await store().forgetDone(LATER, 1)).toBe(1)
    expect(await store().forgetDone(LATER, 10)).toBe(1)
    expect(await store().stepsOf(handover.conversationId)).toEqual([])
  })

  it('keeps whatever is not done, however old', async () => {
    const { id, handover } = await handOver(store())
    await write(store(), handover, 'parked')
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'c' }, T)
    await write(store(), handover, 'under way')
    await claimOne(store())
    await write(store(), handover, 'new')
    expect(await store().forgetDone(LATER, 10)).toBe(0)
    expect(await store().stepsOf(id)).toHaveLength(3)
  })

  it('[O2] a lane goes on in its order after its past is forgotten', async () => {
    const { handover } = await handOver(store())
    const { message } = await write(store(), handover, 'first')
    await store().settle(await claimOne(store()), { to: 'done' }, T)
    await store().forgetDone(LATER, 10)
    await write(store(), handover, 'second')
    await write(store(), handover, 'third')
    const second = await claimOne(store())
    expect(second.step).toMatchObject({ text: 'second' })
    await store().settle(second, { to: 'done' }, T)
    expect((await claimOne(store())).step).toMatchObject({ text: 'third' })
    expect(await deliveryOf(store(), handover.conversationId, message.id)).toBe('handed')
  })
}

function buckets(store: () => Store) {
  const take = (name: string, at: number) => store().take(name, 1_000, 3_000, at)

  it('holds as many as it is made for, and says when the next will be there', async () => {
    for (let n = 0; n < 3; n++) expect(await take('a', T)).toBe(0)
    expect(await take('a', T)).toBe(1_000)
    expect(await take('a', T + 400)).toBe(600)
  })

  it('what is refused takes nothing, and a bucket is never fuller than full', async () => {
    for (let n = 0; n < 9; n++) await take('b', T)
    expect(await take('b', T + 1_000)).toBe(0)
    expect(await take('b', T + 1_000)).toBe(1_000)
    for (let n = 0; n < 3; n++) expect(await take('b', T + 900_000)).toBe(0)
    expect(await take('b', T + 900_000)).toBe(1_000)
  })

  it('of many at the same time as many get something as there is', async () => {
    const waits = await Promise.all(Array.from({ length: 12 }, () => take('c', T)))
    expect(waits.filter(wait => wait === 0)).toHaveLength(3)
    expect(await take('another', T)).toBe(0)
  })

  it('tells how much of it is taken, and takes nothing by it', async () => {
    expect(await store().taken('e', T)).toBe(0)
    for (let n = 0; n < 2; n++) await take('e', T)
    expect([await store().taken('e', T), await store().taken('e', T + 500)]).toEqual([2_000, 1_500])
    expect([await store().taken('e', T + 2_000), await store().taken('e', T + 9_000)]).toEqual([0, 0])
    expect([await take('e', T), await take('e', T)]).toEqual([0, 1_000])
  })

  it('is forgotten once it is full', async () => {
    await take('d', T)
    await store().purge(T + 1_000)
    for (let n = 0; n < 3; n++) expect(await take('d', T)).toBe(0)
  })
}

/** What the machinery behind the server asks. */
export function vitalRules(store: () => Store) {
  describe('what is owed', () => owed(store))
  describe('its size', () => size(store))
  describe('what was done long ago', () => forgetting(store))
  describe('a bucket', () => buckets(store))
  it('a probe writes, any number of times', async () => {
    await store().probe(T)
    await store().probe(T + 1)
  })
}
