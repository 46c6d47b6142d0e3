import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ERRORS, type ErrorCode } from '../../shared/errors.ts'
import { LIMITS } from '../../shared/limits.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Older, Said, Sync } from '../../shared/protocol.ts'
import { SITE, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { LIMIT_MESSAGES: '100000', LIMIT_CONVERSATIONS: '100000' } })
})
afterAll(() => server.close())

const OTHER_SITE = 'https://other.example'
const STRANGER = 'https://stranger.example'

async function refusal(response: Response, code: ErrorCode) {
  expect([response.status, (await response.json()).code]).toEqual([ERRORS[code].status, code])
}

const bearer = (token: string, more: Record<string, string> = {}) => ({
  headers: { authorization: `Bearer ${token}`, ...more }
})
const text = (words: string, localId: string = randomUUID()) => ({ localId, text: words })
const shown = ({ messages }: { messages: Said['messages'] }) =>
  messages.map(
    ({ seq, author, content }) => `${seq} ${author.is}: ${content.type === 'text' ? content.text : content.type}`
  )

async function said(id: string, token: string, words: string, localId?: string): Promise<Said> {
  const response = await server.post(PATHS.messages(id), text(words, localId), { token })
  expect(response.status).toBe(200)
  return response.json()
}

test('a channel tells its title, its languages, its look and the limits', async () => {
  const response = await server.fetch(`${PATHS.channel('shop')}?language=en-GB`, { headers: { origin: SITE } })
  expect(response.headers.get('access-control-allow-origin')).toBe(SITE)
  expect(await response.json()).toMatchObject({
    id: 'shop',
    title: 'Shop',
    language: 'en',
    languages: ['fr', 'en'],
    look: { colour: '#2f5bea', theme: 'auto', position: 'right' },
    limits: { text: LIMITS.text, upload: LIMITS.upload, extensions: expect.arrayContaining(['png', 'pdf']) }
  })
  await refusal(await server.fetch(PATHS.channel('nowhere')), 'channel_unknown')
})

test('[T1] a start makes a conversation and a token of 256 random bits, of which only the hash is stored', async () => {
  const [first, second] = await Promise.all([server.start(), server.start()])
  expect(Buffer.from(first.token, 'base64url')).toHaveLength(32)
  expect(first.token).not.toBe(second.token)
  expect(first.conversationId).not.toBe(second.conversationId)
  expect(first.sync).toMatchObject({ upto: 1, done: true, reset: false, mode: 'bot', deliveries: [] })
  expect(shown(first.sync)).toEqual(['1 bot: Welcome!'])
  const files = ['relais.db', 'relais.db-wal']
    .map(name => readFileSync(`${server.folder}/data/${name}`, 'latin1'))
    .join('')
  expect(files).not.toContain(first.token)
  expect(files).toContain(createHash('sha256').update(first.token).digest('hex'))
})

test('[T2] a token opens its own conversation only, and another one looks as if it did not exist', async () => {
  const [own, other] = await Promise.all([server.start(), server.start()])
  expect((await server.fetch(PATHS.conversation(own.conversationId), bearer(own.token))).status).toBe(200)
  const routes: [method: string, path: (id: string) => string][] = [
    ['GET', PATHS.conversation],
    ['GET', PATHS.messages],
    ['POST', PATHS.messages],
    ['POST', PATHS.leave],
    ['POST', PATHS.rating],
    ['GET', PATHS.rating],
    ['GET', PATHS.transcript],
    ['POST', PATHS.files],
    ['GET', id => PATHS.file(id, randomUUID())]
  ]
  for (const [method, path] of routes) {
    for (const [id, token] of [
      [other.conversationId, own.token],
      [randomUUID(), own.token],
      [own.conversationId, 'A'.repeat(43)],
      [own.conversationId, '']
    ] as const) {
      const response = await server.fetch(path(id), { method, ...bearer(token) })
      expect([method, response.status, await response.json()]).toEqual([method, 401, { code: 'token_invalid' }])
    }
  }
})

test('[T3] a token in the URL opens nothing', async () => {
  const { token, conversationId } = await server.start()
  for (const name of ['token', 'access_token', 'auth', 'authorization'])
    await refusal(await server.fetch(`${PATHS.conversation(conversationId)}?${name}=${token}`), 'token_invalid')
})

