import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Outcome } from '../../server/conversation/model.ts'
import { createOutbox } from '../../server/conversation/outbox.ts'
import type { Desk, Store } from '../../server/conversation/ports.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { deliveryOf, handOver, LEASE, T, write } from '../contract/store/made.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

// Two workers on one database, and a call that takes many times as long as a lease.

const cluster = await startCluster()
afterAll(() => cluster.close())

const ENGINES: [string, () => Promise<[Store, Store]>][] = [
  [
    'SQLite',
    async () => {
      const store = await openSqlite(':memory:')
      return [store, store]
    }
  ],
  [
    'PostgreSQL',
    async () => {
      const url = await freshPlace(cluster)
      return [await openPostgres(url), await openPostgres(url)]
    }
  ]
]

/** A desk that takes its time: each call lasts until it is told what comes of it. */
function slowDesk() {
  const ends: ((outcome: Outcome) => void)[] = []
  const seen = { calls: 0, looks: 0 }
  const desk: Pick<Desk, 'perform' | 'find'> = {
    perform: () => {
      seen.calls += 1
      return new Promise(resolve => ends.push(resolve))
    },
    find: async () => {
      seen.looks += 1
      return { is: 'absent' }
    }
  }
  const end = () => {
    for (const one of ends.splice(0)) one({ is: 'taken', learned: { deskId: 'd' } })
  }
  return { desk, seen, end }
}

async function twoWorkers(open: () => Promise<[Store, Store]>, change: (store: Store) => Store = store => store) {
  const clock = handClock(T)
  const stores = (await open()).map(store => clock.counting(store))
  const { desk, seen, end } = slowDesk()
  const chance = seededChance()
  const conversations = { opened: vi.fn(), ended: vi.fn(), reopened: vi.fn() }
  const log = keptLog()
  const workers = stores.map(store =>
    createOutbox({ store: change(store), desk, conversations, clock, chance, log, options: { lease: LEASE } })
  )
  const [store = expect.fail('no store')] = stores
  const { id, handover } = await handOver(store)
  const { message } = await write(store, handover, 'a file of 50 MB')
  for (const worker of workers) worker.start()
  onTestFinished(async () => {
    end()
    await Promise.all(workers.map(worker => worker.stop()))
    await Promise.all([...new Set(stores)].map(one => one.close()))
  })
  return { clock, seen, end, log, delivery: () => deliveryOf(store, id, message.id) }
}

/** Renews nothing, and while its own call lasts it claims nothing: it would know that call, and leave it alone. */
function careless(store: Store): Store {
  let hasBegun = false
  return {
    ...store,
    renew: async () => true,
    async claimWork(...args) {
      const rows = hasBegun ? [] : await store.claimWork(...args)
      hasBegun ||= rows.some(row => row.state === 'trying')
      return rows
    }
  }
}

describe.each(ENGINES)('on %s', (_engine, open) => {
  test('[O2] [O3] a call that takes more than three leases stays with the worker who began it, and is made once', async () => {
    const { clock, seen, end, log, delivery } = await twoWorkers(open)
    await clock.pass(3.5 * LEASE)
    expect(seen).toEqual({ calls: 1, looks: 0 })
    end()
    await clock.pass(2 * LEASE)
    expect(seen).toEqual({ calls: 1, looks: 0 })
    expect(await delivery()).toBe('handed')
    expect(log.lines).toEqual([])
  })

  test('control: where nothing is renewed the other one looks for it, and then makes it a second time', async () => {
    const { clock, seen } = await twoWorkers(open, careless)
    await clock.pass(4 * LEASE)
    expect(seen.looks).toBeGreaterThan(0)
    expect(seen.calls).toBeGreaterThan(1)
  })
})

test('[O3] a call that never ends holds its lane for five leases, not for ever', async () => {
  const { clock, seen, log } = await twoWorkers(async () => {
    const store = await openSqlite(':memory:')
    return [store, store]
  })
  await clock.pass(4 * LEASE)
  expect(seen).toEqual({ calls: 1, looks: 0 })
  await clock.pass(3 * LEASE)
  expect(seen.looks).toBeGreaterThan(0)
  expect(log.lines.length).toBeGreaterThan(0)
})

test('[O3] a renewal that fails is tried again before the lease ends', async () => {
  let fails = 0
  const flaky = (store: Store): Store => ({
    ...store,
    renew: (...given) => (fails++ % 2 === 0 ? Promise.reject(new Error('away')) : store.renew(...given))
  })
  const { clock, seen } = await twoWorkers(async () => {
    const store = await openSqlite(':memory:')
    return [store, store]
  }, flaky)
  await clock.pass(4 * LEASE)
  expect(fails).toBeGreaterThan(6)
  expect(seen).toEqual({ calls: 1, looks: 0 })
})
