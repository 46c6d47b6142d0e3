import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Store } from '../../server/conversation/ports.ts'
import { moveFromPostgres, moveToPostgres } from '../../server/store/moving.ts'
import { databaseIn } from '../../server/store/place.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { aFile, append, begin, claimOne, fromVisitor, handOver, log, T, write } from '../contract/store/made.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
const root = mkdtempSync(join(tmpdir(), 'relais-moving-'))
afterAll(async () => {
  await cluster.close()
  rmSync(root, { recursive: true })
})

/** Some of everything: a live handover with a message handed, under way and owed; files; settings; log-ins; many lines. */
async function fill(store: Store) {
  const { id, handover } = await handOver(store, { state: 'open', watchAt: T + 60_000 })
  await write(store, handover, 'handed')
  await store.settle(await claimOne(store), { to: 'done', learned: { deskId: 'd1', received: 5 } }, T)
  await write(store, handover, 'under way')
  await claimOne(store)
  await write(store, handover, 'owed, with an é, a 😀 and a "quote"')
  const file = aFile(id, { id: '0192a3b4-0000-7000-8000-000000000001', size: 300_000 })
  await store.addFile(file)
  await store.putDocument({ kind: 'channel', id: 'site', body: { name: 'Été' } }, 0, T)
  await store.addLogin({ hash: 'h', userId: 'u', createdAt: T, expiresAt: T + 9, endsAt: T + 9, usedAt: T, device: {} })
  await store.addAudit({ id: 'a', at: T, action: 'made', on: { kind: 'channel', id: 'site' }, fields: ['name'] })
  const { id: long } = await begin(store)
  for (let n = 0; n < 450; n++) await append(store, long, fromVisitor(`line ${n}`))
  const read = async (from: Store) => ({
    conversation: await from.conversation(id),
    log: await log(from, id),
    long: (await log(from, long)).map(({ content }) => content),
    handover: await from.handover(handover.id),
    undelivered: await from.undelivered(id),
    steps: await from.stepsOf(id),
    file: await from.file(file.id),
    documents: await from.documents('channel'),
    login: await from.login('h', T),
    audit: await from.audit({ limit: 9 }),
    owed: await from.owed(),
    epoch: await from.epoch()
  })
  return { file, read }
}

it('an installation moves to PostgreSQL and back with every row and every file, and goes on in both', async () => {
  const [home, later] = [join(root, 'home'), join(root, 'later')]
  const bytes = Buffer.alloc(300_000, 'bytes of a file ')
  const embedded = await openSqlite(databaseIn(home), { now: () => T })
  const { file, read } = await fill(embedded)
  const before = await read(embedded)
  await embedded.close()
  mkdirSync(join(home, 'spool'))
  writeFileSync(join(home, 'spool', file.id), bytes)

  const url = await freshPlace(cluster)
  const moved = await moveToPostgres(home, url, T)
  expect(moved.files).toBe(1)
  expect(moved.tables.get('messages')?.rows).toBe(before.log.length + 450)
  const store = await openPostgres(url)
  expect(await read(store)).toEqual(before)
  expect(await store.pieces.size(file.id)).toBe(bytes.length)
  await expect(moveFromPostgres(url, later, T)).rejects.toMatchObject({ code: 'locked' })
  expect(readdirSync(later)).toEqual([])
  await store.close()

  const back = await moveFromPostgres(url, later, T)
  expect(back.tables).toEqual(moved.tables)
  expect(readFileSync(join(later, 'spool', file.id)).equals(bytes)).toBe(true)
  const again = await openSqlite(databaseIn(later), { now: () => T })
  expect(await read(again)).toEqual(before)
  await again.close()
})

it('moves nothing where a server is at work, or where data would be replaced', async () => {
  const home = join(root, 'busy')
  const embedded = await openSqlite(databaseIn(home))
  await begin(embedded)
  const url = await freshPlace(cluster)
  await expect(moveToPostgres(home, url, T)).rejects.toMatchObject({ code: 'locked' })
  await embedded.close()
  await moveToPostgres(home, url, T)
  await expect(moveToPostgres(home, url, T)).rejects.toMatchObject({ code: 'foreign' })
  await expect(moveFromPostgres(url, home, T)).rejects.toMatchObject({ code: 'foreign' })
  await expect(moveToPostgres(join(root, 'nothing'), url, T)).rejects.toMatchObject({ code: 'unwritable' })
})

/** What lies between us and the rows may change them: here, one word of one message. */
const FALSIFY = (schema: string) => `
  CREATE FUNCTION ${schema}.falsify() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.content := replace(NEW.content, ''line 7'', ''line 8''); RETURN NEW; END';
  CREATE TRIGGER falsify BEFORE INSERT ON ${schema}.messages FOR EACH ROW EXECUTE FUNCTION ${schema}.falsify()`

it('one word of one row that does not arrive as it was is found out, and nothing has happened; the next try is whole', async () => {
  const home = join(root, 'falsified')
  const embedded = await openSqlite(databaseIn(home))
  const { id } = await begin(embedded)
  for (let n = 0; n < 10; n++) await append(embedded, id, fromVisitor(`line ${n}`))
  await embedded.close()
  const url = await freshPlace(cluster)
  await (await openPostgres(url)).close()
  const schema = /search_path%3D(\w+)/.exec(url)?.[1] ?? ''
  await cluster.run(FALSIFY(schema))
  await expect(moveToPostgres(home, url, T)).rejects.toMatchObject({
    code: 'damaged',
    message: expect.stringContaining('messages')
  })
  expect(await cluster.run(`SELECT id FROM ${schema}.conversations`)).toEqual([])
  await cluster.run(`DROP TRIGGER falsify ON ${schema}.messages`)
  expect((await moveToPostgres(home, url, T)).tables.get('messages')?.rows).toBe(10)
})