test('[T4] every route refuses a page that is not on the list of its channel, and `null` always', async () => {
  const { token, conversationId } = await server.start()
  const routes: [method: string, path: string, body?: object][] = [
    ['GET', PATHS.channel('shop')],
    ['POST', PATHS.conversations, { channel: 'shop' }],
    ['GET', PATHS.conversation(conversationId)],
    ['GET', PATHS.messages(conversationId)],
    ['POST', PATHS.messages(conversationId), text('hello')],
    ['POST', PATHS.leave(conversationId), {}],
    ['POST', PATHS.rating(conversationId), { seq: 1, value: 5 }],
    ['GET', PATHS.rating(conversationId)],
    ['GET', PATHS.transcript(conversationId)],
    ['POST', PATHS.files(conversationId)],
    ['GET', PATHS.file(conversationId, randomUUID())]
  ]
  for (const [method, path, body] of routes) {
    for (const origin of [
      STRANGER,
      OTHER_SITE,
      `${SITE}.evil.example`,
      SITE.replace('https', 'http'),
      `${SITE}:8443`,
      'null'
    ]) {
      const { headers } = bearer(token, { origin, ...(body && { 'content-type': 'application/json' }) })
      const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
      await refusal(await server.fetch(path, init), 'origin_refused')
    }
  }
  expect(shown(await (await server.fetch(PATHS.conversation(conversationId), bearer(token))).json())).toHaveLength(1)
})

test('[T4] a page on the list, our own pages and whoever is no page at all may ask', async () => {
  for (const origin of [SITE, SITE.toUpperCase().replace('HTTPS', 'https'), server.url])
    expect((await server.post(PATHS.conversations, { channel: 'shop' }, { origin })).status).toBe(200)
  expect((await server.post(PATHS.conversations, { channel: 'shop' })).status).toBe(200)
})

test('before the real request, a page of any channel may ask, and no other', async () => {
  const preflight = (origin: string) =>
    server.fetch(PATHS.conversations, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    })
  const allowed = await preflight(OTHER_SITE)
  expect(allowed.status).toBe(204)
  expect(allowed.headers.get('access-control-allow-origin')).toBe(OTHER_SITE)
  expect(allowed.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
  expect(allowed.headers.get('vary')).toBe('origin')
  await refusal(await preflight(STRANGER), 'origin_refused')
  await refusal(await preflight('null'), 'origin_refused')
})

test('a page that is not on the list may read why it is refused', async () => {
  const response = await server.fetch(PATHS.channel('shop'), { headers: { origin: STRANGER } })
  expect(response.headers.get('access-control-allow-origin')).toBe(STRANGER)
  expect((await response.json()).detail).toBe(`${STRANGER} is not on the list of channel shop`)
})

test('[B1] a turn comes back whole: the own message, then what the bot answers', async () => {
  const { token, conversationId } = await server.start()
  const turn = await said(conversationId, token, 'hello')
  expect(shown(turn)).toEqual(['2 visitor: hello', '3 bot: You said: hello'])
  expect(turn.mode).toBe('bot')
})

test('[B2] the same localId again gets the same messages and appends nothing', async () => {
  const { token, conversationId } = await server.start()
  const localId = randomUUID()
  const turns = await Promise.all([1, 2, 3].map(() => said(conversationId, token, 'hello', localId)))
  expect(new Set(turns.map(turn => JSON.stringify(turn))).size).toBe(1)
  const sync: Sync = await (await server.fetch(PATHS.conversation(conversationId), bearer(token))).json()
  expect(sync.upto).toBe(3)
})

test('[S7] an empty text and one that is too long are refused', async () => {
  const { token, conversationId } = await server.start()
  const post = (body: object) => server.post(PATHS.messages(conversationId), body, { token })
  await refusal(await post(text('')), 'text_empty')
  await refusal(await post(text(' \n\t ')), 'text_empty')
  await refusal(await post({ localId: randomUUID() }), 'text_empty')
  await refusal(await post(text('x'.repeat(LIMITS.text + 1))), 'text_too_long')
  expect((await post(text('😀'.repeat(LIMITS.text / 2)))).status).toBe(200)
})

