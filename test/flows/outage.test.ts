import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type Home, makeHome, startWhole, type Visitor, type Whole } from '../support/whole.ts'
import { settingsOf } from '../support/zendesk-sandbox.ts'

const POST = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations/*/messages' } as const
const GET = { ...POST, method: 'GET' } as const
const METRICS_TOKEN = 'canary-of-the-metrics'

let home: Home
let whole: Whole
let visitor: Visitor

beforeAll(async () => {
  home = await makeHome()
  whole = await startWhole(home, { env: { METRICS_TOKEN } })
})
afterEach(() => home.sandbox.faults.clear())
afterAll(async () => {
  await whole.app.close()
  await home.close()
})

const { waitFor } = vi
const SOON = { timeout: 60_000, interval: 50 }
const store = () => whole.app.foundation.store

async function ticketOf({ id }: Visitor) {
  const handover = (await store().handoversOf(id)).at(-1)?.handover
  const at = handover?.deskConversation ?? ''
  const ticket = home.sandbox.tickets(at).at(-1)
  if (!handover || !ticket) throw new Error('no ticket yet')
  return { handover, at, ticket }
}

/** The opening is over: what is posted from here on is the visitor's. */
async function opened(): Promise<void> {
  const steps = (await store().stepsOf(visitor.id)).filter(({ step }) => step.do === 'open' || step.do === 'transcript')
  expect(steps.filter(({ state }) => state !== 'done')).toEqual([])
}

/** A visitor with an agent who has said hello. */
async function connected(): Promise<Visitor> {
  visitor = await whole.visitor({ mail: 'canary@example.org' })
  await visitor.say('agent')
  const { ticket } = await waitFor(() => ticketOf(visitor), SOON)
  const [agent] = home.sandbox.desk.agents()
  home.sandbox.desk.reply(ticket.id, agent?.id ?? 0, { text: 'canary-hello' })
  await waitFor(async () => expect((await visitor.sync()).mode).toBe('live'), SOON)
  await waitFor(opened, SOON)
  return visitor
}

const last = async () => (await visitor.script()).at(-1)
const atDesk = async () =>
  home.sandbox
    .messages((await ticketOf(visitor)).at)
    .flatMap(({ author, content }) => (author.type === 'user' && content.type === 'text' ? [content.text] : []))
const times = async (text: string) => (await atDesk()).filter(said => said === text).length
const stepsOf = async () => (await store().stepsOf(visitor.id)).filter(({ step }) => step.do === 'text')

test('[O8] a 429 whose Retry-After is a date keeps the message until then, and costs no try', async () => {
  await connected()
  home.sandbox.faults.add({ ...POST, times: 1, fault: { is: 'status', status: 429, retryAfter: { date: 3 } } })
  await visitor.say('canary-1')
  const began = performance.now()
  expect(await last()).toBe('visitor: canary-1 (saved)')
  await waitFor(async () => expect(await last()).toBe('visitor: canary-1'), SOON)
  expect(performance.now() - began).toBeGreaterThan(800)
  expect(await stepsOf()).toMatchObject([{ state: 'done', attempts: 0 }])
})

test('[O5] a doubt that lasts is shown as `unconfirmed`, then handed, and the agent has it once', async () => {
  await connected()
  home.sandbox.faults.add({ ...POST, times: 1, fault: { is: 'lost', by: 'timeout' } })
  home.sandbox.faults.add({ on: 'webhook', times: 1, fate: { is: 'drop' } })
  home.sandbox.faults.add({ ...GET, fault: { is: 'status', status: 503 } })
  await visitor.say('canary-2')
  await waitFor(async () => expect(await last()).toBe('visitor: canary-2 (unconfirmed)'), SOON)
  home.sandbox.faults.clear()
  await waitFor(async () => expect(await last()).toBe('visitor: canary-2'), SOON)
  expect(await times('canary-2')).toBe(1)
})

test('[O7] a copy that Zendesk takes in after the quiet time is removed there', async () => {
  await connected()
  home.sandbox.faults.add({ ...POST, times: 1, fault: { is: 'late', ms: 2_500 } })
  await visitor.say('canary-3')
  await waitFor(async () => expect(await last()).toBe('visitor: canary-3'), SOON)
  await waitFor(() => expect(home.log.join('')).toContain('"twins":1'), SOON)
  expect(await times('canary-3')).toBe(1)
  expect((await visitor.script()).filter(line => line.includes('canary-3'))).toHaveLength(1)
})

test.each([
  ['gone', 404],
  ['full', 423]
])('[O10] a conversation that is %s is replaced, and the message goes to the new one', async (how, status) => {
  await connected()
  const { at, ticket } = await ticketOf(visitor)
  const path = POST.path.replace('*/messages', `${at}/messages`)
  home.sandbox.faults.add({ ...POST, path, times: 1, fault: { is: 'status', status } })
  await visitor.say(`canary-${how}`)
  await waitFor(async () => expect(await last()).toBe(`visitor: canary-${how}`), SOON)
  const now = await waitFor(async () => {
    const found = await ticketOf(visitor)
    expect(found.at).not.toBe(at)
    return found
  }, SOON)
  expect(now.ticket.id).not.toBe(ticket.id)
  expect(await times(`canary-${how}`)).toBe(1)
})

