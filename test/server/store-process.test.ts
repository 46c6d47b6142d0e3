import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { openSqlite } from '../../server/store/sqlite.ts'
import { aConversation, DAY, log, T } from '../contract/store/made.ts'

const root = mkdtempSync(join(tmpdir(), 'relais-process-'))
let folders = 0
afterAll(() => rmSync(root, { recursive: true }))
const aPath = () => join(root, String(++folders), 'relais.db')

const WRITER = new URL('../support/store-writer.ts', import.meta.url).pathname
const LOCKED = { name: 'StoreError', code: 'locked' }

/** Runs until it is killed, or has acknowledged so many messages and is killed then. */
function write(path: string): { child: ChildProcess; acknowledged: (count: number) => Promise<string[]> } {
  const child = spawn(process.execPath, [WRITER, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  const output = createInterface({ input: child.stdout })
  const acknowledged = (count: number) =>
    new Promise<string[]>(resolve => {
      output.on('line', line => {
        if (line !== 'ready') lines.push(line)
        if (lines.length === count) child.kill('SIGKILL')
      })
      output.on('close', () => resolve(lines))
    })
  return { child, acknowledged }
}

it.each([1, 137, 400])('a process killed after %i acknowledged messages has lost none', async count => {
  const path = aPath()
  const acknowledged = await write(path).acknowledged(count)
  expect(acknowledged.length).toBeGreaterThanOrEqual(count)
  const store = await openSqlite(path)
  const messages = await log(store, 'conversation').then(async first => {
    const more = await store.messages('conversation', { after: first.length, limit: 100_000 })
    return [...first, ...more]
  })
  await store.close()
  const stored = new Set(messages.map(({ localId }) => localId))
  expect(acknowledged.filter(localId => !stored.has(localId))).toEqual([])
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1))
  const db = new DatabaseSync(path)
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  db.close()
})

it('a second process on the same database is refused, with a sentence that names the first', async () => {
  const path = aPath()
  const { child, acknowledged } = write(path)
  const done = acknowledged(Number.POSITIVE_INFINITY)
  await new Promise(resolve => child.stdout?.once('data', resolve))
  const error = await openSqlite(path).catch((e: unknown) => e)
  expect(error).toMatchObject({ ...LOCKED, message: expect.stringContaining(`(${child.pid})`) })
  child.kill('SIGKILL')
  await done
  await (await openSqlite(path)).close()
})

it('a second store of the same process is refused too, and let in once the first is closed', async () => {
  const path = aPath()
  const first = await openSqlite(path)
  await expect(openSqlite(path)).rejects.toMatchObject(LOCKED)
  expect(await first.epoch()).toMatch(/./)
  await first.close()
  await (await openSqlite(path)).close()
})

it('a lock file left by a killed process holds nobody up, even when its pid lives again', async () => {
  const path = aPath()
  const first = await openSqlite(path)
  await first.close()
  const lock = new DatabaseSync(`${path}-lock`)
  lock.exec(`DELETE FROM holder; INSERT INTO holder (pid) VALUES (${process.pid})`)
  lock.close()
  await (await openSqlite(path)).close()
})

it('an empty lock file holds nobody up', async () => {
  const path = aPath()
  await (await openSqlite(path)).close()
  writeFileSync(`${path}-lock`, '')
  await (await openSqlite(path)).close()
})

it('what is erased is in no file any more once the database is closed', async () => {
  const path = aPath()
  const canary = 'the words of somebody who wants to be forgotten'
  const conversation = aConversation()
  const made = { conversation, tokenHash: 'hash', tokenExpiresAt: T + DAY, messages: [] }
  const lies = () => readdirSync(dirname(path)).filter(name => readFileSync(join(dirname(path), name)).includes(canary))
  const store = await openSqlite(path)
  await store.createConversation(made)
  const content = { type: 'text', text: canary } as const
  const append = [{ id: 'message', author: { is: 'visitor' } as const, content, at: T }]
  const { is } = await store.commit({ conversationId: conversation.id, version: conversation.version, append })
  expect(is).toBe('done')
  await store.close()
  expect(lies()).toEqual(['relais.db'])
  const again = await openSqlite(path)
  await again.erase([conversation.id])
  await again.close()
  expect(lies()).toEqual([])
})
