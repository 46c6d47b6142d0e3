import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { addressOf, CALLS, type Call, CSRF_HEADER } from '../../shared/console.ts'
import { ADMIN, type Browser, consoleBrowser } from '../support/console.ts'
import {
  openWorld,
  PASSWORD,
  READY,
  type Ready,
  visitor,
  type World,
  WRITING,
  type Writing
} from '../support/console-writes.ts'
import { figure } from './figures.ts'

// Each password takes 19 MiB and its time, and a machine may be busy.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

const METRICS = 'canary-metrics-token-4Gb-0123456789'
const WEBHOOK = 'a secret of the webhook'
/** Sent with every refused call: nobody is to hear it again. */
const SENT = 'canary words of a form 3Pd'
const BROKEN = 'canary of a broken database 7Ws'

let sandbox: Sandbox
let world: World
let secrets: Record<string, string>
beforeAll(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  world = await openWorld(sandbox, { env: { METRICS_TOKEN: METRICS }, own: { webhookSecret: WEBHOOK } })
  const { secretKey = '', apiToken = '' } = world.connector
  const passwords = { password: PASSWORD, own: ADMIN.password, next: 'yet another horse battery' }
  secrets = { secretKey, apiToken, webhook: WEBHOOK, metrics: METRICS, ...passwords, sent: SENT, broken: BROKEN }
})
afterAll(async () => {
  await world.server.close()
  await sandbox.close()
})
afterEach(() => {
  vi.restoreAllMocks()
  world.server.desk.luck = () => null
})

const counted = { answers: 0, refused: 0, failed: 0 }
const inText = (text: string) =>
  Object.entries(secrets).flatMap(([name, secret]) =>
    [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').slice(0, -4)
    ].some(form => text.includes(form))
      ? [name]
      : []
  )

/** Everything that comes back, headers too. */
async function answered(
  name: Writing,
  from: Pick<Browser, 'cookie' | 'csrf'>,
  { params, query, body }: Sent,
  more: Record<string, string> = {}
) {
  const call: Call = CALLS[name]
  const response = await fetch(world.server.url + addressOf(call, params ?? {}, query ?? {}), {
    method: call.method,
    headers: {
      'sec-fetch-site': 'same-origin',
      cookie: from.cookie(),
      [CSRF_HEADER]: from.csrf(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...more
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
  const own = from.cookie().split('=')[1] ?? ''
  const text = `${await response.text()} ${JSON.stringify([...response.headers].filter(([key]) => key !== 'set-cookie'))}`
  counted.answers += 1
  // Who may save a name is told the name.
  const found = inText(text).filter(secret => secret !== 'sent' || !response.ok)
  expect([name, response.status, found, own !== '' && text.includes(own)]).toEqual([name, response.status, [], false])
  return response.status
}

interface Sent {
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
}

/** The same form with these words in the place of every text. */
function saying(words: string, value: unknown): unknown {
  if (typeof value === 'string') return words
  if (Array.isArray(value)) return value.map(one => saying(words, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, saying(words, one)]))
}

const STORE = [
  'document',
  'documents',
  'changeDocuments',
  'putDocument',
  'addAudit',
  'listConversations',
  'erase',
  'conversation',
  'conversationsOf',
  'unpark',
  'giveUp',
  'parked',
  'endLogin',
  'endLogins',
  'logins',
  'addLogin',
  'attempt'
] as const

/** The database says more than anybody should hear. */
function breakStore(): void {
  const { store } = world.server.app.foundation
  for (const name of STORE)
    vi.spyOn(store as unknown as Record<string, () => Promise<never>>, name).mockRejectedValue(
      new Error(`${BROKEN} ${Object.values(secrets).join(' ')}`)
    )
}

describe.each(WRITING)('%s', name => {
  const from = ({ from: own = world.admin }: Ready<Writing>) => own

  test('tells no secret where it succeeds', async () => {
    const ready = (await READY[name](world)) as Ready<Writing>
    expect(await answered(name, from(ready), ready as Sent)).toBe(200)
  })

  test('nor where it is refused, and does not say again what it was sent', async () => {
    const ready = (await READY[name](world)) as Ready<Writing>
    const sent = ready as Sent
    const nobody = consoleBrowser(world.server)
    const said = { ...sent, body: saying(SENT, sent.body) }
    const long = { ...sent, body: saying(SENT.repeat(1_000), sent.body) }
    const odd = { ...sent, body: [SENT] }
    const cut = { ...sent, body: `{"${SENT}":"${SENT}` }
    const forms: Sent[] = sent.body === undefined ? [odd] : [said, long, odd, cut]
    const statuses = [
      await answered(name, nobody, said),
      await answered(name, from(ready), said, { [CSRF_HEADER]: SENT }),
      await answered(name, from(ready), said, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })
    ]
    for (const form of forms) statuses.push(await answered(name, from(ready), form))
    const refused = statuses.filter(status => status >= 400)
    expect(refused.length).toBeGreaterThan(0)
    counted.refused += refused.length
  })

  test('nor where the database fails', async () => {
    const ready = (await READY[name](world)) as Ready<Writing>
    breakStore()
    const status = await answered(name, from(ready), ready as Sent)
    if (status >= 500) counted.failed += 1
  })
})

test('what is exported holds no secret', async () => {
  const id = await visitor(world)
  const texts = await Promise.all(
    [
      `/console/api/visitors/${encodeURIComponent(id)}/export`,
      '/console/api/knowledge-export?format=json',
      '/console/api/knowledge-export?format=csv'
    ].map(async path => {
      const headers = { 'sec-fetch-site': 'same-origin', cookie: world.admin.cookie() }
      const response = await fetch(world.server.url + path, { headers })
      expect([path, response.status]).toEqual([path, 200])
      return response.text()
    })
  )
  expect(texts[0]).toContain(id)
  expect(texts.flatMap(inText)).toEqual([])
})

test('a secret that is told is seen', () => {
  expect(inText(`{"a":"${encodeURIComponent(SENT)}"}`)).toEqual(['sent'])
  expect(inText('nothing')).toEqual([])
})

test('all of it, in figures', () => {
  expect(counted.refused).toBeGreaterThan(WRITING.length * 2)
  expect(counted.failed).toBeGreaterThan(WRITING.length / 2)
  const { answers, refused, failed } = counted
  figure(
    'S5 answers',
    'no answer of a writing call holds a secret, or what was sent',
    `${answers} answers of ${WRITING.length} writing calls, ${refused} of them refusals, ${failed} where the database failed: 0 found`
  )
})
