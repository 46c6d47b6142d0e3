import { describe, expect, it } from 'vitest'
import type { Step } from '../../../server/conversation/model.ts'
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
  write
} from './made.ts'

const HOLDING: Step[] = [
  opening('user'),
  { do: 'transcript', localId: 'chunk', text: '…' },
  { do: 'settle', part: 'ticket' }
]
const PASSING: Step[] = [
  { do: 'text', localId: 'l', messageId: 'm', text: 'x' },
  { do: 'file', localId: 'l', messageId: 'm', fileId: 'f' },
  { do: 'close', reason: 'left' }
]

function claiming(store: () => Store) {
  const claim = (now = T, limit = 10) => store().claimWork(now, LEASE, limit)

  it('hands out nothing when nothing is owed', async () => {
    await handOver(store())
    expect(await claim()).toEqual([])
  })

  it('[O3] hands out a new row as trying, with the time of the try', async () => {
    const { handover } = await handOver(store())
    const [row] = await owe(store(), handover, opening('user'))
    expect(await claim(T + 5)).toEqual([{ ...row, n: 1, state: 'trying', attempts: 0, attemptAt: T + 5, fence: 1 }])
  })

  it.each([...HOLDING, ...PASSING])('keeps a step as it was owed: $do', async step => {
    const { handover } = await handOver(store())
    await owe(store(), handover, step)
    expect((await claimOne(store())).step).toEqual(step)
  })

  it('hands out nothing before it is due', async () => {
    const { id, handover } = await handOver(store())
    await change(store(), id, { outbox: [owed(handover, opening('user'), { dueAt: T + 10 })] })
    expect(await claim(T + 9)).toEqual([])
    expect(await claim(T + 10)).toHaveLength(1)
  })

  it('[O2] hands out the first of a lane only', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'), opening('c'))
    expect(labels(await claim())).toEqual(['a'])
    expect(await claim()).toEqual([])
  })

  it('[O2] numbers a lane in the order of commits', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'))
    await owe(store(), handover, opening('c'))
    for (const part of ['a', 'b', 'c']) {
      const row = await claimOne(store())
      expect(labels([row])).toEqual([part])
      await store().settle(row, { to: 'done' }, T)
    }
  })

  it('[O2] lets no later step of a lane overtake one that is due later', async () => {
    const { id, handover } = await handOver(store())
    const late = owed(handover, opening('a'), { dueAt: T + 100 })
    await change(store(), id, { outbox: [late, owed(handover, opening('b'), { dueAt: T })] })
    expect(await claim(T + 50)).toEqual([])
    expect(labels(await claim(T + 100))).toEqual(['a'])
  })

  it('[O2] hands out one row of each lane', async () => {
    const all = [await handOver(store()), await handOver(store()), await handOver(store())]
    for (const { handover } of all) await owe(store(), handover, opening('a'), opening('b'))
    expect(labels(await claim())).toEqual(['a', 'a', 'a'])
  })

  it('[H10] hands out the lane beside without waiting for the main one', async () => {
    const { id, handover } = await handOver(store())
    const beside = owed(handover, { do: 'settle', part: 'ticket' }, { lane: `${handover.id}/beside` })
    await change(store(), id, { outbox: [owed(handover, opening('user')), beside] })
    expect(labels(await claim()).sort()).toEqual(['ticket', 'user'])
  })

  it('hands out no more than asked for, the longest due first', async () => {
    for (const [part, dueAt] of [
      ['c', T - 1],
      ['a', T - 3],
      ['b', T - 2]
    ] as const) {
      const { id, handover } = await handOver(store())
      await change(store(), id, { outbox: [owed(handover, opening(part), { dueAt })] })
    }
    expect(labels(await claim(T, 2))).toEqual(['a', 'b'])
    expect(labels(await claim(T, 2))).toEqual(['c'])
  })

  it('[O3] hands out as a doubt what a crash left trying, once its lease is over', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'))
    await claim(T)
    expect(await claim(T + LEASE - 1)).toEqual([])
    expect(await claim(T + LEASE)).toMatchObject([{ state: 'unsure', attemptAt: T, fence: 2 }])
  })

  it('[O3] keeps it a doubt however often its lease runs out', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'))
    await claim(T)
    await claim(T + LEASE)
    expect(await claim(T + 2 * LEASE)).toMatchObject([{ state: 'unsure', attemptAt: T, fence: 3 }])
  })

  it('[O2] hands each row out once to many who ask at once', async () => {
    for (let i = 0; i < 5; i++) {
      const { handover } = await handOver(store())
      await owe(store(), handover, opening('a'), opening('b'))
    }
    const taken = (await Promise.all([claim(T, 2), claim(T, 2), claim(T, 9)])).flat()
    expect(labels(taken)).toEqual(['a', 'a', 'a', 'a', 'a'])
    expect(new Set(taken.map(({ id }) => id)).size).toBe(5)
  })
}

function parking(store: () => Store) {
  const park = async () => store().settle(await claimOne(store()), { to: 'parked', cause: '400: no' }, T + 1)

  it.each(HOLDING)('[H4] a parked $do holds its lane back', async step => {
    const { handover } = await handOver(store())
    await owe(store(), handover, step, opening('next'))
    await park()
    expect(await store().claimWork(T + LEASE, LEASE, 9)).toEqual([])
  })

  it.each(PASSING)('[O11] a parked $do lets the rest of its lane pass', async step => {
    const { handover } = await handOver(store())
    await owe(store(), handover, step, opening('next'))
    await park()
    expect(labels(await store().claimWork(T, LEASE, 9))).toEqual(['next'])
  })

  it('[O11] lists what is parked with its cause', async () => {
    const { handover } = await handOver(store())
    const [row] = await owe(store(), handover, opening('user'))
    await park()
    expect(await store().parked()).toMatchObject([{ id: row?.id, state: 'parked', cause: '400: no' }])
  })

  it('lists nothing as parked that is only owed', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('user'))
    expect(await store().parked()).toEqual([])
  })

  it('[O11] gives a parked row back to its lane, as if never tried', async () => {
    const { handover } = await handOver(store())
    const [row] = await owe(store(), handover, opening('user'), opening('next'))
    await store().settle(await claimOne(store()), { to: 'later', dueAt: T, counts: true, cause: '503' }, T)
    await park()
    expect(await store().unpark(row?.id ?? '', T + 9)).toBe(true)
    expect(await store().parked()).toEqual([])
    const again = await claimOne(store(), T + 9)
    expect(again).toMatchObject({ id: row?.id, state: 'trying', attempts: 0 })
    expect(again).not.toHaveProperty('cause')
  })

  it('[O11] shows the message of a row given back as saved again', async () => {
    const { id, handover } = await handOver(store())
    const { message, row } = await write(store(), handover, 'x')
    await park()
    expect(await deliveryOf(store(), id, message.id)).toBe('failed')
    await store().unpark(row.id, T)
    expect(await deliveryOf(store(), id, message.id)).toBe('saved')
  })

  it('gives back nothing that is not parked', async () => {
    const { handover } = await handOver(store())
    const [row] = await owe(store(), handover, opening('user'))
    expect(await store().unpark(row?.id ?? '', T)).toBe(false)
    expect(await store().unpark('nobody', T)).toBe(false)
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

export function outboxRules(store: () => Store) {
  describe('claiming', () => claiming(store))
  describe('parking', () => parking(store))
  describe('when the next row is due', () => due(store))
  describe('withdrawing', () => withdrawing(store))
}
