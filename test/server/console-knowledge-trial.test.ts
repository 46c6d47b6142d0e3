import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBot } from '../../server/bot/bot.ts'
import type { Bot } from '../../server/conversation/ports.ts'
import type { Message } from '../../shared/message.ts'
import { PATHS } from '../../shared/paths.ts'
import { handClock } from '../support/clock.ts'
import { administrator, type Browser } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let ana: Browser
let clock: ReturnType<typeof handClock>
/** The real one, which stands on the server's own store and so comes after it. */
let real: Bot
const bot: Bot = { welcome: input => real.welcome(input), answer: input => real.answer(input) }
beforeEach(async () => {
  clock = handClock()
  server = await startServer({ clock, bot })
  real = createBot({ ...server.app.foundation, clock, log: keptLog() })
  ana = await administrator(server)
})
afterEach(() => server.close())

const HOUR = 3_600_000
const add = (text: string) =>
  ana.get('knowledge.add', {
    body: { language: 'fr', title: 'Horaires', formulations: [], steps: [{ type: 'say', text }], role: 'answer' }
  })
const pass = async () => {
  const { url, expiresAt } = await ana.get('knowledge.test', { body: { channel: 'shop', language: 'fr' } })
  const draft = new URL(url, server.url).searchParams.get('draft') ?? ''
  return { draft, url, expiresAt }
}
async function talk(draft?: string) {
  const { token, conversationId } = await server.start({ language: 'fr', ...(draft && { draft }) })
  return {
    conversationId,
    async say(text: string): Promise<string> {
      const said = { localId: crypto.randomUUID(), text }
      const answer = await server.post(PATHS.messages(conversationId), said, { token })
      const { messages }: { messages: Message[] } = await answer.json()
      const last = messages.at(-1)?.content
      return last && 'text' in last ? (last.text ?? '') : ''
    }
  }
}

test('a chatbox with the pass sees drafts as they are saved; everybody else sees what is published', async () => {
  const view = await add('De 9 h à 19 h.')
  const { draft } = await pass()
  const mine = await talk(draft)
  expect(await mine.say('Horaires')).toBe('De 9 h à 19 h.')
  expect(await (await talk()).say('Horaires')).not.toBe('De 9 h à 19 h.')
  const { id: _, ...value } = view.value
  const steps = [{ type: 'say' as const, text: 'Jour et nuit.' }]
  await ana.get('knowledge.put', {
    params: { id: view.value.id },
    body: { version: view.version, value: { ...value, steps } }
  })
  expect(await mine.say('Horaires')).toBe('Jour et nuit.')
})

test('a draft with gaps leaves what is published in its place', async () => {
  const view = await add('De 9 h à 19 h.')
  const { id, ...value } = view.value
  const live = await ana.get('knowledge.publish', { params: { id }, body: { version: view.version, value } })
  const steps = [{ type: 'say' as const, text: '' }]
  await ana.get('knowledge.put', { params: { id }, body: { version: live.version, value: { ...value, steps } } })
  const mine = await talk((await pass()).draft)
  expect(await mine.say('Horaires')).toBe('De 9 h à 19 h.')
})

test('the conversation of a test is marked as one', async () => {
  const { conversationId } = await talk((await pass()).draft)
  expect(await server.app.foundation.store.conversation(conversationId)).toMatchObject({ test: true })
})

test('the pass ends after an hour: no new conversation, and the one that it began sees what is published', async () => {
  await add('De 9 h à 19 h.')
  const { draft, url, expiresAt } = await pass()
  expect(expiresAt).toBe(clock.now() + HOUR)
  const mine = await talk(draft)
  clock.jump(HOUR)
  expect(await mine.say('Horaires')).not.toBe('De 9 h à 19 h.')
  expect((await server.post(PATHS.conversations, { channel: 'shop', draft })).status).toBe(401)
  expect((await server.fetch(url)).status).toBe(410)
})

test.each([
  ['nothing', () => ''],
  ['garbage', () => 'a.b.c'],
  ['another person’s name', (draft: string) => draft.replace(/^[^.]+/, 'somebody')],
  ['a later end', (draft: string) => draft.replace(/\.(\d+)\./, (_, at) => `.${Number(at) + 1}.`)]
])('a pass with %s opens nothing', async (_, change) => {
  const { draft } = await pass()
  const answer = await server.post(PATHS.conversations, { channel: 'shop', draft: change(draft) })
  expect(answer.status).toBe(401)
})

test('the page of a test is for the console’s frame alone, and runs nothing but the chatbox', async () => {
  const { url } = await pass()
  const response = await server.fetch(url)
  expect(response.status).toBe(200)
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).toContain("script-src 'self'")
  expect(response.headers.get('cache-control')).toBe('no-store')
  const html = await response.text()
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).toContain('data-channel="shop"')
  const other = await server.fetch(url.replace('language=fr', 'language=%22%3E%3Cscript%3E'))
  expect((await other.text()).match(/<script/g)).toHaveLength(1)
})

test('a channel that does not exist is told to the form', async () => {
  const { refusal } = await ana.ask('knowledge.test', { body: { channel: 'nowhere', language: 'fr' } })
  expect(refusal.fields).toEqual({ channel: 'unknown' })
})

test('the pass of somebody who may no longer work in the console opens nothing', async () => {
  const { draft, url } = await pass()
  expect((await server.fetch(url)).status).toBe(200)
  const { store } = server.app.foundation
  const [by = ''] = draft.split('.')
  const user = await store.document('user', by)
  const body = { ...(user?.body as object), active: false }
  await store.putDocument({ kind: 'user', id: by, body }, user?.version ?? 0, 0)
  expect((await server.fetch(url)).status).toBe(410)
  const answer = await server.post(PATHS.conversations, { channel: 'shop', language: 'fr', draft })
  expect([answer.status, (await answer.json()).code]).toEqual([401, 'token_invalid'])
})
