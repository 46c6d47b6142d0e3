import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { configSample, readEnv } from '../../server/config.ts'

const SLOW = 30_000
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

interface Running {
  child: ChildProcess
  /** Its words on standard error so far. */
  said(): string
  ended: Promise<{ code: number | null; out: string; said: string }>
  /** Its address, once it listens. */
  listening: Promise<string>
}

function serve(env: Record<string, string>, ...args: string[]): Running {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ZENDESK|PORT|VITEST|NODE_)/.test(name))
  )
  const child = spawn(process.execPath, [join(process.cwd(), 'server/main.ts'), ...args], {
    cwd: mkdtempSync(join(tmpdir(), 'relais-cwd-')),
    env: { ...clean, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  running.add(child)
  let out = ''
  let said = ''
  child.stdout?.on('data', chunk => {
    out += chunk
  })
  const listening = new Promise<string>(resolve =>
    child.stderr?.on('data', chunk => {
      said += chunk
      const address = /^console +(http:\/\/\S+)\/console$/m.exec(said)?.[1]
      if (address) resolve(address)
    })
  )
  const ended = new Promise<{ code: number | null; out: string; said: string }>(resolve =>
    child.on('close', code => {
      running.delete(child)
      resolve({ code, out, said })
    })
  )
  return { child, said: () => said, ended, listening }
}

const folder = () => join(mkdtempSync(join(tmpdir(), 'relais-data-')), 'data')

test('it prints its addresses, stops in order when told to, and starts again where it was', {
  timeout: SLOW
}, async () => {
  const DATA_DIR = folder()
  const webhooks: string[] = []
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = serve({ DATA_DIR, PORT: '0' })
    const url = await server.listening
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    server.child.kill(signal)
    const { code, said } = await server.ended
    expect(code).toBe(0)
    webhooks.push(/^webhook +http:\/\/localhost:\d+(\/webhooks\/zendesk\/[\w-]{24})$/m.exec(said)?.[1] ?? '')
  }
  expect(webhooks[0]).toBe(webhooks[1])
  expect(webhooks[0]).not.toBe('')
})

test('a taken port is told in one sentence', { timeout: SLOW }, async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await serve({ DATA_DIR: folder(), PORT: String(port) }).ended
  other.close()
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringMatching(new RegExp(`^Port ${port} is taken `))]])
})

test('a data folder that cannot be written is told in one sentence', { timeout: SLOW }, async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'relais-file-')), 'file')
  writeFileSync(file, '')
  const { code, said } = await serve({ DATA_DIR: join(file, 'data'), PORT: '0' }).ended
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringContaining(join(file, 'data'))]])
})

test('a second process on the same database is told in one sentence, and the first goes on', {
  timeout: SLOW
}, async () => {
  const DATA_DIR = folder()
  const first = serve({ DATA_DIR, PORT: '0' })
  const url = await first.listening
  const { code, said } = await serve({ DATA_DIR, PORT: '0' }).ended
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringMatching(/process/i)]])
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  first.child.kill('SIGTERM')
  expect((await first.ended).code).toBe(0)
})

test('all faults of the configuration are told together', { timeout: SLOW }, async () => {
  const { code, said } = await serve({ PORT: 'x', LOG_LEVEL: 'loud', ZENDESK_DOMAIN: 'example' }).ended
  expect(code).toBe(1)
  expect(
    said
      .trim()
      .split('\n')
      .map(line => line.trim().split(' ')[1])
  ).toEqual(['configuration', 'PORT', 'LOG_LEVEL', 'Zendesk'])
})

test('the sample of the configuration is a usable .env', { timeout: SLOW }, async () => {
  const { code, out } = await serve({}, '--config-sample').ended
  expect([code, out]).toEqual([0, configSample()])
  expect(readEnv({}).ok).toBe(true)
})

