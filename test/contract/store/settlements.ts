import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import { claimOne, handOver, LEASE, labels, listen, opening, owe, SETTLEMENTS, T, underWay, write } from './made.ts'

function taken(store: () => Store) {
  it('[O4] taken: the next row of the lane goes out', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'))
    expect(await store().settle(await claimOne(store()), { to: 'done' }, T)).toBe(true)
    expect(labels([await claimOne(store())])).toEqual(['b'])
  })

  it('[O4] taken: the message is handed, and the watchers hear it', async () => {
    const { id, row, delivery } = await underWay(store())
    const heard = listen(store())
    await store().settle(row, { to: 'done' }, T)
    expect(await delivery()).toBe('handed')
    expect(heard).toContainEqual({ topic: 'delivery', id, seq: 1, delivery: 'handed' })
    expect(await store().undelivered(id)).toEqual([])
  })

  it('[H2] taken: what the desk told is added to the facts', async () => {
    const { handover } = await handOver(store(), { facts: { a: '1' } })
    await owe(store(), handover, opening('conversation'))
    const learned = { deskConversation: 'desk-1', facts: { b: '2' } }
    await store().settle(await claimOne(store()), { to: 'done', learned }, T)
    expect(await store().handover(handover.id)).toEqual({
      ...handover,
      deskConversation: 'desk-1',
      facts: { a: '1', b: '2' }
    })
  })

  it("[O6] taken: the message carries the desk's id", async () => {
    const { id, row } = await underWay(store())
    await store().settle(row, { to: 'done', learned: { deskId: 'd', received: T } }, T)
    expect((await store().messages(id, { limit: 1 }))[0]?.deskId).toBe('d')
  })

  it('[L2] taken: nothing of the message changes but delivery and the id at the desk', async () => {
    const { id, row, message } = await underWay(store())
    await store().settle(row, { to: 'done', learned: { received: T + 1 } }, T)
    expect(await store().messages(id, { limit: 1 })).toEqual([{ ...message, seq: 1, delivery: 'handed' }])
  })

  it("taken: a desk's id that another message has already does no harm", async () => {
    const { handover, row, delivery } = await underWay(store())
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T)
    await write(store(), handover, 'again')
    expect(await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd' } }, T)).toBe(true)
    expect(await delivery()).toBe('handed')
  })
}

