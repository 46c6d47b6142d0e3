import { expect, test } from 'vitest'
import { createHousekeeping } from '../../server/housekeeping.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { claimOne, DAY, handOver, T, write } from '../contract/store/made.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

const NO_FILES = {
  left: [],
  used: () => 0,
  open: async () => null,
  remove: async () => {},
  take: async () => ({ is: 'refused', code: 'storage_full' }) as const
}

test('steps that were done are forgotten 30 days later, however many, and those that still wait are not', async () => {
  const store = await openSqlite(':memory:')
  const clock = handClock(T)
  const { id, handover } = await handOver(store)
  for (let n = 0; n < 250; n++) {
    await write(store, handover, `${n}`)
    await store.settle(await claimOne(store), { to: 'done' }, T)
  }
  await write(store, handover, 'still owed')
  const steps = async () => (await store.stepsOf(id)).length
  const housekeeping = createHousekeeping({ store, spool: NO_FILES, clock, log: keptLog() })
  housekeeping.start()
  await clock.pass(30 * DAY)
  expect(await steps()).toBe(251)
  await clock.pass(2 * 3_600_000)
  await housekeeping.stop()
  expect(await steps()).toBe(1)
  expect((await store.messages(id, { limit: 1_000 })).length).toBe(251)
  await store.close()
})
