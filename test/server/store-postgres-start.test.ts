import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, it, onTestFinished, test, vi } from 'vitest'
import { postgresUrl } from '../../server/config/readers.ts'
import { databaseIn } from '../../server/store/place.ts'
import { placeOf, toOpeningError, toStoreError } from '../../server/store/postgres/failures.ts'
import { createLine } from '../../server/store/postgres/line.ts'
import { prepare } from '../../server/store/postgres/opening.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
afterAll(() => cluster.close())

const HOST = `postgres://relais:hunter2@127.0.0.1:${cluster.port}`
/** Refused without waiting: a test would otherwise last a minute. */
const refusal = (url: string) =>
  openPostgres(url).then(
    store => store.close(),
    (error: unknown) => error
  )

test('what waiting cannot mend is told at once, in a sentence', async () => {
  await cluster.run('CREATE ROLE guest LOGIN')
  const guest = HOST.replace('relais:hunter2', 'guest')
  expect(await refusal(`${HOST}/none`)).toMatchObject({ message: expect.stringContaining('"none" does not exist') })
  expect(await refusal(`${guest}/postgres`)).toMatchObject({ message: expect.stringContaining('permission denied') })
  expect(await refusal(`${HOST}/postgres?sslmode=verify-full`)).toMatchObject({
    message: `The database postgres at 127.0.0.1:${cluster.port} takes no encrypted connections, and DATABASE_URL asks for one (sslmode).`
  })
  expect(await refusal(`${HOST}/postgres?sslmode=verify-full&sslrootcert=/none.crt`)).toMatchObject({
    message: expect.stringContaining('A file that DATABASE_URL names cannot be read')
  })
})

const folder = mkdtempSync(join(tmpdir(), 'relais-start-'))
afterAll(() => rmSync(folder, { recursive: true }))

