import { spawn } from 'node:child_process'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Store } from '../../server/conversation/ports.ts'
import { MIGRATIONS } from '../../server/store/schema.ts'
import { connect, openSqlite } from '../../server/store/sqlite.ts'
import {
  aFile,
  append,
  begin,
  claimOne,
  current,
  fromVisitor,
  handOver,
  log,
  T,
  write
} from '../contract/store/made.ts'
import { databasePaths, otherProgram } from '../support/databases.ts'

const aPath = databasePaths()
const older = MIGRATIONS.map((_, version) => version).slice(1)

async function opened(path: string): Promise<Store> {
  const store = await openSqlite(path, { now: () => T })
  onTestFinished(() => store.close())
  return store
}

/** A handover with a message at the desk, one under way and one still owed; a file; a setting. */
async function live(store: Store) {
  const { id, handover } = await handOver(store, { state: 'open', watchAt: T + 60_000 })
  await write(store, handover, 'handed')
  await store.settle(await claimOne(store), { to: 'done', learned: { deskId: 'd1', received: 5 } }, T)
  await write(store, handover, 'under way')
  await claimOne(store)
  await write(store, handover, 'owed')
  const file = aFile(id)
  await store.addFile(file)
  await store.putDocument({ kind: 'channel', id: 'site', body: { name: 'Site' } }, 0, T)
  const read = async (from: Store) => ({
    conversation: await from.conversation(id),
    log: await log(from, id),
    handover: await from.handover(handover.id),
    undelivered: await from.undelivered(id),
    file: await from.file(file.id),
    documents: await from.documents('channel'),
    epoch: await from.epoch()
  })
  return { id, handover, read }
}

it.each(older)('a database of schema %i is brought up to date with everything in it, and goes on', async version => {
  const path = aPath()
  const before = await openSqlite(path, { migrations: MIGRATIONS.slice(0, version) })
  const { handover, read } = await live(before)
  const kept = await read(before)
  await before.close()

  const store = await opened(path)
  expect(await read(store)).toEqual(kept)
  const [row] = await store.claimWork(T, 1_000, 9)
  expect(row).toMatchObject({ handoverId: handover.id, state: 'unsure', step: { text: 'under way' } })
  if (row) await store.settle(row, { to: 'done' }, T)
  expect((await claimOne(store)).step).toMatchObject({ text: 'owed' })
  expect((await store.owed()).states).toEqual({ new: 0, trying: 1, unsure: 0, parked: 0 })
})

it('[L1] [B2] writers that wait while the new version starts lose nothing and double nothing', async () => {
  const path = aPath()
  const old = await openSqlite(path, { migrations: MIGRATIONS.slice(0, 1) })
  const { id } = await begin(old)
  let store: Store | null = old
  let over = false
  const answered: string[] = []

  /** As a widget: the same message again until it is answered. */
  async function say(localId: string): Promise<void> {
    for (;;) {
      const committed = await append(store ?? old, id, fromVisitor('x', { id: localId, localId })).catch(
        (error: Error) => error
      )
      const isIn = !(committed instanceof Error) || committed.message === 'duplicate'
      if (isIn) return void answered.push(localId)
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  const writers = [1, 2, 3, 4].map(async writer => {
    for (let n = 0; !over; n++) await say(`${writer}-${n}`)
  })
  await vi.waitFor(() => expect(answered.length).toBeGreaterThan(40), { timeout: 20_000 })
  const closing = old.close()
  store = null
  await closing
  store = await opened(path)
  const since = answered.length
  await vi.waitFor(() => expect(answered.length).toBeGreaterThan(since + 40), { timeout: 20_000 })
  over = true
  await Promise.all(writers)

  const seqs: number[] = []
  const ids: string[] = []
  for (let after = 0; ; ) {
    const page = await store.messages(id, { after, limit: 500 })
    if (page.length === 0) break
    for (const message of page) {
      seqs.push(message.seq)
      ids.push(message.id)
    }
    after = seqs.at(-1) ?? 0
  }
  expect(ids.sort()).toEqual([...answered].sort())
  expect(seqs).toEqual(seqs.map((_, i) => i + 1))
  expect((await current(store, id)).lastSeq).toBe(seqs.length)
})

it('the new version waits for another program that is writing, and then brings the schema up to date', async () => {
  const path = aPath()
  const before = await openSqlite(path, { migrations: MIGRATIONS.slice(0, 1) })
  const { id } = await begin(before)
  await before.close()
  const program = `
    const { DatabaseSync } = require('node:sqlite')
    const db = new DatabaseSync(process.argv[1])
    db.exec("BEGIN IMMEDIATE; UPDATE conversations SET language = 'en'")
    process.stdout.write('writing')
    setTimeout(() => { db.exec('COMMIT'); db.close() }, 500)`
  const other = spawn(process.execPath, ['-e', program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => other.on('close', resolve))
  await new Promise(resolve => other.stdout.once('data', resolve))
  const store = await openSqlite(path, { busyMs: 10_000 })
  onTestFinished(() => store.close())
  expect(await current(store, id)).toMatchObject({ language: 'en' })
  const [row] = otherProgram(path).prepare('SELECT MAX(version) AS version FROM migrations').all()
  expect(row).toEqual({ version: MIGRATIONS.length })
  expect(await ended).toBe(0)
})

const named = (path: string, table: string) =>
  connectedTo(path, `PRAGMA foreign_key_list(${table})`).map(key => key.table)

function connectedTo(path: string, sql: string) {
  const connection = connect(path)
  try {
    return connection.all(sql)
  } finally {
    connection.close()
  }
}

it('what a message and a step name is held by no foreign key any more; the file is whole, and its schema shut', async () => {
  const path = aPath()
  const before = await openSqlite(path, { migrations: MIGRATIONS.slice(0, 1) })
  await live(before)
  await before.close()
  expect(named(path, 'messages').sort()).toEqual(['conversations', 'handovers'])
  await (await openSqlite(path)).close()
  expect([named(path, 'messages'), named(path, 'outbox')]).toEqual([['conversations'], []])
  expect(connectedTo(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(connectedTo(path, 'PRAGMA foreign_key_check')).toEqual([])
  expect(() => connectedTo(path, "UPDATE sqlite_schema SET sql = '' WHERE name = 'messages'")).toThrow(
    'may not be modified'
  )
})
