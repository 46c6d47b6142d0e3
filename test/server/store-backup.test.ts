import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../../server/conversation/ports.ts'
import { restoreBackup, saveBackup } from '../../server/store/backup.ts'
import { MIGRATIONS } from '../../server/store/schema.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { aMessage, append, begin, claimOne, handOver, log, opening, owe, T, write } from '../contract/store/made.ts'

const root = mkdtempSync(join(tmpdir(), 'relais-backup-'))
let folders = 0
afterAll(() => rmSync(root, { recursive: true }))

function aFolder(): string {
  const folder = join(root, String(++folders))
  mkdirSync(folder)
  return folder
}

/** A database, and where its backup goes. */
function places() {
  const folder = aFolder()
  return { folder, path: join(folder, 'relais.db'), file: join(folder, 'saved.db') }
}

async function inStore<T>(path: string, action: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqlite(path, { now: () => T })
  try {
    return await action(store)
  } finally {
    await store.close()
  }
}

const restore = (file: string, path: string) => restoreBackup(file, path, { now: T, epoch: 'another' })
const refusal = (promise: Promise<unknown>) => promise.then(() => null).catch((error: unknown) => error)

describe('backup', () => {
  it('saves what is committed while a store goes on using the database', async () => {
    const { path, file } = places()
    const id = await inStore(path, async store => {
      const { id } = await begin(store, {}, [aMessage('welcome')])
      expect(await saveBackup(path, file)).toEqual({ conversations: 1, messages: 1, isReplaced: false })
      await append(store, id, aMessage('later'))
      return id
    })
    expect(await inStore(file, store => log(store, id))).toMatchObject([{ content: { text: 'welcome' } }])
    expect(await inStore(path, store => log(store, id))).toHaveLength(2)
  })

  it('saves one moment of the database while commits go on', async () => {
    const { path, file } = places()
    await inStore(path, async store => {
      const { id } = await begin(
        store,
        {},
        Array.from({ length: 2_000 }, (_, i) => aMessage(`${i} ${'x'.repeat(500)}`))
      )
      const state = { saving: true }
      const saving = saveBackup(path, file).finally(() => {
        state.saving = false
      })
      let during = 0
      for (; state.saving; during++) await append(store, id, aMessage('meanwhile'))
      const { messages } = await saving
      expect(during).toBeGreaterThan(0)
      expect(messages).toBeGreaterThanOrEqual(2_000)
      expect(messages).toBeLessThanOrEqual(2_000 + during)
    })
    const saved = new DatabaseSync(file)
    const row = saved.prepare('SELECT MAX(seq) AS last, COUNT(*) AS count FROM messages').get()
    const conversation = saved.prepare('SELECT last_seq AS last FROM conversations').get()
    saved.close()
    expect(row?.last).toBe(row?.count)
    expect(conversation?.last).toBe(row?.last)
  })

  it('is one file that only its owner may read', async () => {
    const { folder, path, file } = places()
    await inStore(path, begin)
    await saveBackup(path, file)
    expect(readdirSync(folder).filter(name => name.startsWith('saved'))).toEqual(['saved.db'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('replaces an older backup of the same data', async () => {
    const { folder, path, file } = places()
    await inStore(path, begin)
    expect(await saveBackup(path, file)).toMatchObject({ isReplaced: false })
    await inStore(path, begin)
    expect(await saveBackup(path, file)).toMatchObject({ conversations: 2, isReplaced: true })
    expect(readdirSync(folder).filter(name => name.startsWith('saved'))).toEqual(['saved.db'])
  })

  it('leaves the backup of other data alone: what was lost meanwhile may be in no other', async () => {
    const { path, file } = places()
    await inStore(path, begin)
    await saveBackup(path, file)
    const saved = readFileSync(file)
    rmSync(path)
    await inStore(path, async () => {})
    expect(await refusal(saveBackup(path, file))).toMatchObject({ code: 'foreign' })
    expect(readFileSync(file).equals(saved)).toBe(true)
  })

  it('takes no database of a server for a backup, also when both hold the same', async () => {
    const [mine, other] = [places(), places()]
    await inStore(mine.path, begin)
    await saveBackup(mine.path, other.path)
    await inStore(other.path, begin)
    expect(await refusal(saveBackup(mine.path, other.path))).toMatchObject({ code: 'foreign' })
    expect(await inStore(other.path, () => saveBackup(other.path, other.file))).toMatchObject({ conversations: 2 })
  })

  it('leaves any other file of that name alone', async () => {
    const { path, file } = places()
    await inStore(path, begin)
    writeFileSync(file, 'my thesis')
    expect(await refusal(saveBackup(path, file))).toMatchObject({ code: 'damaged' })
    expect(readFileSync(file, 'utf8')).toBe('my thesis')
    expect(await refusal(saveBackup(path, path))).toMatchObject({ code: 'foreign' })
  })

  it('says so where there is no database, and writes nothing', async () => {
    const { folder, path, file } = places()
    expect(await refusal(saveBackup(path, file))).toMatchObject({ message: `There is no database at ${path}.` })
    expect(readdirSync(folder)).toEqual([])
  })

  it('saves no damaged database', async () => {
    const { folder, path, file } = places()
    await inStore(path, store =>
      begin(
        store,
        {},
        Array.from({ length: 200 }, () => aMessage('x'.repeat(900)))
      )
    )
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x55, 4_096 * 20, 4_096 * 24))
    expect(await refusal(saveBackup(path, file))).toMatchObject({ name: 'StoreError', code: 'damaged' })
    expect(readdirSync(folder).filter(name => name.startsWith('saved'))).toEqual([])
  })
})

describe('restore', () => {
  it('brings back what was saved, and keeps what was there beside it', async () => {
    const { folder, path, file } = places()
    const { id } = await inStore(path, store => begin(store, {}, [aMessage('welcome')]))
    await saveBackup(path, file)
    await inStore(path, store => append(store, id, aMessage('after the backup')))
    const { replaced, ...held } = await restore(file, path)
    expect(held).toEqual({ conversations: 1, messages: 1 })
    expect(await inStore(path, store => log(store, id))).toHaveLength(1)
    expect(replaced).toBe(join(folder, 'relais.db.replaced-2027-01-15T08-00-00-000Z'))
    expect(await inStore(replaced ?? '', store => log(store, id))).toHaveLength(2)
  })

  it('[Y5] has another epoch, so that widgets which saw more start afresh', async () => {
    const { path, file } = places()
    const epoch = await inStore(path, store => store.epoch())
    await saveBackup(path, file)
    await restore(file, path)
    expect(await inStore(path, store => store.epoch())).toBe('another')
    expect(await inStore(file, store => store.epoch())).toBe(epoch)
  })

  it('logs everybody out: who has logged out since the backup stays out', async () => {
    const { path, file } = places()
    const login = { hash: 'h', userId: 'u', createdAt: T, expiresAt: T + 9, endsAt: T + 9, usedAt: T, device: {} }
    await inStore(path, store => store.addLogin(login))
    await saveBackup(path, file)
    expect(await inStore(file, store => store.login('h', T))).not.toBeNull()
    await restore(file, path)
    expect(await inStore(path, store => store.login('h', T))).toBeNull()
  })

  it('[O5] makes a doubt of every step that was owed when it was saved', async () => {
    const { path, file } = places()
    await inStore(path, async store => {
      const { handover } = await handOver(store)
      await owe(store, handover, opening('user'))
      await store.settle(await claimOne(store), { to: 'done' }, T)
      await write(store, handover, 'hello')
    })
    await saveBackup(path, file)
    await restore(file, path)
    const row = await inStore(path, claimOne)
    expect(row).toMatchObject({ state: 'unsure', attemptAt: T, step: { text: 'hello' } })
  })

  it('works where there was no database', async () => {
    const { path, file } = places()
    await inStore(path, begin)
    await saveBackup(path, file)
    const elsewhere = join(aFolder(), 'relais.db')
    expect(await restore(file, elsewhere)).toMatchObject({ replaced: null, conversations: 1 })
    expect(await inStore(elsewhere, store => store.epoch())).toBe('another')
  })

  it('takes a database that was copied by hand with its write-ahead log', async () => {
    const { path, file } = places()
    const id = await inStore(path, async store => {
      const { id } = await begin(store, {}, [aMessage('in the log only')])
      for (const suffix of ['', '-wal']) writeFileSync(file + suffix, readFileSync(path + suffix))
      return id
    })
    await restore(file, path)
    expect(await inStore(path, store => log(store, id))).toHaveLength(1)
  })

  it('replaces a damaged database, of which it keeps every file', async () => {
    const { folder, path, file } = places()
    await inStore(path, begin)
    await saveBackup(path, file)
    truncateSync(path, 5_000)
    writeFileSync(`${path}-wal`, 'remains')
    const { replaced } = await restore(file, path)
    expect(existsSync(`${folder}/relais.db-wal`)).toBe(false)
    expect(readFileSync(`${replaced}-wal`, 'utf8')).toBe('remains')
    expect(await inStore(path, store => store.epoch())).toBe('another')
  })

  it('is refused while a store uses the database', async () => {
    const { path, file } = places()
    await inStore(path, async store => {
      const { id } = await begin(store)
      await saveBackup(path, file)
      expect(await refusal(restore(file, path))).toMatchObject({ name: 'StoreError', code: 'locked' })
      expect(await append(store, id, aMessage('still here'))).toHaveLength(1)
    })
  })

  it('refuses what is damaged, foreign, empty, newer or not there, and touches nothing', async () => {
    const { folder, path, file } = places()
    const { id } = await inStore(path, store => begin(store, {}, [aMessage('welcome')]))
    const bad = (name: string) => join(folder, name)
    writeFileSync(bad('letter'), 'Dear Ana, '.repeat(500))
    writeFileSync(bad('empty'), '')
    const shopping = new DatabaseSync(bad('shopping'))
    shopping.exec('CREATE TABLE shopping (item TEXT)')
    shopping.close()
    const more = [...MIGRATIONS, { name: 'tomorrow', statements: ['CREATE TABLE t (id TEXT)'] }]
    await (await openSqlite(bad('newer'), { migrations: more })).close()
    await saveBackup(path, file)
    truncateSync(file, statSync(file).size - 4_096 * 5)
    const codes: Record<string, string> = { letter: 'damaged', empty: 'foreign', shopping: 'foreign', newer: 'newer' }
    for (const [name, code] of Object.entries({ ...codes, 'saved.db': 'damaged', nowhere: 'unwritable' })) {
      expect(await refusal(restore(bad(name), path)), name).toMatchObject({ name: 'StoreError', code })
    }
    expect(await refusal(restore(path, path))).toMatchObject({ code: 'foreign' })
    expect(await inStore(path, store => log(store, id))).toHaveLength(1)
    expect(readdirSync(folder).filter(name => /part|replaced/.test(name))).toEqual([])
  })
})

describe('npm run backup, npm run restore', () => {
  function run(
    script: string,
    dataDir: string,
    file?: string,
    env: Record<string, string> = {}
  ): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [`scripts/${script}.ts`, ...(file === undefined ? [] : [file])], {
      env: { ...process.env, DATA_DIR: dataDir, ...env }
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk))
    return new Promise(resolve => child.once('close', code => resolve({ code, said })))
  }

  it('save and bring back the database of DATA_DIR, and say what they did', async () => {
    const { folder, path, file } = places()
    const { id } = await inStore(path, store => begin(store, {}, [aMessage('welcome')]))
    const saved = await run('backup', folder, file)
    expect(saved).toMatchObject({ code: 0, said: expect.stringContaining('Saved 1 conversation with 1 message in') })
    await inStore(path, store => append(store, id, aMessage('later')))
    const restored = await run('restore', folder, file)
    expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('is kept as') })
    expect(await inStore(path, store => log(store, id))).toHaveLength(1)
  })

  it('end with 1 and a sentence, without a stack, when they cannot', async () => {
    const { folder, file } = places()
    expect(await run('backup', folder, file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^There is no database.*\n$/)
    })
    expect(await run('restore', folder)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^npm run restore -- FILE/)
    })
  })

  it('say where the data is when it is in PostgreSQL, and touch nothing', async () => {
    const { folder, path, file } = places()
    await inStore(path, begin)
    for (const [command, instead] of [
      ['backup', 'pg_dump'],
      ['restore', 'pg_restore']
    ] as const)
      expect(await run(command, folder, file, { DATABASE_URL: 'postgres://db/relais' })).toMatchObject({
        code: 1,
        said: expect.stringContaining(instead)
      })
    expect(readdirSync(folder).filter(name => name.startsWith('saved'))).toEqual([])
  })

  it('restore is refused while a server has the database', async () => {
    const { folder, path, file } = places()
    await inStore(path, async store => {
      await begin(store)
      await saveBackup(path, file)
      expect(await run('restore', folder, file)).toMatchObject({
        code: 1,
        said: expect.stringContaining('stop it first')
      })
    })
  })
})