test('a body that is not what it should be is refused, and tells where but not what', async () => {
  const { token, conversationId } = await server.start()
  const bad: unknown[] = [
    null,
    [],
    'text',
    { text: 'x' },
    { localId: 'x', text: 'x' },
    { localId: randomUUID(), text: { toString: 'x' } },
    { localId: randomUUID(), fileId: '../../etc/passwd' },
    { localId: randomUUID(), text: 'x', fileId: randomUUID() }
  ]
  for (const body of bad)
    await refusal(await server.post(PATHS.messages(conversationId), body, { token }), 'bad_request')
  const { headers } = bearer(token, { 'content-type': 'application/json' })
  const broken = await server.fetch(PATHS.messages(conversationId), { method: 'POST', headers, body: '{"localId":' })
  await refusal(broken, 'bad_request')
  await refusal(
    await server.post(PATHS.conversations, { channel: 'shop', variables: { 'a b': 'x' } }),
    'variable_invalid'
  )
  await refusal(await server.post(PATHS.conversations, { channel: 'nowhere' }), 'channel_unknown')
  await refusal(await server.post(PATHS.conversations, { channel: 'x'.repeat(300_000) }), 'bad_request')
  await refusal(await server.fetch('/api/nowhere'), 'not_found')
})

test('a file that is another conversation’s cannot be said', async () => {
  const { token, conversationId } = await server.start()
  const body = { localId: randomUUID(), fileId: randomUUID() }
  await refusal(await server.post(PATHS.messages(conversationId), body, { token }), 'not_found')
})

test('[Y1] [Y5] what is missing comes by pages; from the start or from beyond the end it is the newest page', async () => {
  const { token, conversationId } = await server.start()
  for (let turn = 0; turn < 30; turn++) await said(conversationId, token, `m${turn}`)
  const sync = async (after: number): Promise<Sync> =>
    (await server.fetch(`${PATHS.conversation(conversationId)}?after=${after}`, bearer(token))).json()
  const seqs = ({ messages }: Sync) => [messages[0]?.seq, messages.at(-1)?.seq]
  const first = await sync(3)
  expect([seqs(first), first.done, first.reset, first.upto]).toEqual([[4, 53], false, false, 61])
  const second = await sync(53)
  expect([seqs(second), second.done, second.reset]).toEqual([[54, 61], true, false])
  const none = await sync(61)
  expect([none.messages, none.done, none.reset]).toEqual([[], true, false])
  for (const after of [0, 62, 999_999_999]) {
    const newest = await sync(after)
    expect([seqs(newest), newest.done, newest.reset]).toEqual([[12, 61], true, true])
  }
})

test('[Y8] older messages come by pages of at most 50 before a seq', async () => {
  const { token, conversationId } = await server.start()
  for (let turn = 0; turn < 30; turn++) await said(conversationId, token, `m${turn}`)
  const older = async (query: string): Promise<Older> =>
    (await server.fetch(`${PATHS.messages(conversationId)}?${query}`, bearer(token))).json()
  const page = await older('before=12')
  expect([page.messages.map(({ seq }) => seq), page.more]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], false])
  expect((await older('before=60&limit=1000')).messages).toHaveLength(50)
  expect(await older('before=60&limit=2')).toMatchObject({ messages: [{ seq: 58 }, { seq: 59 }], more: true })
  for (const query of ['before=x', 'before=-1', 'limit=0', 'before=1.5', 'before=1&before=2'])
    await refusal(await server.fetch(`${PATHS.messages(conversationId)}?${query}`, bearer(token)), 'bad_request')
})

test('a visitor may leave the queue; leaving twice, or with the bot, changes nothing', async () => {
  const { token, conversationId } = await server.start()
  const leave = async (): Promise<Said> => (await server.post(PATHS.leave(conversationId), {}, { token })).json()
  expect(await leave()).toEqual({ messages: [], mode: 'bot' })
  expect((await said(conversationId, token, 'agent')).mode).toBe('waiting')
  const left = await leave()
  expect([left.mode, shown(left)]).toEqual(['bot', ['5 system: notice']])
  expect(await leave()).toEqual({ messages: [], mode: 'bot' })
})

test('an unknown error reaches people as one code, and the log in full', async () => {
  const broken = await startServer({
    bot: {
      welcome: async ({ memory, variables }) => ({ says: [], memory, variables, understood: true }),
      answer: async () => ({ says: [], memory: 1n, variables: {}, understood: true })
    }
  })
  try {
    const { token, conversationId } = await broken.start()
    const response = await broken.post(PATHS.messages(conversationId), text('hello'), { token })
    expect([response.status, await response.json()]).toEqual([500, { code: 'internal', retryIn: 2_000 }])
    expect(response.headers.get('retry-after')).toBe('2')
    expect(JSON.stringify(broken.logged.map(({ text }) => text))).toContain('A request failed')
  } finally {
    await broken.close()
  }
})