function notTaken(store: () => Store) {
  it.each([
    [true, 1],
    [false, 0]
  ])('[O8] later: due then, and a try when it counts (%s)', async (counts, attempts) => {
    const { row } = await underWay(store())
    await store().settle(row, { to: 'later', dueAt: T + 500, counts, cause: '429' }, T)
    expect(await store().claimWork(T + 499, LEASE, 9)).toEqual([])
    expect(await claimOne(store(), T + 500)).toMatchObject({
      state: 'trying',
      attempts,
      attemptAt: T + 500,
      cause: '429'
    })
  })

  it('[O2] later: it keeps its place in the lane', async () => {
    const { handover, row } = await underWay(store())
    await write(store(), handover, 'second')
    await store().settle(row, { to: 'later', dueAt: T + 500, counts: true, cause: '503' }, T)
    expect(await store().claimWork(T + 1, LEASE, 9)).toEqual([])
    expect(labels([await claimOne(store(), T + 500)])).toEqual(['hello'])
  })

  it('[O5] unsure: handed out again as a doubt, with the time of the try', async () => {
    const { row } = await underWay(store())
    await store().settle(row, { to: 'unsure', dueAt: T + 60, cause: 'time-out' }, T)
    expect(await store().claimWork(T + 59, LEASE, 9)).toEqual([])
    expect(await claimOne(store(), T + 60)).toMatchObject({
      state: 'unsure',
      attempts: 0,
      attemptAt: T,
      cause: 'time-out'
    })
  })

  it('[O5] unsure: nothing of its lane goes out meanwhile', async () => {
    const { handover, row } = await underWay(store())
    await write(store(), handover, 'second')
    await store().settle(row, { to: 'unsure', dueAt: T + 60, cause: 'time-out' }, T)
    expect(await store().claimWork(T + 1, LEASE, 9)).toEqual([])
  })

  it.each([
    [true, 'unconfirmed'],
    [false, 'saved']
  ])('[O5] unsure: shown as unconfirmed only when the doubt lasts (%s)', async (unconfirmed, shown) => {
    const { row, delivery } = await underWay(store())
    await store().settle(row, { to: 'unsure', dueAt: T, cause: 'time-out', unconfirmed }, T)
    expect(await delivery()).toBe(shown)
  })

  it('[O5] absent after a doubt: due again, and shown as saved', async () => {
    const { row, delivery } = await underWay(store())
    await store().settle(row, { to: 'unsure', dueAt: T, cause: 'time-out', unconfirmed: true }, T)
    await store().settle(await claimOne(store()), { to: 'later', dueAt: T, counts: true, cause: 'absent' }, T)
    expect(await delivery()).toBe('saved')
    expect(await claimOne(store())).toMatchObject({ state: 'trying', attempts: 1 })
  })

  it('[O11] refused: parked, shown as failed, and the watchers hear it', async () => {
    const { id, row, delivery } = await underWay(store())
    const heard = listen(store())
    await store().settle(row, { to: 'parked', cause: '400: too long' }, T)
    expect(await delivery()).toBe('failed')
    expect(heard).toContainEqual({ topic: 'delivery', id, seq: 1, delivery: 'failed' })
    expect(await store().parked()).toMatchObject([{ id: row.id, cause: '400: too long' }])
  })

  it('wakes nobody where its lane owes nothing more', async () => {
    const { row } = await underWay(store())
    const heard = listen(store())
    await store().settle(row, { to: 'done' }, T)
    expect(heard).not.toContainEqual({ topic: 'outbox' })
  })

  it('wakes whoever waits for work', async () => {
    const { row } = await underWay(store())
    const heard = listen(store())
    await store().settle(row, { to: 'later', dueAt: T, counts: true, cause: 'c' }, T)
    expect(heard).toContainEqual({ topic: 'outbox' })
  })
}

function fences(store: () => Store) {
  it.each(SETTLEMENTS)('[O2] a lost lease settles nothing: $to', async settlement => {
    const { row, delivery } = await underWay(store())
    await store().claimWork(T + LEASE, LEASE, 9)
    expect(await store().settle(row, settlement, T + LEASE)).toBe(false)
    expect(await delivery()).toBe('saved')
    expect(await store().claimWork(T + LEASE + 1, LEASE, 9)).toEqual([])
  })

  it.each(SETTLEMENTS)('a lease that ran out and that nobody took still settles: $to', async settlement => {
    const { row } = await underWay(store())
    expect(await store().settle(row, settlement, T + 10 * LEASE)).toBe(true)
  })

  it('settles once: a second, other word about the same try is not heard', async () => {
    const { row, delivery } = await underWay(store())
    await store().settle(row, { to: 'done' }, T)
    expect(await store().settle(row, { to: 'parked', cause: 'no' }, T)).toBe(false)
    expect(await delivery()).toBe('handed')
  })

  it.each(['later', 'parked'] as const)('settles once: not again after %s', async to => {
    const { row } = await underWay(store())
    await store().settle(row, to === 'later' ? { to, dueAt: T, counts: true, cause: 'c' } : { to, cause: 'c' }, T)
    expect(await store().settle(row, { to: 'done' }, T)).toBe(false)
  })

  it('settles nothing that was never owed', async () => {
    const { row } = await underWay(store())
    expect(await store().settle({ ...row, id: 'nobody' }, { to: 'done' }, T)).toBe(false)
  })
}

export function settlementRules(store: () => Store) {
  describe('taken', () => taken(store))
  describe('not taken, or in doubt', () => notTaken(store))
  describe('leases', () => fences(store))
}
