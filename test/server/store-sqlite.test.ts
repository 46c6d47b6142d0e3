import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { uuid7 } from '../../server/chance.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { type BatchReport, type Connection, createBatches, waiting } from '../../server/store/batch.ts'
import { StoreError } from '../../server/store/errors.ts'
import { configure, connect, openSqlite, type SqliteOptions } from '../../server/store/sqlite.ts'
import { aMessage, append, begin, listen, log, T } from '../contract/store/made.ts'
import { databasePaths, otherProgram } from '../support/databases.ts'

const aPath = databasePaths()

async function opened(path = aPath(), options: SqliteOptions = {}): Promise<Store> {
  const store = await openSqlite(path, options)
  onTestFinished(() => store.close())
  return store
}

/** Pages in the write-ahead log, by commit: the last frame of each carries the size of the database (sqlite.org/fileformat2.html#walformat). */
function pagesIn(path: string): number[] {
  const wal = readFileSync(`${path}-wal`)
  const frame = 24 + wal.readUInt32BE(8)
  const ends: number[] = []
  for (let at = 32; at + frame <= wal.length; at += frame)
    if (wal.readUInt32BE(at + 4) > 0) ends.push((at - 32) / frame + 1)
  return ends.map((end, i) => end - (ends[i - 1] ?? 0))
}

const commitsIn = (path: string): number => pagesIn(path).length

describe('group commit', () => {
  it('what many conversations say at one time is, beside its place in each log, in few pages', async () => {
    const path = aPath()
    const store = await opened(path)
    const all = await Promise.all(Array.from({ length: 20 }, () => begin(store)))
    let at = T
    const word = () => ({ ...aMessage(uuid7(++at)), localId: uuid7(at) })
    const say = (by: number, count: number) =>
      Promise.all(
        all.map(async ({ id, version }) => {
          const append = Array.from({ length: count }, word)
          expect(await store.commit({ conversationId: id, version: version + by, append })).toMatchObject({
            is: 'done'
          })
        })
      )
    await say(0, 100)
    await say(1, 1)
    expect(pagesIn(path).at(-1)).toBeLessThan(all.length + 10)
  })

  it('all that one turn of the event loop asks for is one commit', async () => {
    const path = aPath()
    const store = await opened(path)
    const all = await Promise.all(Array.from({ length: 40 }, () => begin(store)))
    const before = commitsIn(path)
    await Promise.all(
      all.map(({ id, version }) => store.commit({ conversationId: id, version, append: [aMessage('x')] }))
    )
    expect(commitsIn(path) - before).toBe(1)
  })

  it('what is asked for one after the other is one commit each', async () => {
    const path = aPath()
    const store = await opened(path)
    const { id, version } = await begin(store)
    const before = commitsIn(path)
    for (const by of [0, 1, 2]) await store.commit({ conversationId: id, version: version + by })
    expect(commitsIn(path) - before).toBe(3)
  })

  it('every answer of a batch comes after its commit', async () => {
    const events: string[] = []
    const store = await opened(aPath(), { onBatch: ({ operations }) => events.push(`commit of ${operations}`) })
    const { id, version } = await begin(store)
    events.length = 0
    const name = (text: string) => () => events.push(text)
    await Promise.all([
      store.commit({ conversationId: id, version }).then(name('write')),
      store.commit({ conversationId: id, version: version + 1 }).then(name('write'))
    ])
    expect(events).toEqual(['commit of 2', 'write', 'write'])
  })

  it('a read waits for no flush of the disk, and sees nothing that is not committed', async () => {
    const store = await opened()
    const { id, version } = await begin(store)
    const answers: string[] = []
    const [messages] = await Promise.all([
      store.commit({ conversationId: id, version, append: [aMessage('x')] }).then(() => answers.push('write')),
      store.messages(id, { limit: 9 }).then(found => answers.push(`read of ${found.length}`))
    ])
    expect(messages).toBe(2)
    expect(answers).toEqual(['read of 0', 'write'])
    expect(await store.messages(id, { limit: 9 })).toHaveLength(1)
  })

  it('an operation of a batch sees what those before it wrote', async () => {
    const store = await opened()
    const { id, version } = await begin(store)
    const saying = (text: string, by: number) =>
      store.commit({ conversationId: id, version: version + by, append: [aMessage(text)] })
    const both = await Promise.all([saying('x', 0), saying('y', 1)])
    expect(both).toMatchObject([
      { is: 'done', messages: [{ seq: 1 }] },
      { is: 'done', messages: [{ seq: 2 }] }
    ])
  })

  it('reads that have begun are answered before the database closes', async () => {
    const store = await opened()
    const { id, version } = await begin(store)
    await store.commit({ conversationId: id, version, append: [aMessage('x')] })
    const [page] = await Promise.all([store.messages(id, { limit: 9 }), store.close()])
    expect(page).toHaveLength(1)
  })

  it('reads take no write lock', async () => {
    const path = aPath()
    const reports: BatchReport[] = []
    const store = await opened(path, { busyMs: 0, onBatch: report => reports.push(report) })
    const { id } = await begin(store)
    const before = reports.length
    otherProgram(path).exec('BEGIN IMMEDIATE')
    expect(await Promise.all([store.conversation(id), log(store, id)])).toMatchObject([{ id }, []])
    expect(reports).toHaveLength(before)
  })

  it('a commit is answered when the disk has it (WAL, synchronous FULL), and foreign keys hold', () => {
    const path = aPath()
    mkdirSync(join(path, '..'))
    const connection = connect(path)
    onTestFinished(() => connection.close())
    configure(connection, path)
    expect(connection.all('PRAGMA journal_mode')).toMatchObject([{ journal_mode: 'wal' }])
    expect(connection.all('PRAGMA synchronous')).toMatchObject([{ synchronous: 2 }])
    expect(connection.all('PRAGMA foreign_keys')).toMatchObject([{ foreign_keys: 1 }])
  })
})

