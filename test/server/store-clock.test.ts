import { expect, it } from 'vitest'
import { openSqlite } from '../../server/store/sqlite.ts'
import { handOver, LEASE, opening, owe, T } from '../contract/store/made.ts'
import { databasePaths } from '../support/databases.ts'

const HOUR = 3_600_000
const aPath = databasePaths()

it('what an earlier process put off under a clock an hour ahead is due at once', async () => {
  const path = aPath()
  const ahead = await openSqlite(path, { now: () => T + HOUR })
  const { handover } = await handOver(ahead, { watchAt: T + HOUR })
  await owe(ahead, handover, opening('user'))
  const [row] = await ahead.claimWork(T + HOUR, LEASE, 1)
  if (!row) throw new Error('nothing was owed')
  await ahead.settle(row, { to: 'unsure', dueAt: T + HOUR + 1_000, cause: 'no answer' }, T + HOUR)
  await ahead.close()

  const store = await openSqlite(path, { now: () => T })
  expect(await store.claimWork(T, LEASE, 9)).toMatchObject([{ id: row.id, state: 'unsure', attemptAt: T }])
  expect(await store.claimWatches(T, T + 1, 9)).toMatchObject([{ id: handover.id }])
  await store.close()
})

it('what is put off for a while stays so over a restart', async () => {
  const path = aPath()
  const before = await openSqlite(path, { now: () => T })
  const { handover } = await handOver(before, { watchAt: T + 60_000 })
  await owe(before, handover, opening('user'))
  const [row] = await before.claimWork(T, LEASE, 1)
  if (!row) throw new Error('nothing was owed')
  await before.settle(row, { to: 'later', dueAt: T + 300_000, counts: true, cause: 'busy' }, T)
  await before.close()

  const store = await openSqlite(path, { now: () => T })
  expect(await store.claimWork(T, LEASE, 9)).toEqual([])
  expect(await store.claimWatches(T, T + 1, 9)).toEqual([])
  expect(await store.claimWork(T + 300_000, LEASE, 9)).toHaveLength(1)
  await store.close()
})
