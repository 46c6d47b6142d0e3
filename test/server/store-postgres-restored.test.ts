import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { findPostgres } from '../../scripts/postgres.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { moveFromPostgres, moveToPostgres } from '../../server/store/moving.ts'
import { openPostgres, type PostgresOptions } from '../../server/store/postgres.ts'
import { handOver, T, write } from '../contract/store/made.ts'
import { startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
const folder = mkdtempSync(join(tmpdir(), 'relais-restored-'))
afterAll(async () => {
  await cluster.close()
  rmSync(folder, { recursive: true })
})

const urlOf = (database: string) => `postgres://relais@127.0.0.1:${cluster.port}/${database}`

async function inStore<T>(url: string, action: (store: Store) => Promise<T>, options: PostgresOptions = {}) {
  const store = await openPostgres(url, options)
  try {
    return await action(store)
  } finally {
    await store.close()
  }
}

function asDocumented(program: 'pg_dump' | 'pg_restore', ...args: string[]): void {
  const { status, stderr } = spawnSync(join(findPostgres() ?? '', program), args, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
}

const LOGIN = { hash: 'h', userId: 'u', createdAt: T, expiresAt: T + 9, endsAt: T + 9, usedAt: T, device: {} }
const stateOf = async (store: Store) => ({
  epoch: await store.epoch(),
  owed: (await store.owed()).states,
  login: await store.login('h', T)
})

test('[O5] [Y5] a dump that is put back owes doubts, has another epoch and logs everybody out; once, and not where it was saved', async () => {
  for (const name of ['lived', 'back']) await cluster.run(`CREATE DATABASE ${name}`)
  const saved = await inStore(urlOf('lived'), async store => {
    const { handover } = await handOver(store, { state: 'open' })
    await write(store, handover, 'owed when it was saved, and sent since')
    await store.addLogin(LOGIN)
    return stateOf(store)
  })
  const file = join(folder, 'relais.dump')
  asDocumented('pg_dump', '-Fc', '-f', file, urlOf('lived'))
  asDocumented('pg_restore', '-d', urlOf('back'), file)

  const onRestored = vi.fn()
  const restored = await inStore(urlOf('back'), stateOf, { onRestored })
  expect(onRestored).toHaveBeenCalledTimes(1)
  expect(saved).toMatchObject({ owed: { new: 1, unsure: 0 }, login: { userId: 'u' } })
  expect(restored).toMatchObject({ owed: { new: 0, unsure: 1 }, login: null })
  expect(restored.epoch).not.toBe(saved.epoch)

  expect(await inStore(urlOf('back'), stateOf, { onRestored })).toEqual(restored)
  expect(await inStore(urlOf('lived'), stateOf, { onRestored })).toEqual(saved)
  expect(onRestored).toHaveBeenCalledTimes(1)
})

test('what is moved on purpose is no copy: the epoch stays, there and back and there again', async () => {
  for (const name of ['first', 'second']) await cluster.run(`CREATE DATABASE ${name}`)
  const epoch = await inStore(urlOf('first'), store => store.epoch())
  await inStore(urlOf('first'), store => store.addLogin(LOGIN))
  await inStore(urlOf('first'), async store => void (await handOver(store, { state: 'open' })))
  await moveFromPostgres(urlOf('first'), folder, T)
  await moveToPostgres(folder, urlOf('second'), T)
  const onRestored = vi.fn()
  onTestFinished(() => expect(onRestored).not.toHaveBeenCalled())
  expect(await inStore(urlOf('second'), stateOf, { onRestored })).toMatchObject({ epoch, login: { userId: 'u' } })
})
