import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { addHealth } from '../../server/health.ts'
import type { BatchReport } from '../../server/store/batch.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { handClock } from '../support/clock.ts'
import { databasePaths, otherProgram } from '../support/databases.ts'

const aPath = databasePaths()

async function health(path = aPath()) {
  const clock = handClock()
  let writes = 0
  const onBatch = ({ wrote }: BatchReport) => {
    if (wrote) writes += 1
  }
  const store = await openSqlite(path, { busyMs: 0, onBatch })
  const app = Fastify()
  const state = { ready: true }
  addHealth(app, { store, clock, isReady: () => state.ready })
  onTestFinished(async () => {
    await app.close()
    await store.close()
  })
  const ask = async (url: string) => (await app.inject({ url })).statusCode
  return { ask, state, clock, path, writes: () => writes }
}

test('it is ready where something can be stored', async () => {
  const { ask } = await health()
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 200])
})

test('while starting and while stopping it lives, and is not ready', async () => {
  const { ask, state } = await health()
  state.ready = false
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 503])
})

test('it is not ready while nothing can be stored, although everything can be read', async () => {
  const { ask, clock, path } = await health()
  const other = otherProgram(path)
  other.exec('BEGIN IMMEDIATE')
  expect([await ask('/healthz'), await ask('/readyz')]).toEqual([200, 503])
  other.exec('ROLLBACK')
  await clock.pass(1_000)
  expect(await ask('/readyz')).toBe(200)
})

test('many who ask cost one write a second', async () => {
  const { ask, clock, writes } = await health()
  const before = writes()
  for (let i = 0; i < 20; i++) await ask('/readyz')
  expect(writes() - before).toBe(1)
  await clock.pass(1_000)
  await ask('/readyz')
  expect(writes() - before).toBe(2)
})
