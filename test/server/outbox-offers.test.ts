import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outcome } from '../../server/conversation/model.ts'
import { createOutbox, type Outbox, type OutboxOptions } from '../../server/conversation/outbox.ts'
import type { Hint, Store } from '../../server/conversation/ports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { change, handOver, LEASE, opening, owe, owed, T } from '../contract/store/made.ts'
import { seededChance } from '../support/chance.ts'
import { type HandClock, handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

// What the outbox offers to whoever is about to owe something: a claim by the same commit.

let clock: HandClock
let store: Store
let ends: ((outcome: Outcome) => void)[]
let outbox: Outbox
/** The outbox hears of nothing that the store tells. */
let isDeaf: boolean

const DONE: Outcome = { is: 'taken', learned: {} }

function begin(options: Partial<OutboxOptions> = {}) {
  const conversations = { opened: vi.fn(), ended: vi.fn(), reopened: vi.fn() }
  const perform = () => new Promise<Outcome>(resolve => ends.push(resolve))
  const desk = { perform, find: async () => ({ is: 'absent' }) as const }
  const chance = seededChance()
  const own = { lease: LEASE, ...options }
  const hearing = new Proxy(store, {
    get: (target, name) =>
      name === 'watch'
        ? (listener: (hint: Hint) => void) => target.watch(hint => isDeaf || listener(hint))
        : Reflect.get(target, name)
  })
  outbox = createOutbox({ store: hearing, desk, conversations, clock, chance, log: keptLog(), options: own })
  outbox.start()
}

/** Owes something as `say` does. */
async function say() {
  const { handover } = await handOver(store)
  const offer = outbox.offer()
  const claim = offer ? { at: offer.at, lease: offer.lease } : undefined
  await change(store, handover.conversationId, { outbox: [owed(handover, opening('x'))], ...(claim && { claim }) })
  offer?.over()
  return claim
}

beforeEach(async () => {
  clock = handClock(T)
  store = clock.counting(await openSqlite(':memory:'))
  ends = []
  isDeaf = false
})
afterEach(async () => {
  for (const end of ends.splice(0)) end(DONE)
  await outbox.stop()
  await store.close()
})

test('[O3] what is claimed by its own commit is called for at once, and once', async () => {
  const asked = vi.spyOn(store, 'handover')
  begin()
  await clock.settled()
  expect(await say()).toEqual({ at: T, lease: LEASE })
  await clock.settled()
  expect(ends).toHaveLength(1)
  expect(asked).not.toHaveBeenCalled()
  await clock.pass(LEASE / 2)
  expect(ends).toHaveLength(1)
})

test('nothing is offered before the start, while all lanes or calls are taken, nor while others wait', async () => {
  begin({ lanes: 1 })
  await clock.settled()
  const offer = outbox.offer()
  expect(offer).not.toBeNull()
  expect(outbox.offer()).toBeNull()
  offer?.over()
  expect(await say()).toBeDefined()
  expect(await say()).toBeUndefined()
  for (const end of ends.splice(0)) end(DONE)
  await clock.settled()
  expect(ends).toHaveLength(1)
  expect(outbox.offer()).toBeNull()
})

test('calls that are offered are counted with those under way', async () => {
  begin({ perSecond: 1, burst: 2 })
  await clock.settled()
  expect(await say()).toBeDefined()
  await clock.settled()
  expect(await say()).toBeDefined()
  await clock.settled()
  expect(await say()).toBeUndefined()
})

test('[O9] nothing is offered while the desk refuses our credentials', async () => {
  begin()
  await clock.settled()
  await say()
  await clock.settled()
  for (const end of ends.splice(0)) end({ is: 'barred', why: '401' })
  await clock.settled()
  expect(outbox.offer()).toBeNull()
})

test('a stop waits for the commits that were offered a claim, and for their calls', async () => {
  begin()
  await clock.settled()
  const { handover } = await handOver(store)
  const offer = outbox.offer()
  if (!offer) throw new Error('nothing was offered')
  let isOver = false
  const stopped = outbox.stop().then(() => {
    isOver = true
  })
  expect(outbox.offer()).toBeNull()
  await change(store, handover.conversationId, {
    outbox: [owed(handover, opening('x'))],
    claim: { at: offer.at, lease: offer.lease }
  })
  offer.over()
  await clock.settled()
  expect([isOver, ends.length]).toEqual([false, 1])
  for (const end of ends.splice(0)) end(DONE)
  await stopped
  expect(await store.claimWork(T + 1e9, LEASE, 9)).toEqual([])
})

test('[O3] what a commit in doubt has claimed is given back, and goes out at once', async () => {
  begin()
  await clock.settled()
  const { handover } = await handOver(store)
  const offer = outbox.offer()
  if (!offer) throw new Error('nothing was offered')
  const owing = [owed(handover, opening('x'))]
  isDeaf = true
  await change(store, handover.conversationId, { outbox: owing, claim: { at: offer.at, lease: offer.lease } })
  isDeaf = false
  offer.failed(owing)
  await clock.settled()
  expect(ends).toHaveLength(1)
  expect(await store.claimWork(T, LEASE, 9)).toEqual([])
})

test('a commit that failed for good leaves nothing behind, and its room to others', async () => {
  begin({ lanes: 1 })
  await clock.settled()
  const { handover } = await handOver(store)
  outbox.offer()?.failed([owed(handover, opening('x'))])
  await clock.settled()
  const offer = outbox.offer()
  expect(offer).not.toBeNull()
  offer?.over()
  expect(ends).toHaveLength(0)
})

test('where nothing is offered, what is owed goes out as ever', async () => {
  begin()
  const { handover } = await handOver(store)
  await owe(store, handover, opening('x'))
  await clock.settled()
  expect(ends).toHaveLength(1)
})