describe('trouble in service', () => {
  it('another program that writes: writes are refused as busy, reads are answered, then it goes on', async () => {
    const path = aPath()
    const store = await opened(path, { busyMs: 0 })
    const { id, version } = await begin(store)
    const heard = listen(store)
    const other = otherProgram(path)
    other.exec('BEGIN IMMEDIATE')
    const change = { conversationId: id, version, append: [aMessage('x')] }
    const answers = await Promise.allSettled([store.commit(change), store.commit(change), store.conversation(id)])
    const refused = { status: 'rejected', reason: { code: 'busy' } }
    expect(answers).toMatchObject([refused, refused, { status: 'fulfilled', value: { id } }])
    expect(heard).toEqual([])
    other.exec('ROLLBACK')
    expect(await store.commit(change)).toMatchObject({ is: 'done' })
  })

  it('a full disk: new writes are refused, nothing acknowledged is lost, and it goes on when space is back', async () => {
    const path = aPath()
    const store = await opened(path, { limitBytes: 480_000 })
    const { id } = await begin(store)
    const ballast = await store.putDocument({ kind: 'ballast', id: 'a', body: 'x'.repeat(60_000) }, 0, T)
    expect(ballast).not.toBeNull()
    const kept: string[] = []
    const fill = async () => {
      for (let n = 0; n < 1_000; n++) {
        await append(store, id, aMessage(`${n} ${'y'.repeat(3_000)}`, { id: `m${n}` }))
        kept.push(`m${n}`)
      }
    }
    const refusal = await fill().catch((error: unknown) => error)
    expect(refusal).toMatchObject({ name: 'StoreError', code: 'storage_full' })
    expect(kept.length).toBeGreaterThan(10)
    expect((await log(store, id)).map(message => message.id)).toEqual(kept)
    await store.deleteDocument('ballast', 'a')
    await append(store, id, aMessage('z'.repeat(3_000), { id: 'after' }))
    expect((await log(store, id)).map(({ seq }) => seq)).toEqual(kept.concat('after').map((_, i) => i + 1))
  })

  it('a full disk refuses what needs space and lets the rest of its batch through or refuses it whole', async () => {
    const store = await opened(aPath(), { limitBytes: 400_000 })
    const [a, b] = [await begin(store), await begin(store)]
    const big = { conversationId: a.id, version: a.version, append: [aMessage('y'.repeat(500_000))] }
    const small = { conversationId: b.id, version: b.version, set: { language: 'en' as const } }
    const [refused, other] = await Promise.allSettled([store.commit(big), store.commit(small)])
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'storage_full' } })
    expect(await log(store, a.id)).toEqual([])
    const language = (await store.conversation(b.id))?.language
    expect(language).toBe(other?.status === 'fulfilled' ? 'en' : 'fr')
  })

  it('what was asked for together with a statement that undid the whole transaction is refused for the same reason, and not done', async () => {
    const real = connect(':memory:')
    real.all('CREATE TABLE things (name TEXT)')
    const full = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
    const connection: Connection = {
      ...real,
      all(sql, params) {
        if (!sql.includes('large')) return real.all(sql, params)
        real.all('ROLLBACK')
        throw full
      }
    }
    const report = { tell() {}, toStoreError: (error: unknown) => error, report() {} }
    const batches = createBatches(connection, report, () => new StoreError('internal', 'closed'))
    const { entry, answer } = waiting(true, async tx => {
      // Its failure takes longer to be heard of than that of the other.
      const large = async () => (async () => (async () => tx.query("INSERT INTO things VALUES ('large')"))())()
      const small = async () => {
        await null
        await tx.query("INSERT INTO things VALUES ('small')")
      }
      await Promise.all([large(), small()])
    })
    batches.add(entry)
    await expect(answer).rejects.toBe(full)
    expect(real.all('SELECT * FROM things')).toEqual([])
  })

  it('a listener that throws spoils neither the commit nor the other listeners', async () => {
    const store = await opened()
    const { id } = await begin(store)
    const surfaced = new Promise(resolve => {
      const others = process.listeners('uncaughtException')
      process.removeAllListeners('uncaughtException')
      process.once('uncaughtException', error => {
        for (const other of others) process.on('uncaughtException', other)
        resolve(error)
      })
    })
    store.watch(() => {
      throw new Error('a bug elsewhere')
    })
    const heard = listen(store)
    expect(await append(store, id, aMessage('x'))).toHaveLength(1)
    expect(heard).toHaveLength(1)
    expect(await surfaced).toMatchObject({ message: 'a bug elsewhere' })
  })
})
