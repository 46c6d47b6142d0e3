import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { hold, lockPath } from '../../server/store/lock.ts'
import { databaseIn } from '../../server/store/place.ts'
import { connect } from '../../server/store/sqlite.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Said, Started, Sync } from '../../shared/protocol.ts'
import { freePorts, isFree } from '../support/ports.ts'

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGTERM')
})

interface Demo {
  child: ChildProcess
  words(): string
  isUp: Promise<void>
  ended: Promise<number | null>
}

/** `npm start`; after a build it has none to make. */
function start(port: number, folder: string): Demo {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, PORT: `${port}`, DATA_DIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  running.add(child)
  let words = ''
  const ended = new Promise<number | null>(resolve =>
    child.on('close', code => {
      running.delete(child)
      resolve(code)
    })
  )
  const isUp = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      words += chunk
      if (words.includes('Ctrl-C')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    ended.then(code => reject(new Error(`ended with ${code}: ${words}`)))
  })
  isUp.catch(() => {}) // told by `ended` where nobody waits for it
  return { child, words: () => words, isUp, ended }
}

/** As Linux tells it. */
function childOf({ pid }: ChildProcess, file: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
  return children.find(child => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(file)) ?? Number.NaN
}

const folder = () => join(mkdtempSync(join(tmpdir(), 'relais-start-')), 'data')

async function ask<T>(url: string, { token, body }: { token?: string; body?: object } = {}): Promise<T> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

test('one command shows the whole thing, and a restart keeps everything', async () => {
  const [port, data] = [await freePorts(2), folder()]
  const server = `http://127.0.0.1:${port}`
  const first = start(port, data)
  await first.isUp
  for (const address of [
    `http://localhost:${port}/`,
    `http://localhost:${port}/console`,
    `http://localhost:${port + 1}/`
  ])
    expect(first.words()).toContain(address)
  const visitor = await ask<Started>(server + PATHS.conversations, {
    body: { channel: 'maison-patte', language: 'fr' }
  })
  const { token, conversationId } = visitor
  const say = (text: string) =>
    ask<Said>(server + PATHS.messages(conversationId), { token, body: { localId: crypto.randomUUID(), text } })
  await say('Parler à un conseiller')
  expect((await say('ana@example.org')).mode).toBe('waiting')
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)

  const second = start(port, data)
  await second.isUp
  expect(second.words()).toContain('where you left it')
  const sync = await ask<Sync>(server + PATHS.conversation(conversationId), { token })
  expect([sync.mode, sync.epoch, sync.upto > 4]).toEqual(['waiting', visitor.sync.epoch, true])
  const account = await ask<{ webhook: { target: string } }>(`http://127.0.0.1:${port + 1}/sandbox/account`)
  expect(account.webhook.target).toMatch(new RegExp(`^http://localhost:${port}/webhooks/zendesk/[\\w-]{24}$`))
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
})

test('a taken port is told in one sentence', async () => {
  const port = await freePorts(2)
  const other = createServer()
  await new Promise<void>(resolve => other.listen(port + 1, '127.0.0.1', resolve))
  const demo = start(port, folder())
  expect(await demo.ended).toBe(1)
  other.close()
  expect(demo.words().trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^Port ${port + 1} is taken `))])
})

test.each([0, 65_535])('port %i, beside which there is none, is told in one sentence', async port => {
  const demo = start(port, folder())
  expect(await demo.ended).toBe(1)
  expect(demo.words().trim().split('\n')).toEqual([expect.stringContaining(`PORT=${port} cannot be used`)])
})

test('a data folder that another server uses is told in one sentence', async () => {
  const data = folder()
  mkdirSync(data)
  const path = databaseIn(data)
  const letGo = hold(connect(lockPath(path)), path, process.pid)
  const demo = start(await freePorts(2), data)
  expect(await demo.ended).toBe(1)
  letGo()
  expect(demo.words().trim().split('\n')).toEqual([expect.stringContaining(`is using the database ${path}`)])
})

test('when one of its parts dies, all of it ends and says why', async () => {
  const port = await freePorts(2)
  const demo = start(port, folder())
  await demo.isUp
  process.kill(childOf(demo.child, 'server/main.ts'), 'SIGKILL')
  expect(await demo.ended).toBe(1)
  expect(demo.words()).toContain('Stopping, because the server has ended by SIGKILL.')
  expect(await isFree(port + 1)).toBe(true)
})
