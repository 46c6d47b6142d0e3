import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  begin,
  change,
  claimOne,
  fresh,
  handOver,
  LEASE,
  labels,
  listen,
  opening,
  owe,
  owed,
  SETTLEMENTS,
  T,
  underWay,
  write
} from './made.ts'

function echoes(store: () => Store) {
  const confirm = (handover: { id: string }, localId: string, deskId = 'd') =>
    store().confirm(handover.id, localId, { deskId, received: T }, T)

  it('[O6] an echo settles a row under way and hands the message over', async () => {
    const { handover, localId, delivery } = await underWay(store())
    expect(await confirm(handover, localId)).toBe('confirmed')
    expect(await delivery()).toBe('handed')
  })

  it('[O5] an echo ends a doubt', async () => {
    const { handover, localId, row, delivery } = await underWay(store())
    await store().settle(row, { to: 'unsure', dueAt: T, cause: 'time-out', unconfirmed: true }, T)
    expect(await confirm(handover, localId)).toBe('confirmed')
    expect(await delivery()).toBe('handed')
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[O6] an echo settles a row that waits for another try', async () => {
    const { handover, localId, row } = await underWay(store())
    await store().settle(row, { to: 'later', dueAt: T + 9, counts: true, cause: '503' }, T)
    expect(await confirm(handover, localId)).toBe('confirmed')
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[O6] an echo settles even what was parked', async () => {
    const { handover, localId, row, delivery } = await underWay(store())
    await store().settle(row, { to: 'parked', cause: '400' }, T)
    expect(await confirm(handover, localId)).toBe('confirmed')
    expect(await store().parked()).toEqual([])
    expect(await delivery()).toBe('handed')
  })

  it('[I5] the answer that comes after the echo is still heard, with what it tells', async () => {
    const { handover, localId, row } = await underWay(store())
    await confirm(handover, localId)
    const learned = { deskId: 'd', facts: { firstMessage: 'd' } }
    expect(await store().settle(row, { to: 'done', learned }, T)).toBe(true)
    expect((await store().handover(handover.id))?.facts).toEqual({ firstMessage: 'd' })
  })

  it.each(SETTLEMENTS.slice(1))('[O6] after the echo no answer takes the message back: $to', async settlement => {
    const { handover, localId, row, delivery } = await underWay(store())
    await confirm(handover, localId)
    expect(await store().settle(row, settlement, T)).toBe(false)
    expect(await delivery()).toBe('handed')
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[O2] the lane goes on after the echo only when the answer is in', async () => {
    const { handover, localId, row } = await underWay(store())
    await write(store(), handover, 'second')
    await confirm(handover, localId)
    expect(await store().claimWork(T + 1, LEASE, 9)).toEqual([])
    expect(await store().nextDue(T)).toBe(LEASE)
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T + 2)
    expect(labels([await claimOne(store(), T + 2)])).toEqual(['second'])
  })

  it('[O3] or when the lease of an answer that never comes is over', async () => {
    const { handover, localId } = await underWay(store())
    await write(store(), handover, 'second')
    await confirm(handover, localId)
    expect(labels([await claimOne(store(), T + LEASE)])).toEqual(['second'])
  })

  it('[I5] the same echo again is known', async () => {
    const { handover, localId } = await underWay(store())
    await confirm(handover, localId)
    expect(await confirm(handover, localId)).toBe('known')
  })

  it('[I5] the echo of what the desk has answered is known', async () => {
    const { handover, localId, row } = await underWay(store())
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T)
    expect(await confirm(handover, localId)).toBe('known')
  })

  it('[O7] the same local id under another id of the desk is a twin', async () => {
    const { handover, localId, row, id } = await underWay(store())
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T)
    expect(await confirm(handover, localId, 'e')).toBe('twin')
    expect((await store().messages(id, { limit: 1 }))[0]?.deskId).toBe('d')
    expect(await confirm(handover, localId, 'd')).toBe('known')
  })

  it('[O7] a row taken without an id learns it from its echo; another one is then a twin', async () => {
    const { handover, localId, row } = await underWay(store())
    await store().settle(row, { to: 'done' }, T)
    expect(await confirm(handover, localId, 'd')).toBe('known')
    expect(await confirm(handover, localId, 'e')).toBe('twin')
  })

  it("[O7] the first id that the desk told stays the message's, whatever a late answer says", async () => {
    const { id, handover, localId, row } = await underWay(store())
    await confirm(handover, localId, 'd')
    expect(await store().settle(row, { to: 'done', learned: { deskId: 'e' } }, T)).toBe(true)
    expect((await store().messages(id, { limit: 1 }))[0]?.deskId).toBe('d')
    expect(await confirm(handover, localId, 'e')).toBe('twin')
  })

  it('[O2] a late word about an earlier step leaves the lease of the next one alone', async () => {
    const { handover, localId, row } = await underWay(store())
    await write(store(), handover, 'second')
    await write(store(), handover, 'third')
    await confirm(handover, localId)
    expect(labels([await claimOne(store(), T + LEASE)])).toEqual(['second'])
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T + LEASE + 1)
    expect(await store().claimWork(T + LEASE + 2, LEASE, 9)).toEqual([])
  })

  it('[L2] a message that the desk has stays handed, whatever becomes of a second row of it', async () => {
    const { id, handover, message, row, delivery } = await underWay(store())
    await store().settle(row, { to: 'done' }, T)
    await owe(store(), handover, { do: 'text', localId: fresh('local'), messageId: message.id, text: 'hello' })
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'no' }, T)
    expect(await delivery()).toBe('handed')
    expect(await store().undelivered(id)).toEqual([])
  })

  it('[O10] a chunk told again in a new conversation of the desk is no twin', async () => {
    const { handover } = await handOver(store())
    const chunk = { do: 'transcript', localId: 'chunk', text: '…' } as const
    await owe(store(), handover, chunk)
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd' } }, T)
    await owe(store(), handover, chunk)
    expect(await confirm(handover, 'chunk', 'e')).toBe('confirmed')
    expect(await confirm(handover, 'chunk', 'd')).toBe('known')
    expect(await confirm(handover, 'chunk', 'f')).toBe('twin')
  })

  it('[I2] a local id of nobody, or of another handover, is unknown', async () => {
    const { localId } = await underWay(store())
    const other = await handOver(store())
    expect(await confirm(other.handover, localId)).toBe('unknown')
    expect(await confirm(other.handover, fresh('local'))).toBe('unknown')
  })

  it('[H2] an echo brings what it tells about the conversation', async () => {
    const { handover, localId } = await underWay(store())
    await store().confirm(handover.id, localId, { deskId: 'd', facts: { a: '1' } }, T)
    expect((await store().handover(handover.id))?.facts).toEqual({ a: '1' })
  })
}