test.each([401, 403])(
  '[O9] a %i stops the connector; settings that somebody saves set it going again, nothing lost',
  async status => {
    await connected()
    home.sandbox.faults.add({ on: 'route', path: '/sc/**', fault: { is: 'status', status } })
    for (const n of [1, 2, 3]) await visitor.say(`canary-${status}-${n}`)
    await waitFor(async () => expect(await barred()).toBe(1), SOON)
    expect((await visitor.script()).slice(-3)).toEqual([1, 2, 3].map(n => `visitor: canary-${status}-${n} (saved)`))
    const other = await whole.visitor()
    await other.say('agent')
    expect((await other.sync()).mode).toBe('bot')
    home.sandbox.faults.clear()
    await whole.app.foundation.settings.putZendesk(settingsOf(home.sandbox), Date.now())
    await waitFor(async () => expect(await last()).toBe(`visitor: canary-${status}-3`), SOON)
    expect((await atDesk()).slice(-3)).toEqual([1, 2, 3].map(n => `canary-${status}-${n}`))
    expect(await barred()).toBe(0)
  }
)

test('[O11] what is refused is shown as `failed` and waits for a person, who tries it again or lets it go', async () => {
  await connected()
  home.sandbox.faults.add({ ...POST, times: 2, fault: { is: 'status', status: 400 } })
  await visitor.say('canary-again')
  await visitor.say('canary-let-go')
  await visitor.say('canary-after')
  await waitFor(async () => expect(await last()).toBe('visitor: canary-after'), SOON)
  const [again, letGo] = await store().parked()
  expect((await visitor.script()).slice(-3, -1)).toEqual([
    'visitor: canary-again (failed)',
    'visitor: canary-let-go (failed)'
  ])
  expect(again?.cause).toBeTruthy()
  expect(await store().unpark(again?.id ?? '', Date.now())).toBe(true)
  expect(await store().giveUp(letGo?.id ?? '', 'an operator')).toBe(true)
  await waitFor(async () => expect((await visitor.script()).at(-3)).toBe('visitor: canary-again'), SOON)
  expect((await visitor.script()).at(-2)).toBe('visitor: canary-let-go (failed)')
  expect(await store().parked()).toEqual([])
  expect((await atDesk()).slice(-2)).toEqual(['canary-after', 'canary-again'])
})

test('[I6] what no webhook tells is found by the sweep, after the end too', async () => {
  await connected()
  home.sandbox.faults.add({ on: 'webhook', fate: { is: 'drop' } })
  const { ticket } = await ticketOf(visitor)
  const [agent] = home.sandbox.desk.agents()
  home.sandbox.desk.reply(ticket.id, agent?.id ?? 0, { text: 'canary-swept' })
  await waitFor(async () => expect(await last()).toBe('agent: canary-swept'), SOON)
  await visitor.leave()
  home.sandbox.desk.reply(ticket.id, agent?.id ?? 0, { text: 'canary-last' })
  await waitFor(async () => expect(await last()).toBe('agent: canary-last'), SOON)
})

test('files go the same way', async () => {
  await connected()
  expect((await visitor.attach('canary-file.pdf', '%PDF-1.4 canary')).status).toBe(200)
  await waitFor(async () => expect(await last()).toBe('visitor: file'), SOON)
})

async function metrics(): Promise<string> {
  const response = await fetch(`${whole.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  return response.text()
}
const barred = async () => Number(/^relais_connector_barred (\d)$/m.exec(await metrics())?.[1])

test('the metrics have counted what went wrong', async () => {
  const text = await metrics()
  for (const series of [
    'relais_outbox_tries_total{step="text",outcome="later"}',
    'relais_outbox_tries_total{step="text",outcome="unknown"}',
    'relais_outbox_tries_total{step="text",outcome="gone"}',
    'relais_outbox_tries_total{step="text",outcome="barred"}',
    'relais_outbox_tries_total{step="text",outcome="refused"}',
    'relais_outbox_twins_total{removed="yes"}',
    'relais_outbox_looks_total{step="text",found="unclear"}',
    'relais_desk_messages_total{by="sweep",result="new"}',
    'relais_desk_messages_total{by="webhook",result="new"}',
    'relais_http_requests_total{route="/webhooks/zendesk/:path",status="200"}'
  ])
    expect(text.split('\n').find(line => line.startsWith(series)) ?? series).toMatch(/ [1-9]\d*$/)
  expect(text).not.toMatch(/canary/)
})

test('neither a text nor a name, a token, an address or a secret is in the log of all that', async () => {
  await fetch(`${whole.url}/webhooks/zendesk/canary-path`, {
    method: 'POST',
    headers: { 'x-api-key': 'canary-key' },
    body: '{"canary'
  })
  const { credentials } = home.sandbox
  const log = home.log.join('')
  expect(home.log.length).toBeGreaterThan(5)
  const secrets = [credentials.appKey.secret, credentials.apiToken, credentials.email, visitor.token]
  for (const secret of ['canary', 'Camille', '%PDF', ...secrets]) expect(log).not.toContain(secret)
  for (const line of home.log)
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) })
})
