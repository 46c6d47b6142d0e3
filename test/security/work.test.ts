import { afterAll, beforeAll, expect, test } from 'vitest'
import { CSRF_HEADER } from '../../shared/console.ts'
import type { Refusal } from '../../shared/errors.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Started } from '../../shared/protocol.ts'
import type { Puzzle, Work } from '../../shared/work.ts'
import { administrator } from '../support/console.ts'
import { SITE, startServer, type TestServer } from '../support/server.ts'
import { puzzleIn, workOn } from '../support/work.ts'

const METRICS_TOKEN = 'sixteen-characters-at-least'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { CHALLENGE: 'always', TRUST_PROXY: '127.0.0.1', METRICS_TOKEN } })
})
afterAll(() => server.close())

interface Came {
  status: number
  body: Partial<Refusal>
}

interface Where {
  channel?: string
  ip?: string
  headers?: Record<string, string>
}

const post = (work: unknown, { channel = 'shop', ip = '203.0.113.7', headers = {} }: Where) =>
  server.fetch(PATHS.conversations, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip, origin: SITE, ...headers },
    body: JSON.stringify({ channel, language: 'en', ...(work !== undefined && { work }) })
  })

async function come(work?: unknown, where: Where = {}): Promise<Came> {
  const response = await post(work, where)
  return { status: response.status, body: (await response.json()) as Partial<Refusal> }
}

const asked = async (where: Where = {}): Promise<Puzzle> => puzzleIn((await come(undefined, where)).body)
const done = async (where: Where = {}): Promise<Work> => workOn(await asked(where))

/** Not let in, and told of another puzzle. */
function expectAskedAnew({ status, body }: Came, why: string, before: Pick<Puzzle, 'salt'>): void {
  expect([status, body.code, body.detail]).toEqual([428, 'work_required', `work: ${why}`])
  expect(puzzleIn(body).salt).not.toBe(before.salt)
  expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'work'])
}

test('[T7] without work nothing is made, and the page may read why', async () => {
  const { store } = server.app.foundation
  const made = async () => (await store.listConversations({}, { limit: 50 })).length
  const before = await made()
  const { status, body } = await come()
  expect([status, body]).toEqual([428, { code: 'work_required', work: puzzleIn(body) }])
  expect(await made()).toBe(before)
  expect((await come(workOn(puzzleIn(body)))).status).toBe(200)
  expect(await made()).toBe(before + 1)
})

test('[T7] shown again, also at the same time, it lets nobody in', async () => {
  const work = await done()
  expect((await come(work)).status).toBe(200)
  expectAskedAnew(await come(work), 'known', work)
  const other = await done()
  const all = await Promise.all(Array.from({ length: 8 }, () => come(other)))
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(428)])
})

test('[T7] another channel’s, another network’s: none', async () => {
  const work = await done()
  expectAskedAnew(await come(work, { ip: '198.51.100.9' }), 'forged', work)
  expectAskedAnew(await come(work, { channel: 'other', headers: { origin: 'https://other.example' } }), 'forged', work)
  expect((await come(work)).status).toBe(200)
})

test('the network is that of the limits: one address, or a /64', async () => {
  const work = await done({ ip: '2001:db8:1:2::1' })
  expectAskedAnew(await come(work, { ip: '2001:db8:1:3::1' }), 'forged', work)
  expect((await come(work, { ip: '2001:db8:1:2:ffff::9' })).status).toBe(200)
})

test('[T7] made easier, prolonged, guessed or signed by others: none', async () => {
  const puzzle = await asked()
  const work = workOn(puzzle)
  const [luck, end, most] = puzzle.salt.split('.')
  const forged: Work[] = [
    { ...work, salt: `${luck}.${end}.1.` },
    { ...work, salt: `${luck}.zzzzzzz.${most}.` },
    { ...work, salt: `${puzzle.salt}${String(work.number)[0]}`, number: Number(String(work.number).slice(1)) },
    { ...work, number: work.number + 1 },
    { ...work, signature: puzzle.sum.slice(0, 43) },
    { ...work, signature: '' }
  ]
  for (const one of forged) expectAskedAnew(await come(one), 'forged', work)
})

test('what has not the form of work is refused as any other body', async () => {
  const work = await done()
  const garbage = [
    null,
    [],
    'work',
    1,
    {},
    { ...work, number: '1' },
    { ...work, number: -1 },
    { ...work, number: 0.5 },
    { ...work, number: 1e300 },
    { ...work, salt: 'x'.repeat(45) },
    { ...work, salt: null },
    { ...work, signature: 'x'.repeat(65) },
    { ...work, signature: { toString: 'x' } }
  ]
  for (const one of garbage) expect(await come(one)).toMatchObject({ status: 400, body: { code: 'bad_request' } })
  expect((await come({ ...work, __proto__: { most: 0 }, most: 0, more: 'ignored' })).status).toBe(200)
})

test('an origin that is not on the list is not even asked', async () => {
  expect(await come(undefined, { headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403 })
})

test('no token and no session stands in for work', async () => {
  const { token } = (await (await post(await done(), {})).json()) as Started
  const admin = await administrator(server)
  const session = { 'sec-fetch-site': 'same-origin', cookie: admin.cookie(), [CSRF_HEADER]: admin.csrf() }
  for (const headers of [{ authorization: `Bearer ${token}` }, session])
    expect((await post(undefined, { headers })).status).toBe(428)
})

test('what came of it is counted, and nothing of anybody is kept or logged', async () => {
  const text = await (await server.fetch('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()
  for (const result of ['asked', 'solved', 'failed'])
    expect(Number(new RegExp(`relais_work_total\\{result="${result}"\\} (\\d+)`).exec(text)?.[1])).toBeGreaterThan(3)
  expect(JSON.stringify(server.logged)).not.toMatch(/work_required|203\.0\.113\.7/)
})
