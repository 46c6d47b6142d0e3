import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type App, createApp } from '../../server/app.ts'
import { systemClock } from '../../server/clock.ts'
import { readEnv } from '../../server/config.ts'
import type { Knowledge, Step } from '../../shared/knowledge.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Said, Started, Sync } from '../../shared/protocol.ts'
import { administrator, type Browser } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { settingsOf } from '../support/zendesk-sandbox.ts'

const MINUTE = 60_000
const SOON = { timeout: 60_000, interval: 50 }

const connect: Step = { type: 'act', action: { do: 'livechat.connect' } }
const ask = (variable: string, kind: 'email' | 'text', text: string): Step => ({ type: 'ask', variable, kind, text })
const GUARDED: Step[] = [
  {
    type: 'when',
    condition: { on: 'skill', skill: 'Animal' },
    yes: [{ type: 'say', text: 'Je vous mets en relation.' }, connect],
    no: [
      { type: 'say', text: 'Personne n’est disponible.' },
      ask('mail', 'email', 'Votre adresse mail ?'),
      ask('message', 'text', 'Votre message ?'),
      { type: 'act', action: { do: 'ticket.create', subject: 'Message laissé', text: '${message}', email: 'mail' } }
    ]
  }
]

let sandbox: Sandbox
let app: App
let admin: Browser
let folder: string
let url: string
/** How far the server's wall clock is ahead. */
let ahead: number

beforeEach(async () => {
  ahead = 0
  folder = await mkdtemp(join(tmpdir(), 'relais-unanswered-'))
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  const read = readEnv({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', ZENDESK_BASE_URL: sandbox.url })
  if (!read.ok) throw new Error(read.faults.join())
  const clock = { ...systemClock, now: () => systemClock.now() + ahead }
  const pace = { outbox: { poll: 50 }, watcher: { tick: 100, period: 300 } }
  app = await createApp(read.config, { log: keptLog(), clock, pace })
  url = `http://127.0.0.1:${(await app.listen()).port}`
  admin = await administrator({ app, url })
  await admin.get('channels.add', { body: { name: 'Boutique' } })
  await admin.get('skills.add', { body: { name: 'Animal', parent: null } })
  await admin.get('connector.update', { body: { version: 0, value: settingsOf(sandbox) } })
  const value = { pickupMinutes: 2, takeMessage: true }
  await admin.get('hours.putAbsence', { body: { version: 0, value } })
})
afterEach(async () => {
  await app.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

async function publish(steps: Step[]): Promise<void> {
  const title = 'Parler à un conseiller'
  const about = { language: 'fr', title, status: 'published', role: 'answer' } as const
  const body: Knowledge = { id: 'conseiller', ...about, formulations: [], steps }
  await app.foundation.store.putDocument({ kind: 'knowledge', id: body.id, body }, 0, 0)
}

async function visitor() {
  const post = async <T>(path: string, body: object, token = ''): Promise<T> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const { token, conversationId: id } = await post<Started>(PATHS.conversations, {
    channel: 'boutique',
    language: 'fr'
  })
  const sync = async (): Promise<Sync> =>
    (await fetch(url + PATHS.conversation(id), { headers: { authorization: `Bearer ${token}` } })).json()
  return {
    say: (text: string) => post<Said>(PATHS.messages(id), { localId: crypto.randomUUID(), text }, token),
    mode: async () => (await sync()).mode,
    texts: async () => (await sync()).messages.map(({ content }) => ('text' in content ? content.text : ''))
  }
}

const written = () => sandbox.desk.tickets().filter(({ subject }) => subject?.includes('Message laissé'))

test('[H13, W1] nobody picks up in the set time: the failure branch, an address, a message, and one ticket with the dialogue', async () => {
  await publish(GUARDED)
  const { say, mode, texts } = await visitor()
  expect((await say('Parler à un conseiller')).mode).toBe('waiting')
  await vi.waitFor(() => expect(sandbox.conversations()).toHaveLength(1), SOON)
  ahead += 2 * MINUTE + 1_000
  await vi.waitFor(async () => expect(await mode()).toBe('bot'), SOON)
  expect((await texts()).slice(-3)).toEqual([
    'Aucun opérateur n’a pu prendre votre demande. Le bot vous répond de nouveau.',
    'Personne n’est disponible.',
    'Votre adresse mail ?'
  ])
  await say('pas une adresse')
  await say('ana@example.org')
  await say('Mon chat est vert')
  expect((await texts()).at(-1)).toBe('Votre message est transmis à l’équipe, qui vous répondra à ana@example.org.')
  await vi.waitFor(() => expect(written()).toHaveLength(1), SOON)
  const ticket = JSON.stringify(written()[0])
  for (const words of ['Mon chat est vert', 'ana@example.org', 'Personne n’est disponible.'])
    expect(ticket).toContain(words)
  const { total } = await figures()
  expect(total.ended.unanswered).toBe(1)
})

async function figures() {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return admin.get('statistics.read', { query: { from: day(-1), to: day(1) } })
}

test('[H13] with escalation off a guarded connection gets its failure branch, and a message becomes a ticket', async () => {
  await publish(GUARDED)
  const { version, value } = await admin.get('bot.read')
  await admin.get('bot.put', { body: { version, value: { ...value, escalation: 'none' } } })
  const { say, mode, texts } = await visitor()
  await say('Parler à un conseiller')
  expect([await mode(), (await texts()).slice(-2)]).toEqual([
    'bot',
    ['Personne n’est disponible.', 'Votre adresse mail ?']
  ])
  await say('ana@example.org')
  await say('Rappelez-moi')
  await vi.waitFor(() => expect(written()).toHaveLength(1), SOON)
  expect(sandbox.conversations()).toEqual([])
})

test('[H13] with escalation off a bare connection says so, and takes a message', async () => {
  await publish([connect])
  const { version, value } = await admin.get('bot.read')
  await admin.get('bot.put', { body: { version, value: { ...value, escalation: 'none' } } })
  const { say, mode, texts } = await visitor()
  await say('Parler à un conseiller')
  expect([await mode(), (await texts()).slice(-2)]).toEqual([
    'bot',
    [
      'Aucun opérateur n’est disponible pour le moment.',
      'Laissez-nous un message\u00a0: à quelle adresse mail pouvons-nous vous répondre\u00a0?'
    ]
  ])
  await say('ana@example.org')
  await say('Rappelez-moi')
  await vi.waitFor(() => expect(sandbox.desk.tickets()).toHaveLength(1), SOON)
  expect(JSON.stringify(sandbox.desk.tickets())).toContain('Message laissé au bot')
  expect(sandbox.conversations()).toEqual([])
})
