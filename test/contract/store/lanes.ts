import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  change,
  claimOne,
  current,
  deliveryOf,
  fresh,
  handOver,
  LEASE,
  labels,
  opening,
  owe,
  owed,
  T,
  underWay,
  write
} from './made.ts'

function renewing(store: () => Store) {
  const END = T + LEASE

  it('[O2] keeps the lane to whoever works on it, for as long as that is said again', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('slow'), opening('next'))
    const row = await claimOne(store())
    expect(await store().renew(row, END + LEASE)).toBe(true)
    expect(await store().claimWork(END, LEASE, 9)).toEqual([])
    expect(await store().nextDue(END)).toBe(LEASE)
    expect(await store().settle(row, { to: 'done' }, END)).toBe(true)
    expect(labels(await store().claimWork(END, LEASE, 9))).toEqual(['next'])
  })

  it('[O3] without it the row goes to somebody else, in doubt', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('slow'))
    await claimOne(store())
    expect(await claimOne(store(), END)).toMatchObject({ state: 'unsure', fence: 2 })
  })

  it('gives nothing back that somebody else has by now', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('slow'))
    const lost = await claimOne(store())
    const theirs = await claimOne(store(), END)
    expect(await store().renew(lost, END + 9 * LEASE)).toBe(false)
    expect(await store().settle(lost, { to: 'done' }, END)).toBe(false)
    expect(await store().nextDue(END)).toBe(LEASE)
    expect(await store().renew(theirs, END + 2 * LEASE)).toBe(true)
  })

  it.each(['done', 'later'] as const)('renews nothing that is settled: %s', async to => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'))
    const row = await claimOne(store())
    await store().settle(row, to === 'done' ? { to } : { to, dueAt: T, counts: false, cause: 'c' }, T)
    expect(await store().renew(row, END)).toBe(false)
    expect(await store().claimWork(T, LEASE, 9)).toHaveLength(1)
  })

  it('[O6] goes on after an echo, until the answer is in', async () => {
    const { row, localId, handover } = await underWay(store())
    await write(store(), handover, 'next')
    await store().confirm(handover.id, localId, { deskId: 'd' }, T)
    expect(await store().renew(row, END + LEASE)).toBe(true)
    expect(await store().claimWork(END, LEASE, 9)).toEqual([])
  })
}

function due(store: () => Store) {
  it('is null when nothing is owed', async () => {
    const { handover } = await handOver(store())
    expect(await store().nextDue(T)).toBeNull()
    await owe(store(), handover, opening('user'))
    await store().settle(await claimOne(store()), { to: 'done' }, T)
    expect(await store().nextDue(T)).toBeNull()
  })

  it('is 0 for what is overdue', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'))
    expect(await store().nextDue(T + 50)).toBe(0)
  })

  it('is the time until the first lane is due', async () => {
    for (const ms of [70, 30, 50]) {
      const { id, handover } = await handOver(store())
      await change(store(), id, { outbox: [owed(handover, opening('user'), { dueAt: T + ms })] })
    }
    expect(await store().nextDue(T)).toBe(30)
  })

  it('[O2] asks only for the first of a lane', async () => {
    const { id, handover } = await handOver(store())
    const late = owed(handover, opening('a'), { dueAt: T + 100 })
    await change(store(), id, { outbox: [late, owed(handover, opening('b'), { dueAt: T })] })
    expect(await store().nextDue(T)).toBe(100)
  })

  it('waits for the lease of a row under way', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('next'))
    await store().claimWork(T, LEASE, 9)
    expect(await store().nextDue(T + 1_000)).toBe(LEASE - 1_000)
  })

  it('does not count a lane that a parked step holds back', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('next'))
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'no' }, T)
    expect(await store().nextDue(T)).toBeNull()
  })
}

function withdrawing(store: () => Store) {
  it('[O2] forgets what has not gone out, and shows its messages as failed', async () => {
    const { id, handover } = await handOver(store())
    const { message } = await write(store(), handover, 'a')
    await change(store(), id, { withdraw: handover.id })
    expect(await store().nextDue(T)).toBeNull()
    expect(await deliveryOf(store(), id, message.id)).toBe('failed')
  })

  it('[O3] leaves alone what is under way or in doubt', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'))
    const row = await claimOne(store())
    await change(store(), id, { withdraw: handover.id })
    expect(await store().settle(row, { to: 'unsure', dueAt: T, cause: 'time-out' }, T)).toBe(true)
    await change(store(), id, { withdraw: handover.id })
    expect(await claimOne(store())).toMatchObject({ id: row.id, state: 'unsure' })
  })

  it('forgets what was surely not taken and waits for another try', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('a'))
    await store().settle(await claimOne(store()), { to: 'later', dueAt: T, counts: true, cause: '503' }, T)
    await change(store(), id, { withdraw: handover.id })
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[O11] leaves what is parked to be seen', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'))
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'no' }, T)
    await change(store(), id, { withdraw: handover.id })
    expect(labels(await store().parked())).toEqual(['a'])
  })

  it("leaves other handovers' rows alone", async () => {
    const [a, b] = [await handOver(store()), await handOver(store())]
    await owe(store(), a.handover, opening('a'))
    await owe(store(), b.handover, opening('b'))
    await change(store(), a.id, { withdraw: a.handover.id })
    expect(labels(await store().claimWork(T, LEASE, 9))).toEqual(['b'])
  })

  it('[E4] keeps what the same change owes: the farewell', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('a'))
    await change(store(), id, { withdraw: handover.id, outbox: [owed(handover, { do: 'close', reason: 'left' })] })
    expect(labels(await store().claimWork(T, LEASE, 9))).toEqual(['close'])
  })

  it('withdraws nothing in a change that is refused', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('a'))
    const { version } = await current(store(), id)
    await store().commit({ conversationId: id, version: version - 1, withdraw: handover.id, eventId: fresh('e') })
    expect(labels(await store().claimWork(T, LEASE, 9))).toEqual(['a'])
  })
}

export function laneRules(store: () => Store) {
  describe('when the next row is due', () => due(store))
  describe('a lease that is renewed', () => renewing(store))
  describe('withdrawing', () => withdrawing(store))
}
