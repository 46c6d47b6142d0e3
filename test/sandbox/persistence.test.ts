import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Credentials } from '../../sandbox/account/credentials.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { callsTo, receiveWebhooks, soon, startConversation } from './support/calls.ts'

let folder: string
let running: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
})
afterEach(async () => {
  await Promise.all(running.map(kill))
  running = []
  rmSync(folder, { recursive: true, force: true })
})

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** The real command in a process of its own. */
async function start(port = 0) {
  const env = { ...process.env, PORT: String(port), SANDBOX_STATE: join(folder, 'sandbox.db') }
  const child = spawn(process.execPath, ['sandbox/main.ts', '--print-account'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  running.push(child)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('Sandbox')) break
  }
  const credentials: Credentials = JSON.parse(lines[0] ?? '')
  const url = /http:\/\/[\d.:]+/.exec(lines.at(-1) ?? '')?.[0] ?? ''
  return { child, url, credentials, calls: callsTo({ url, credentials } as Sandbox) }
}

test('a killed sandbox comes back with everything: secrets, messages, files, tickets due, webhooks owed', async () => {
  const deaf = await receiveWebhooks(() => 503)
  const first = await start()
  const admin = (path: string, method: string, body: object) =>
    fetch(`${first.url}/sandbox/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' }
    })
  await admin('webhook', 'PUT', { target: deaf.url, triggers: ['conversation:message'] })
  await admin('settings', 'PATCH', {
    webhookRetriesMs: [2_000, 2_000, 2_000, 2_000],
    ticketDelayMs: 300,
    indexLagMs: 0
  })
  const { id, says, pass } = await startConversation(first.calls, { metadata: { 'zen:ticket:tags': 'kept' } })
  await says('Hello')
  await pass()
  const form = new FormData()
  form.append('source', new Blob(['kept']), 'note.txt')
  const uploaded = await first.calls.raw(
    `${first.url}/sc/v2/apps/${first.credentials.appId}/attachments?access=public`,
    { method: 'POST', body: form, headers: { authorization: first.calls.auth.app } }
  )
  await soon(() => expect(deaf.received).not.toHaveLength(0))
  await kill(first.child)
  await deaf.close()

  const heard = await receiveWebhooks()
  const second = await start()
  expect(second.credentials.appKey).toEqual(first.credentials.appKey)
  await fetch(`${second.url}/sandbox/webhook`, {
    method: 'PUT',
    body: JSON.stringify({ target: heard.url }),
    headers: { 'content-type': 'application/json' }
  })
  const { messages } = (await second.calls.sunco('GET', `/conversations/${id}/messages`)).body
  expect(messages).toMatchObject([{ content: { text: 'Hello' } }])
  const path = new URL(uploaded.body.attachment.mediaUrl).pathname
  const file = await second.calls.raw(`${second.url}${path}`, { headers: { authorization: second.calls.auth.app } })
  expect(file.body).toBe('kept')
  await soon(() => expect(heard.received[0]?.event).toEqual(deaf.received[0]?.event))
  const found = () => second.calls.support('GET', '/search?query=tags:kept')
  await soon(async () => expect((await found()).body.results).toHaveLength(1))
  await heard.close()
}, 60_000)

test('a taken port: one sentence and exit 1', async () => {
  const { url } = await start()
  const env = { ...process.env, PORT: new URL(url).port, SANDBOX_STATE: join(folder, 'other.db') }
  const child = spawn(process.execPath, ['sandbox/main.ts'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running.push(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const [code] = await once(child, 'exit')
  expect(code).toBe(1)
  expect(said).toMatch(/^The sandbox cannot start: .*EADDRINUSE/m)
}, 60_000)

test('told to forget, it keeps keys, groups and agents, or nothing', async () => {
  const sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  const calls = callsTo(sandbox)
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  await soon(() => expect(sandbox.tickets(id)).toHaveLength(1))
  const { appKey } = sandbox.credentials
  sandbox.forget()
  expect((await calls.sunco('GET', `/conversations/${id}`)).status).toBe(404)
  expect((await calls.sunco('GET', '/users/chatbox:ana')).status).toBe(404)
  expect([sandbox.desk.tickets(), sandbox.desk.groups().length, sandbox.credentials.appKey]).toEqual([[], 2, appKey])
  sandbox.forget({ everything: true })
  expect(sandbox.credentials.appKey).not.toEqual(appKey)
  expect((await calls.sunco('GET', '')).status).toBe(401)
  await sandbox.close()
})
