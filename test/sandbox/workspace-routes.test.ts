import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { AGENT_HEADER, API } from '../../sandbox/workspace/api.ts'
import { visitorOf } from '../support/account.ts'

let sandbox: Sandbox
let ticket: number
let visitor: ReturnType<typeof visitorOf>
let camille: number

beforeAll(async () => {
  const pageFolder = mkdtempSync(join(tmpdir(), 'relais-page-'))
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>page</title>')
  sandbox = await createSandbox({ pageFolder, settings: { ticketDelayMs: 0 } })
  camille = sandbox.desk.agents()[0]?.id ?? 0
  visitor = visitorOf(sandbox.account, { externalId: 'chatbox:ana@example.org', name: 'Ana Diaz' })
  visitor.bot('Bonjour')
  visitor.says('Bonjour, un humain ?')
  visitor.pass({ group: 'Animal', tags: 'chatbox' })
  await vi.waitFor(() => expect(visitor.ticket()).toBeDefined())
  ticket = visitor.ticket() ?? 0
})
afterAll(() => sandbox.close())

const call = (path: string, init: RequestInit = {}, agent: number | string = camille) =>
  fetch(sandbox.url + API + path, { ...init, headers: { [AGENT_HEADER]: String(agent), ...init.headers } })
const json = (method: string, body: object) => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' }
})

test('the page and its tickets’ addresses come with a policy that allows nothing from elsewhere and nothing inline', async () => {
  for (const path of ['/', '/workspace', '/workspace/tickets/1']) {
    const response = await fetch(sandbox.url + path)
    expect(await response.text()).toContain('<title>page</title>')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a ticket tells identity, ids, tags and who said what', async () => {
  const view = await (await call(`/tickets/${ticket}`)).json()
  expect(view).toMatchObject({
    ticket: { id: ticket, status: 'new', requester: { name: 'Ana Diaz' }, unread: 1, session: 'running' },
    requester: { externalId: 'chatbox:ana@example.org', userId: visitor.user.id },
    conversationId: visitor.conversationId,
    tags: ['chatbox']
  })
  expect(view.messages.map(({ author, history }: never) => ({ author, history }))).toMatchObject([
    { author: { kind: 'bot' }, history: true },
    { author: { kind: 'requester' }, history: false }
  ])
})

test('nothing changes without the header of an agent of this account', async () => {
  for (const agent of ['', '1', 'nobody']) {
    const response = await call(`/tickets/${ticket}/messages`, json('POST', { localId: 'a', text: 'x' }), agent)
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: 'not_signed_in' })
  }
  expect(sandbox.messages(visitor.conversationId)).toHaveLength(2)
})

test('a malformed call and a missing ticket are refused by name', async () => {
  const empty = await call(`/tickets/${ticket}/messages`, json('POST', { localId: 'a', text: '' }))
  expect([empty.status, await empty.json()]).toEqual([400, { error: 'invalid' }])
  const long = await call(`/tickets/${ticket}/messages`, json('POST', { localId: 'a', text: 'x'.repeat(4097) }))
  expect(long.status).toBe(400)
  const gone = await call('/tickets/999', json('PATCH', { status: 'open' }))
  expect([gone.status, await gone.json()]).toEqual([404, { error: 'not_found' }])
})

test('events tell every change, each message with the id that its reply had', async () => {
  const stop = new AbortController()
  const response = await fetch(`${sandbox.url}${API}/events`, { signal: stop.signal })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (needle: string) => {
    while (!text.includes(needle)) text += (await reader?.read())?.value ?? ''
  }
  await until('retry')
  const answer = await call(`/tickets/${ticket}/messages`, json('POST', { localId: 'reply-1', text: 'Me voici' }))
  expect((await answer.json()).message).toMatchObject({
    localId: 'reply-1',
    author: { kind: 'agent', agentId: camille }
  })
  await until('Me voici')
  expect(text).toContain('"localId":"reply-1"')
  visitor.says('Merci')
  await until('"text":"Merci"')
  stop.abort()
})

test('a file goes up as it is, and comes down as a download that cannot run', async () => {
  const name = 'un fichier (é).pdf'
  const path = `/tickets/${ticket}/files?${new URLSearchParams({ name, localId: 'file-1' })}`
  const sent = await call(path, {
    method: 'POST',
    body: '%PDF-1.4 words',
    headers: { 'content-type': 'application/pdf' }
  })
  const { message } = await sent.json()
  expect(message.content).toMatchObject({ type: 'file', name, mime: 'application/pdf', size: 14 })
  const file = await fetch(sandbox.url + message.content.url)
  expect(await file.text()).toBe('%PDF-1.4 words')
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''un%20fichier%20%28%C3%A9%29.pdf`)
  expect(file.headers.get('content-security-policy')).toBe('sandbox')
})

test('JSON and unknown types go up as files too; a kind that Zendesk does not take is refused', async () => {
  const send = (name: string, type: string) =>
    call(`/tickets/${ticket}/files?name=${name}&localId=x`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': type }
    })
  expect((await send('notes.txt', 'application/json')).status).toBe(200)
  const refused = await send('run.exe', 'application/x-msdownload')
  expect([refused.status, await refused.json()]).toEqual([415, { error: 'type_refused' }])
})

test('solved needs an agent, ended takes no more words, closed takes nothing', async () => {
  const other = visitorOf(sandbox.account, { externalId: 'chatbox:b', name: 'Bo' })
  other.says('Bonjour')
  other.pass({})
  await vi.waitFor(() => expect(other.ticket()).toBeDefined())
  const at = `/tickets/${other.ticket()}`
  const refusal = async (path: string, init: RequestInit) => (await (await call(path, init)).json()).error
  expect(await refusal(at, json('PATCH', { status: 'solved' }))).toBe('assignee_needed')
  expect((await call(at, json('PATCH', { assigneeId: camille, status: 'solved' }))).status).toBe(200)
  const ended = await (await call(`${at}/end-session`, { method: 'POST' })).json()
  expect(ended.ticket).toMatchObject({ session: 'ended', status: 'solved' })
  expect(await refusal(`${at}/messages`, json('POST', { localId: 'l', text: 'x' }))).toBe('session_ended')
  expect((await call(at, json('PATCH', { status: 'closed' }))).status).toBe(200)
  expect(await refusal(at, json('PATCH', { status: 'open' }))).toBe('ticket_closed')
})
