import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  aHandover,
  aMessage,
  append,
  begin,
  change,
  claimOne,
  current,
  fresh,
  fromVisitor,
  handOver,
  log,
  outcomes,
  owe,
  T,
  textsOf,
  underWay,
  write
} from './made.ts'

function duplicates(store: () => Store) {
  it('[B2] takes a local id in once', async () => {
    const { id } = await begin(store())
    await append(store(), id, fromVisitor('hello', { localId: 'l' }))
    expect(await change(store(), id, { append: [fromVisitor('hello', { localId: 'l' })] })).toEqual({ is: 'duplicate' })
    expect(textsOf(await log(store(), id))).toEqual(['1 hello'])
  })

  it('[L4] takes the same text in twice when the local ids differ', async () => {
    const { id } = await begin(store())
    await append(store(), id, fromVisitor('ok'))
    await append(store(), id, fromVisitor('ok'))
    expect(textsOf(await log(store(), id))).toEqual(['1 ok', '2 ok'])
  })

  it('[S4] says duplicate rather than conflict to a repeat with the old version', async () => {
    const { id, version } = await begin(store())
    const said = { conversationId: id, version, append: [fromVisitor('hello')] }
    expect(await store().commit(said)).toMatchObject({ is: 'done' })
    expect(await store().commit(said)).toEqual({ is: 'duplicate' })
  })

  it('[S4] takes in once what is sent several times at once', async () => {
    const { id, version } = await begin(store())
    const said = { conversationId: id, version, append: [fromVisitor('hello')] }
    const answers = await Promise.all([store().commit(said), store().commit(said), store().commit(said)])
    expect(outcomes(answers)).toEqual(['done', 'duplicate', 'duplicate'])
  })

  it('[L4] keeps local ids apart by conversation', async () => {
    const [a, b] = [await begin(store()), await begin(store())]
    await append(store(), a.id, fromVisitor('x', { localId: 'l' }))
    await append(store(), b.id, fromVisitor('y', { localId: 'l' }))
    expect(textsOf(await log(store(), b.id))).toEqual(['1 y'])
  })

  it('[I3] takes an event in once', async () => {
    const [a, b] = [await begin(store()), await begin(store())]
    expect(await change(store(), a.id, { eventId: 'e', append: [aMessage('x')] })).toMatchObject({ is: 'done' })
    expect(await change(store(), a.id, { eventId: 'e', append: [aMessage('x')] })).toEqual({ is: 'duplicate' })
    expect(await change(store(), b.id, { eventId: 'e' })).toEqual({ is: 'duplicate' })
  })

  it("[I3] takes the desk's message in once per connector", async () => {
    const { id, handover } = await handOver(store())
    const word = () => aMessage('x', { deskId: 'd', handoverId: handover.id })
    expect(await change(store(), id, { append: [word()] })).toMatchObject({ is: 'done' })
    expect(await change(store(), id, { append: [word()] })).toEqual({ is: 'duplicate' })
  })

  it("[I3] takes the desk's message in once over all conversations of a connector", async () => {
    const [a, b] = [await handOver(store()), await handOver(store())]
    await append(store(), a.id, aMessage('x', { deskId: 'd', handoverId: a.handover.id }))
    const again = aMessage('x', { deskId: 'd', handoverId: b.handover.id })
    expect(await change(store(), b.id, { append: [again] })).toEqual({ is: 'duplicate' })
  })

  it("[L4] keeps the desks' ids apart by connector", async () => {
    const [a, b] = [await handOver(store()), await handOver(store(), { connectorId: 'another' })]
    await append(store(), a.id, aMessage('x', { deskId: 'd', handoverId: a.handover.id }))
    const other = aMessage('y', { deskId: 'd', handoverId: b.handover.id })
    expect(await change(store(), b.id, { append: [other] })).toMatchObject({ is: 'done' })
  })

  it('[I5] recognises our own message by the id that the desk answered', async () => {
    const { id, handover } = await handOver(store())
    await write(store(), handover, 'hello')
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd' } }, T)
    const echo = aMessage('hello', { deskId: 'd', handoverId: handover.id })
    expect(await change(store(), id, { append: [echo] })).toEqual({ is: 'duplicate' })
  })

  it('[I5] recognises a chunk of the transcript by the id that the desk answered', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, { do: 'transcript', localId: 'chunk', text: '…' })
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskId: 'd' } }, T)
    const echo = aMessage('…', { deskId: 'd', handoverId: handover.id })
    expect(await change(store(), id, { append: [echo] })).toEqual({ is: 'duplicate' })
  })

  it('stores nothing of a change of which one message is known', async () => {
    const { id } = await begin(store())
    await append(store(), id, fromVisitor('a', { localId: 'l' }))
    const handover = aHandover(id)
    const refused = await change(store(), id, {
      append: [fromVisitor('new'), fromVisitor('a', { localId: 'l' })],
      handover,
      eventId: fresh('event'),
      set: { language: 'en' }
    })
    expect(refused).toEqual({ is: 'duplicate' })
    expect(await log(store(), id)).toHaveLength(1)
    expect(await store().handover(handover.id)).toBeNull()
    expect((await current(store(), id)).language).toBe('fr')
  })
}

function known(store: () => Store) {
  const knownOf = async (...ids: string[]) => [...(await store().knownAtDesk('zendesk', ids))].sort()

  it('[I3] what the desk said and is in the log is known, of its connector; the rest is not', async () => {
    const { handover } = await handOver(store())
    const said = Array.from({ length: 20 }, (_, n) => `said-${n}`)
    for (const deskId of said)
      await append(store(), handover.conversationId, aMessage('Hi', { deskId, received: T, handoverId: handover.id }))
    expect(await knownOf(...said, 'nobody')).toEqual([...said].sort())
    expect(await knownOf()).toEqual([])
    expect(await store().knownAtDesk('other', said)).toEqual(new Set())
  })

  it('[I5] an echo is known once it has told when it came', async () => {
    const { handover, localId, row } = await underWay(store())
    expect(await knownOf('d')).toEqual([])
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T)
    expect(await knownOf('d')).toEqual([])
    await store().confirm(handover.id, localId, { deskId: 'd', received: T }, T)
    expect(await knownOf('d', 'e')).toEqual(['d'])
  })

  it('[I5] so is a part of the transcript once it was taken', async () => {
    const { handover } = await handOver(store())
    await owe(store(), handover, { do: 'transcript', localId: 'chunk', text: '…' })
    const row = await claimOne(store())
    expect(await knownOf('d')).toEqual([])
    await store().settle(row, { to: 'done', learned: { deskId: 'd' } }, T)
    expect(await knownOf('d')).toEqual(['d'])
  })
}

export function duplicateRules(store: () => Store) {
  describe('duplicates', () => duplicates(store))
  describe('known at the desk', () => known(store))
}