function prepending(store: () => Store) {
  const inOrder = async (count: number) => {
    const parts: string[] = []
    for (let i = 0; i < count; i++) {
      const row = await claimOne(store())
      parts.push(...labels([row]))
      await store().settle(row, { to: 'done' }, T)
    }
    return parts
  }
  const put = (row: Parameters<Store['prepend']>[0], ...parts: string[]) =>
    store().prepend(row, parts.map(opening), parts.map(fresh), T)

  it('[O10] puts steps in front of the row, which follows them as new', async () => {
    const { handover, row } = await underWay(store())
    await write(store(), handover, 'second')
    expect(await put(row, 'conversation', 'transcript', 'control')).toBe(true)
    expect(await inOrder(5)).toEqual(['conversation', 'transcript', 'control', 'hello', 'second'])
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[O10] puts them behind what was done before', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, opening('a'), opening('b'), opening('c'))
    await inOrder(2)
    await put(await claimOne(store()), 'x', 'y')
    expect(await inOrder(3)).toEqual(['x', 'y', 'c'])
  })

  it('[O10] can do so again and again', async () => {
    const { row } = await underWay(store())
    await put(row, 'a', 'b')
    await put(await claimOne(store()), 'c')
    expect(await inOrder(4)).toEqual(['c', 'a', 'b', 'hello'])
  })

  it('[O2] leaves other lanes alone', async () => {
    const { id, handover } = await handOver(store())
    await change(store(), id, { outbox: [owed(handover, opening('x'), { lane: 'beside', dueAt: T + 1 })] })
    await owe(store(), handover, opening('a'))
    await put(await claimOne(store()), 'first')
    expect(labels(await store().claimWork(T + 1, LEASE, 9)).sort()).toEqual(['first', 'x'])
  })

  it('[O2] puts nothing when the lease was lost', async () => {
    const { row } = await underWay(store())
    const [other] = await store().claimWork(T + LEASE, LEASE, 9)
    expect(await put(row, 'a')).toBe(false)
    expect(other && (await store().settle(other, { to: 'done' }, T))).toBe(true)
    expect(await store().nextDue(T)).toBeNull()
  })

  it('puts nothing in front of a row that is settled', async () => {
    const { row } = await underWay(store())
    await store().settle(row, { to: 'done' }, T)
    expect(await put(row, 'a')).toBe(false)
    expect(await store().nextDue(T)).toBeNull()
  })

  it('shows the message as saved again, and owes what comes later behind all', async () => {
    const { handover, row, delivery } = await underWay(store())
    await store().settle(row, { to: 'unsure', dueAt: T, cause: '?', unconfirmed: true }, T)
    await put(await claimOne(store()), 'a', 'b', 'c')
    expect(await delivery()).toBe('saved')
    await owe(store(), handover, opening('z'))
    expect(await inOrder(5)).toEqual(['a', 'b', 'c', 'hello', 'z'])
  })

  it('wakes whoever waits for work', async () => {
    await begin(store())
    const { row } = await underWay(store())
    const heard = listen(store())
    await put(row, 'a')
    expect(heard).toContainEqual({ topic: 'outbox' })
  })
}

export function echoRules(store: () => Store) {
  describe('echoes', () => echoes(store))
  describe('steps in front', () => prepending(store))
}