test.each(['console-link', 'rotate-secrets', 'migrate-postgres'])('%s says so too, without a stack', async script => {
  await (await openSqlite(databaseIn(folder))).close()
  const env = { ...process.env, DATABASE_URL: `${HOST}/none`, SECRET_KEY: '5e'.repeat(32), DATA_DIR: folder }
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`], { env, encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^The database none at .* does not exist\.\n$/)])
})

test('an encoding that does not hold every letter is refused before a letter is lost', async () => {
  await cluster.run("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
  expect(await refusal(`${HOST}/latin`)).toMatchObject({ code: 'unsafe', message: expect.stringContaining('LATIN1') })
})

test('a pooler that lends connections for a transaction at a time is found out: what is said is not heard', async () => {
  const url = await freshPlace(cluster)
  const schema = /search_path%3D(\w+)/.exec(url)?.[1]
  await cluster.run(`CREATE FUNCTION ${schema}.pg_notify(text, text) RETURNS void LANGUAGE sql AS 'SELECT'`)
  const deaf = url.replace(`${schema}`, `${schema},pg_catalog`)
  expect(await refusal(deaf)).toMatchObject({ code: 'unsafe', message: expect.stringContaining('pool_mode=session') })
}, 20_000)

test('a pooler that refuses our settings, a certificate that is not trusted: sentences, and in service only a wait', () => {
  const refused = Object.assign(new Error('unsupported startup parameter: statement_timeout'), { code: '08P01' })
  const distrusted = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(toOpeningError(HOST, refused)).toMatchObject({ code: 'unwritable', message: expect.stringMatching(/pooler/) })
  expect(toOpeningError(HOST, distrusted)).toMatchObject({
    code: 'unwritable',
    message: expect.stringMatching(/not trusted: self-signed certificate/)
  })
  expect(toStoreError(distrusted)).toMatchObject({ code: 'busy' })
  const full = Object.assign(new Error('could not write init file'), { code: '53100' })
  expect(toOpeningError(HOST, full)).toMatchObject({ code: 'away', message: expect.stringMatching(/not serve now/) })
  expect(toStoreError(full)).toMatchObject({ code: 'storage_full' })
})

test('PostgreSQL before 12 is refused', async () => {
  const rows = async () => [{ version: '11.22 (Debian)', encoding: 'UTF8' }]
  const session = { query: rows, bytes: async () => [], release: vi.fn() }
  // @ts-expect-error one answer for every question
  const old = prepare({ borrow: async () => session, close: async () => {} }, { now: 0, epoch: '', migrations: [] })
  await expect(old).rejects.toMatchObject({
    code: 'unsafe',
    message: 'This is PostgreSQL 11.22 (Debian); Relais needs 12 or newer.'
  })
  expect(session.release).toHaveBeenCalledWith(true)
})

it('says at once that it waits, and for what; then begins by itself', async () => {
  const url = await freshPlace(cluster)
  await cluster.kill()
  const onWait = vi.fn()
  const opening = openPostgres(url, { onWait })
  await vi.waitFor(() => expect(onWait).toHaveBeenCalled())
  await cluster.start()
  const store = await opening
  onTestFinished(() => store.close())
  expect(onWait).toHaveBeenCalledTimes(1)
  expect(onWait.mock.lastCall?.[0]).toMatchObject({ message: expect.stringContaining('cannot be reached') })
}, 30_000)

test('a line hears what is said elsewhere, and knows when it does not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  let tell: (payload: string) => void = () => {}
  const asked: string[] = []
  const query = async (sql: string) => {
    asked.push(sql)
    return [{ held: 1, now: 0 }]
  }
  const line = await createLine({
    name: 'me',
    connect: async ({ hear }) => {
      tell = hear
      return { query, end: () => {} }
    },
    hear: () => {},
    onTime: () => {}
  })
  onTestFinished(() => line.close())
  // Before it holds the lock that others count: a machine that lost its power has no time to give it back.
  expect(asked.findIndex(sql => sql.includes('tcp_keepalives_idle'))).toBe(0)
  expect(await line.hears(async word => tell(word))).toBe(true)
  const deaf = line.hears(async () => tell('something else'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await deaf).toBe(false)
})

test('an address with a bare % is refused where the settings are read, and a socket of the machine has a name', () => {
  const { read } = postgresUrl('')
  expect(read('postgres://me:50%@db/relais')).toMatchObject({ ok: false, fault: expect.stringContaining('%25') })
  expect(read('postgres://me:50%25@db/relais')).toMatchObject({ ok: true })
  expect(placeOf('postgres://%2Fvar%2Frun/relais')).toBe('relais at /var/run')
})

test('a node knows how many there are', async () => {
  const url = await freshPlace(cluster)
  const first = await openPostgres(url)
  onTestFinished(() => first.close())
  expect(first.nodes()).toBe(1)
  const second = await openPostgres(url)
  expect(second.nodes()).toBe(2)
  await vi.waitFor(() => expect(first.nodes()).toBe(2), { timeout: 10_000 })
  await second.close()
  await vi.waitFor(() => expect(first.nodes()).toBe(1), { timeout: 10_000 })
}, 30_000)

test('a transaction counts as failed where somebody is refused for it, not where it is done over or nothing fits', async () => {
  const told = vi.fn()
  const url = `${await freshPlace(cluster)}&lock_timeout=60`
  const store = await openPostgres(url, { onBatch: told })
  onTestFinished(() => store.close())
  const failed = () => told.mock.calls.filter(([{ committed }]) => !committed).length
  const put = { kind: 'note', id: 'a', body: {} }
  await store.putDocument(put, 0, 1)
  expect(await store.changeDocuments({ puts: [{ ...put, version: 9 }] }, 1)).toBeNull()
  const other = new pg.Client(url)
  await other.connect()
  await other.query('BEGIN')
  await other.query('SELECT * FROM documents FOR UPDATE')
  const waits = store.putDocument(put, 1, 2)
  await new Promise(resolve => setTimeout(resolve, 150))
  await other.query('COMMIT')
  await other.end()
  expect(await waits).not.toBeNull()
  expect(failed()).toBe(0)
  await cluster.kill()
  await expect(store.putDocument(put, 2, 3)).rejects.toMatchObject({ code: 'busy' })
  await cluster.start()
  expect(failed()).toBe(1)
}, 30_000)
