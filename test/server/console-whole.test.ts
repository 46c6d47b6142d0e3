import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type App, createApp } from '../../server/app.ts'
import { readEnv } from '../../server/config.ts'
import type { Knowledge } from '../../shared/knowledge.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Said, Started } from '../../shared/protocol.ts'
import { administrator, type Browser } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { settingsOf } from '../support/zendesk-sandbox.ts'

const CONNECT: Knowledge = {
  id: 'conseiller',
  language: 'fr',
  title: 'Parler à un conseiller',
  formulations: [],
  status: 'published',
  role: 'answer',
  steps: [{ type: 'act', action: { do: 'livechat.connect' } }]
}

let sandbox: Sandbox
let app: App
let url: string
let admin: Browser
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-rotation-'))
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  const read = readEnv({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ZENDESK_BASE_URL: sandbox.url })
  if (!read.ok) throw new Error(read.faults.join())
  app = await createApp(read.config, { log: keptLog(), pace: { outbox: { poll: 50 } } })
  const { store } = app.foundation
  await store.putDocument({ kind: 'knowledge', id: CONNECT.id, body: CONNECT }, 0, 0)
  const { port } = await app.listen()
  url = `http://127.0.0.1:${port}`
  admin = await administrator({ app, url })
  await admin.get('channels.add', { body: { name: 'Boutique' } })
})
afterEach(async () => {
  await app.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

async function ask<T>(path: string, body: object, token = ''): Promise<T> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

async function visitor() {
  const { token, conversationId } = await ask<Started>(PATHS.conversations, { channel: 'boutique', language: 'fr' })
  return (text: string) => ask<Said>(PATHS.messages(conversationId), { localId: crypto.randomUUID(), text }, token)
}

const put = async (over: object = {}) => {
  const { version } = await admin.get('connector.read')
  await admin.get('connector.put', { body: { version, value: { ...settingsOf(sandbox), ...over } } })
}
const escalate = async (escalation: 'none' | 'zendesk') => {
  const { version, value } = await admin.get('bot.read')
  await admin.get('bot.put', { body: { version, value: { ...value, escalation } } })
}
const textsAtDesk = () =>
  sandbox.conversations().flatMap(({ id }) => sandbox.messages(id).map(({ content }) => String(content.text ?? '')))

test('credentials are rotated while a conversation is live: what waited goes out, nothing is lost', async () => {
  await put()
  const say = await visitor()
  expect((await say('Parler à un conseiller')).mode).toBe('waiting')
  await vi.waitFor(() => expect(sandbox.conversations()).toHaveLength(1), { timeout: 20_000 })
  await put({ secretKey: 'revoked' })
  await say('Y a-t-il quelqu’un ?')
  await vi.waitFor(async () => expect((await admin.get('connector.read')).barred).toBe(true), { timeout: 20_000 })
  await put()
  await vi.waitFor(() => expect(textsAtDesk()).toContain('Y a-t-il quelqu’un ?'), { timeout: 20_000 })
  expect((await admin.get('connector.read')).barred).toBe(false)
  expect(sandbox.conversations()).toHaveLength(1)
}, 60_000)

test('with no escalation nobody takes over, from the next word on', async () => {
  await put()
  await escalate('none')
  const say = await visitor()
  const { mode, messages } = await say('Parler à un conseiller')
  expect(mode).toBe('bot')
  expect(messages.at(-1)?.content).toMatchObject({ text: 'Aucun opérateur n’est disponible pour le moment.' })
  await escalate('zendesk')
  expect((await say('Parler à un conseiller')).mode).toBe('waiting')
})

test('the welcome of Bot › Général greets a new visitor, until a published knowledge does', async () => {
  const greeting = async () => {
    const { sync } = await ask<Started>(PATHS.conversations, { channel: 'boutique', language: 'fr' })
    return sync.messages.map(({ content }) => ('text' in content ? content.text : ''))
  }
  expect(await greeting()).toEqual([])
  const { version, value } = await admin.get('bot.read')
  await admin.get('bot.put', { body: { version, value: { ...value, welcome: { fr: 'Bonjour !' } } } })
  expect(await greeting()).toEqual(['Bonjour !'])
  const body = { ...CONNECT, id: 'accueil', role: 'welcome', steps: [{ type: 'say', text: 'Bienvenue' }] }
  await app.foundation.store.putDocument({ kind: 'knowledge', id: 'accueil', body }, 0, 0)
  expect(await greeting()).toEqual(['Bienvenue'])
  expect((await admin.get('bot.read')).welcomedBy).toEqual({ fr: { id: 'accueil', title: CONNECT.title } })
})