test('data of another key is refused, in words that say what is missing', { timeout: SLOW }, async () => {
  const DATA_DIR = folder()
  const SECRET_KEY = 'a'.repeat(64)
  const { createApp } = await import('../../server/app.ts')
  const read = readEnv({ DATA_DIR, SECRET_KEY, LOG_LEVEL: 'silent' })
  if (!read.ok) throw new Error('config')
  const app = await createApp(read.config)
  const account = {
    domain: 'x',
    appId: 'x',
    integrationId: 'x',
    keyId: 'x',
    secretKey: 'x',
    email: 'a@b.co',
    apiToken: 'x'
  }
  await app.foundation.settings.putZendesk({ ...account, linkIdentity: false }, 0)
  await app.close()
  const refusal =
    /^The stored secrets cannot be read\. Connector zendesk: .* Give the key .* as SECRET_KEY, or put it back/m
  const other = await serve({ DATA_DIR, SECRET_KEY: 'b'.repeat(64), PORT: '0' }).ended
  expect([other.code, other.said]).toEqual([1, expect.stringMatching(refusal)])
  const none = await serve({ DATA_DIR, PORT: '0' }).ended
  expect([none.code, none.said]).toEqual([1, expect.stringMatching(refusal)])
  // Whoever restores the data finds no strange key where theirs belongs.
  expect(existsSync(join(DATA_DIR, 'secret.key'))).toBe(false)
})

test('a server whose script has gone ends by itself', { timeout: SLOW }, async () => {
  const DATA_DIR = folder()
  const child = spawn(process.execPath, [join(process.cwd(), 'server/main.ts')], {
    env: { ...process.env, DATA_DIR, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc']
  })
  running.add(child)
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  await new Promise(resolve => child.once('message', resolve))
  child.disconnect()
  expect(await ended).toBe(0)
  running.delete(child)
})

test('a bug that nobody caught ends the process in order, with 1, and the next start goes on', {
  timeout: SLOW
}, async () => {
  const DATA_DIR = folder()
  const bug = "process.on('SIGUSR2', () => { throw new Error('planted') })"
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(bug)}`
  const server = serve({ DATA_DIR, PORT: '0', NODE_OPTIONS })
  const url = await server.listening
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  server.child.kill('SIGUSR2')
  const { code, out } = await server.ended
  expect(code).toBe(1)
  expect(
    out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
  ).toMatchObject([{ level: 50, error: { message: 'planted' } }])
  const next = serve({ DATA_DIR, PORT: '0' })
  expect((await fetch(`${await next.listening}/readyz`)).status).toBe(200)
  next.child.kill('SIGTERM')
  expect((await next.ended).code).toBe(0)
})

test('neither a text nor a token nor a secret ends up in the log', { timeout: SLOW }, async () => {
  const DATA_DIR = folder()
  const { seed } = await import('../../scripts/seed.ts')
  const read = readEnv({ DATA_DIR, LOG_LEVEL: 'silent' })
  if (!read.ok) throw new Error('config')
  await seed(read.config)
  const secret = 'canary-of-the-account'
  const zendesk = {
    ZENDESK_DOMAIN: 'example',
    ZENDESK_APP_ID: 'a',
    ZENDESK_INTEGRATION_ID: 'i',
    ZENDESK_KEY_ID: 'k',
    ZENDESK_SECRET_KEY: secret,
    ZENDESK_EMAIL: 'ana@example.org',
    ZENDESK_API_TOKEN: secret,
    ZENDESK_BASE_URL: 'http://127.0.0.1:9'
  }
  const server = serve({ DATA_DIR, PORT: '0', LOG_LEVEL: 'debug', ...zendesk })
  const url = await server.listening
  const json = (body: object, headers = {}) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  })
  const { token, conversationId } = await (
    await fetch(`${url}/api/conversations`, json({ channel: 'maison-patte' }))
  ).json()
  const authorization = { authorization: `Bearer ${token}` }
  const messages = `${url}/api/conversations/${conversationId}/messages`
  for (const text of ['canary-of-the-visitor', 'Je veux parler à un conseiller', 'canary@example.org'])
    await fetch(messages, json({ localId: crypto.randomUUID(), text }, authorization))
  await fetch(`${messages}?before=x`, { headers: authorization })
  await fetch(messages, { ...json({}, authorization), body: '{"canary-of-the-visitor' })
  server.child.kill('SIGTERM')
  const { out, said } = await server.ended
  for (const canary of [token, secret, 'canary', 'ana@example.org']) expect(out + said).not.toContain(canary)
  expect(readFileSync(join(DATA_DIR, 'relais.db')).includes(secret)).toBe(false)
})
