import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../server/conversation/ports.ts'
import { MIGRATIONS } from '../../server/store/schema.ts'
import { openSqlite, type SqliteOptions } from '../../server/store/sqlite.ts'
import { aMessage, begin, claimOne, handOver, LEASE, log, opening, owe, T } from '../contract/store/made.ts'
import { databasePaths, otherProgram } from '../support/databases.ts'

const aPath = databasePaths()

async function opened(path = aPath(), options: SqliteOptions = {}): Promise<Store> {
  const store = await openSqlite(path, options)
  onTestFinished(() => store.close())
  return store
}

describe('opening', () => {
  const refusal = (path: string, options: SqliteOptions = {}) =>
    openSqlite(path, options).then(
      () => null,
      (error: unknown) => error
    )

  it('finds everything again', async () => {
    const path = aPath()
    const first = await openSqlite(path)
    const { id } = await begin(first, {}, [aMessage('welcome')])
    const epoch = await first.epoch()
    await first.close()
    const second = await opened(path)
    expect(await log(second, id)).toHaveLength(1)
    expect(await second.epoch()).toBe(epoch)
  })

  it('[O3] hands out at once, as a doubt, what the process before left trying', async () => {
    const path = aPath()
    const first = await openSqlite(path)
    const { handover } = await handOver(first)
    await owe(first, handover, opening('user'))
    await first.claimWork(T, LEASE, 9)
    await first.close()
    expect(await claimOne(await opened(path, { now: () => T + 1 }), T + 1)).toMatchObject({
      state: 'unsure',
      attemptAt: T
    })
  })

  it('leaves one file behind when it is closed, and the lock file', async () => {
    const path = aPath()
    const store = await openSqlite(path)
    await begin(store)
    await store.close()
    expect([existsSync(`${path}-wal`), existsSync(`${path}-shm`), existsSync(`${path}-lock`)]).toEqual([
      false,
      false,
      true
    ])
  })

  it('refuses a folder that cannot be made or written, with a sentence', async () => {
    const file = aPath()
    mkdirSync(join(file, '..'))
    writeFileSync(file, '')
    const error = await refusal(join(file, 'data', 'relais.db'))
    expect(error).toMatchObject({ name: 'StoreError', code: 'unwritable' })
    expect(error).toMatchObject({ message: expect.stringContaining('cannot be written') })
  })

  it('refuses a path that is a folder', async () => {
    const path = aPath()
    mkdirSync(path, { recursive: true })
    expect(await refusal(path)).toMatchObject({ code: 'unwritable' })
  })

  it('refuses a file that is no database, and leaves it as it was', async () => {
    const path = aPath()
    mkdirSync(join(path, '..'))
    writeFileSync(path, 'a letter to somebody. '.repeat(100))
    expect(await refusal(path)).toMatchObject({ code: 'damaged' })
    expect(readFileSync(path, 'utf8')).toMatch(/^a letter/)
  })

  it("refuses another program's database, and leaves it as it was", async () => {
    const path = aPath()
    mkdirSync(join(path, '..'))
    const db = new DatabaseSync(path)
    db.exec('CREATE TABLE shopping (item TEXT)')
    db.close()
    const before = readFileSync(path)
    expect(await refusal(path)).toMatchObject({ code: 'foreign' })
    expect(readFileSync(path)).toEqual(before)
  })

  it('may be opened by the right process after every refusal', async () => {
    const path = aPath()
    const more = [...MIGRATIONS, { name: 'tomorrow', statements: ['CREATE TABLE tomorrow (id TEXT)'] }]
    await (await openSqlite(path, { migrations: more })).close()
    expect(await refusal(path)).toMatchObject({ code: 'newer' })
    expect(await refusal(path)).toMatchObject({ code: 'newer' })
    await opened(path, { migrations: more })
  })
})

describe('schema', () => {
  const step = (name: string, ...statements: string[]) => ({ name, statements })
  const versionsIn = (path: string) =>
    otherProgram(path).prepare('SELECT version, name, at FROM migrations ORDER BY version').all()

  it('records what was applied and when', async () => {
    const path = aPath()
    await opened(path, { now: () => T })
    expect(versionsIn(path)).toEqual(MIGRATIONS.map(({ name }, i) => ({ version: i + 1, name, at: T })))
  })

  it('applies only what is missing, in order, and keeps the rows', async () => {
    const path = aPath()
    const first = await openSqlite(path)
    const { id } = await begin(first, {}, [aMessage('welcome')])
    await first.close()
    const added = [
      step('mood', 'ALTER TABLE conversations ADD COLUMN mood TEXT'),
      step('moods', 'CREATE INDEX conversations_mood ON conversations (mood)')
    ]
    const second = await opened(path, { migrations: [...MIGRATIONS, ...added] })
    expect(await log(second, id)).toHaveLength(1)
    expect(versionsIn(path).map(({ name }) => name)).toEqual([...MIGRATIONS, ...added].map(({ name }) => name))
  })

  it('a step that fails leaves the database as it was', async () => {
    const path = aPath()
    await (await openSqlite(path)).close()
    const broken = [step('good', 'CREATE TABLE good (id TEXT)'), step('bad', 'CREATE TABLE meta (id TEXT)')]
    await expect(openSqlite(path, { migrations: [...MIGRATIONS, ...broken] })).rejects.toThrow()
    const store = await opened(path)
    expect(await store.epoch()).toMatch(/./)
    expect(versionsIn(path)).toHaveLength(MIGRATIONS.length)
  })

  it('a database of a newer version is refused with a sentence', async () => {
    const path = aPath()
    await (
      await openSqlite(path, { migrations: [...MIGRATIONS, step('tomorrow', 'CREATE TABLE t (id TEXT)')] })
    ).close()
    const error = await openSqlite(path).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'newer', message: expect.stringContaining('newer version of Relais') })
  })
})
