import { describe, expect, it } from 'vitest'
import type { Handover, NewOutboxRow, OutboxRow, Step } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  change,
  claimOne,
  deliveryOf,
  handOver,
  LEASE,
  labels,
  listen,
  opening,
  owe,
  owed,
  T,
  underWay,
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

  it('hands out by turns: a lane with much to say waits behind those who have waited longer', async () => {
    const chatty = await handOver(store())
    const quiet = await handOver(store())
    await change(store(), chatty.id, {
      outbox: ['a', 'b', 'c'].map(part => owed(chatty.handover, opening(part), { dueAt: T }))
    })
    await change(store(), quiet.id, { outbox: [owed(quiet.handover, opening('late'), { dueAt: T + 5 })] })
    const [first] = await claim(T + 10, 1)
    expect(labels(first ? [first] : [])).toEqual(['a'])
    if (first) await store().settle(first, { to: 'done' }, T + 10)
    expect(labels(await claim(T + 10, 1))).toEqual(['late'])
    expect(labels(await claim(T + 10, 1))).toEqual(['b'])
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
    expect(labels(await store().claimWork(T + 1, LEASE, 9))).toEqual(['next'])
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

export function outboxRules(store: () => Store) {
  describe('claiming', () => claiming(store))
  describe('parking', () => parking(store))
}

/** Claimed by the commit that owes it. */
export function claimedAtOnce(store: () => Store) {
  const at = T + 7
  const owing = async (handover: Handover, steps: Step[], over: Partial<NewOutboxRow> = {}) => {
    const heard = listen(store())
    const outbox = steps.map(step => owed(handover, step, over))
    await change(store(), handover.conversationId, { outbox, claim: { at, lease: LEASE } })
    const told = heard.flatMap(hint => (hint.topic === 'outbox' && hint.claimed ? [hint.claimed] : []))
    return { outbox, told }
  }
  const claim = (now: number) => store().claimWork(now, LEASE, 10)

  describe('a row that is claimed by the commit that owes it', () => {
    it('[O1] [O3] is the first of an idle lane: told as trying, leased, and nobody else gets it', async () => {
      const { handover } = await handOver(store())
      const { outbox, told } = await owing(handover, [opening('a'), opening('b')])
      const row = { ...outbox[0], n: 1, state: 'trying', attempts: 0, attemptAt: at, fence: 1 }
      expect(told).toEqual([{ row, handover: await store().handover(handover.id) }])
      expect(await claim(at)).toEqual([])
      expect(await store().nextDue(at)).toBe(LEASE)
    })

    it('is settled like any other, and then the next one is due', async () => {
      const { handover } = await handOver(store())
      const { told } = await owing(handover, [opening('a'), opening('b')])
      expect(await store().settle(told[0]?.row as OutboxRow, { to: 'done' }, at)).toBe(true)
      expect(labels(await claim(at))).toEqual(['b'])
    })

    it('[O3] is a doubt for whoever finds it after its lease', async () => {
      const { handover } = await handOver(store())
      await owing(handover, [opening('a')])
      expect(await claim(at + LEASE)).toMatchObject([{ state: 'unsure', attemptAt: at, fence: 2 }])
    })

    it('[O2] is not one of a lane that somebody has, nor of one that owes something already', async () => {
      const { handover } = await handOver(store())
      await owing(handover, [opening('a')])
      expect((await owing(handover, [opening('b')])).told).toEqual([])
      const { handover: other } = await handOver(store())
      await owe(store(), other, opening('c'))
      expect((await owing(other, [opening('d')])).told).toEqual([])
      expect(labels(await claim(at))).toEqual(['c'])
    })

    it('is not one behind a step that is parked and holds back the rest, nor one that is not due', async () => {
      const { handover } = await handOver(store())
      await owe(store(), handover, opening('a'))
      await store().settle(await claimOne(store()), { to: 'parked', cause: 'refused' }, T)
      expect((await owing(handover, [opening('b')])).told).toEqual([])
      const { handover: other } = await handOver(store())
      expect((await owing(other, [opening('c')], { dueAt: at + 1 })).told).toEqual([])
      expect(labels(await claim(at + 1))).toEqual(['c'])
    })

    it('[O2] is none while somebody waits for the answer to what an echo has settled', async () => {
      const { handover, localId, row } = await underWay(store())
      await store().confirm(handover.id, localId, { deskId: 'd', received: T }, T)
      expect((await owing(handover, [opening('b')])).told).toEqual([])
      expect(await store().nextDue(T)).toBe(LEASE)
      await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, at)
      expect(labels(await claim(at))).toEqual(['b'])
    })

    it('[O3] is as new again where its claim is given back', async () => {
      const { handover } = await handOver(store())
      const { told } = await owing(handover, [opening('a')])
      const back = { to: 'later', dueAt: at, counts: false, cause: 'doubt' } as const
      expect(await store().settle(told[0]?.row as OutboxRow, back, at)).toBe(true)
      expect(await claim(at)).toMatchObject([{ state: 'trying', attempts: 0, fence: 2 }])
    })

    it('is none where the commit comes to nothing', async () => {
      const { handover } = await handOver(store())
      const heard = listen(store())
      const outbox = [owed(handover, opening('a'))]
      await store().commit({
        conversationId: handover.conversationId,
        version: 99,
        outbox,
        claim: { at, lease: LEASE }
      })
      expect(heard).toEqual([])
      expect(await claim(at + LEASE)).toEqual([])
    })
  })
}
