import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dayOf } from '../../shared/opening.ts'
import { administrator, type Browser, editor } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const MESSAGES = (id: string) => `/api/conversations/${id}/messages`
const uuid = () => crypto.randomUUID()

let server: TestServer
let admin: Browser
beforeEach(async () => {
  server = await startServer({ pace: { outbox: { poll: 100 } } })
  admin = await administrator(server)
})
afterEach(() => server.close())

const store = () => server.app.foundation.store

async function visitor(body: object = {}) {
  const { conversationId: id, token } = await server.start(body)
  const say = async (text: string) => server.post(MESSAGES(id), { localId: uuid(), text }, { token })
  return { id, token, say, visitorId: (await store().conversation(id))?.visitorId ?? '' }
}

const eventually = <T>(look: () => Promise<T>, seen: (value: T) => boolean) =>
  vi.waitFor(
    async () => {
      const value = await look()
      if (!seen(value)) throw new Error(JSON.stringify(value))
      return value
    },
    { timeout: 10_000, interval: 50 }
  )

describe('the list', () => {
  test('pages by cursor, and finds by what the visitor is called', async () => {
    const made = []
    for (let i = 0; i < 5; i++) {
      const one = await visitor({ variables: { mail: `ana${i}@example.org` } })
      await one.say('Bonjour')
      made.push(one)
    }
    const first = await admin.get('conversations.list', { body: { limit: '2' } })
    expect(first.items.map(({ id }) => id)).toHaveLength(2)
    const rest = await admin.get('conversations.list', { body: { before: first.next ?? '' } })
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id))).toEqual(new Set(made.map(({ id }) => id)))
    expect(rest.next).toBeNull()
    const { items } = await admin.get('conversations.list', { body: { search: 'ANA3@' } })
    expect(items).toMatchObject([
      { id: made[3]?.id, identity: 'ana3@example.org', mode: 'bot', channel: 'shop', channelName: 'Shop' }
    ])
  })

  test('a window that was only opened is left out, unless one looks for its visitor', async () => {
    const opened = await visitor({ variables: { mail: 'zoe@example.org' } })
    expect((await admin.get('conversations.list', { body: {} })).items).toEqual([])
    expect((await admin.get('conversations.list', { body: { search: 'zoe@' } })).items).toMatchObject([
      { id: opened.id }
    ])
    await opened.say('Bonjour')
    expect((await admin.get('conversations.list', { body: {} })).items).toMatchObject([{ id: opened.id }])
  })

  test.each([
    [{ before: 'nonsense' }, 'before'],
    [{ from: '2026-02-30' }, 'from'],
    [{ mode: 'asleep' }, 'mode'],
    [{ search: 'x'.repeat(101) }, 'search']
  ])('says what is wrong with %j', async (query, field) => {
    const { status, refusal } = await admin.ask('conversations.list', { body: query as object })
    expect(status).toBe(400)
    expect(Object.keys(refusal.fields ?? {})).toEqual([field])
  })

  test('one that does not exist is not found', async () => {
    expect((await admin.ask('conversations.read', { params: { id: uuid() } })).status).toBe(404)
    expect((await admin.ask('conversations.messages', { params: { id: uuid() }, query: { before: '9' } })).status).toBe(
      404
    )
  })
})

describe('one conversation', () => {
  test('tells the whole log, the handover with its steps, and where the ticket is', async () => {
    const { id, say } = await visitor()
    await say('hello')
    await say('agent:Animal')
    const look = () => admin.get('conversations.read', { params: { id } })
    await eventually(look, view => view.handoverList[0]?.state === 'open')
    server.desk.says(server.desk.last(), 'Hi there')
    const view = await eventually(look, seen => seen.mode === 'live' && seen.handoverList[0]?.ticket !== undefined)
    expect(view.handoverList).toMatchObject([
      {
        skill: 'Animal',
        pickedUpAt: expect.any(Number),
        ticket: { id: '1', url: 'http://127.0.0.1:9/agent/tickets/1' },
        deskConversation: 'desk-1'
      }
    ])
    expect(view.handoverList[0]?.steps.every(({ state }) => state === 'done')).toBe(true)
    expect(view.agent).toBe('Ana')
    expect(view.log.map(({ seq }) => seq)).toEqual(view.log.map((_, i) => i + 1))
  })

  test('older lines come by pages before a seq', async () => {
    const { id } = await visitor()
    for (let i = 0; i < 30; i++) await server.app.conversations.say(id, { localId: uuid(), text: `message ${i}` })
    const view = await admin.get('conversations.read', { params: { id } })
    expect(view.more).toBe(true)
    const before = String(view.log[0]?.seq)
    const { messages, more } = await admin.get('conversations.messages', { params: { id }, query: { before } })
    expect(messages.at(-1)?.seq).toBe(Number(before) - 1)
    expect(more).toBe(false)
  })
})

test('a channel that was removed is told by its id, and the list of channels counts what is kept of each', async () => {
  const { say } = await visitor()
  await say('Bonjour')
  await visitor({ test: true })
  const count = async () =>
    (await admin.get('channels.list')).channels.map(({ value, conversations: n }) => [value.id, n])
  expect(await count()).toContainEqual(['shop', 1])
  await admin.get('channels.remove', { params: { id: 'shop' }, query: { version: '1' } })
  const { items } = await admin.get('conversations.list', { body: { test: 'no' } })
  expect(items).toMatchObject([{ channel: 'shop' }])
  expect(items[0]).not.toHaveProperty('channelName')
})

describe('what is parked', () => {
  async function refusedMessage() {
    const { id, say } = await visitor()
    await say('agent')
    const look = () => admin.get('conversations.read', { params: { id } })
    await eventually(look, view => view.handoverList[0]?.state === 'open')
    server.desk.luck = step => (step.do === 'text' ? { is: 'refused' } : null)
    await say('<b>refused</b>')
    const list = () => admin.get('parked.list')
    const { parked } = await eventually(list, ({ parked: found }) => found.length === 1)
    return { id, look, row: parked[0] }
  }

  test('[O11] is shown with its cause and its words, and goes out when it is tried again', async () => {
    const { id, look, row } = await refusedMessage()
    expect(row).toMatchObject({ conversation: id, cause: 'told to', excerpt: '<b>refused</b>', retry: true })
    expect((await admin.get('conversations.list', { body: { parked: 'yes' } })).items).toMatchObject([
      { id, parked: 1 }
    ])
    server.desk.luck = () => null
    await admin.get('parked.retry', { params: { id: row?.id ?? '' } })
    const view = await eventually(look, seen => seen.log.at(-1)?.delivery === 'handed')
    expect(view.parked).toBe(0)
    expect((await admin.ask('parked.retry', { params: { id: row?.id ?? '' } })).status).toBe(409)
  })

  test('[O11] is let go, stays in the list of steps as given up, and an editor may do neither', async () => {
    const { look, row } = await refusedMessage()
    const eli = await editor(server, admin)
    const params = { id: row?.id ?? '' }
    expect((await eli.ask('parked.giveUp', { params })).status).toBe(403)
    expect((await eli.ask('parked.retry', { params })).status).toBe(403)
    await admin.get('parked.giveUp', { params })
    const view = await look()
    expect(view.handoverList[0]?.steps.find(({ id }) => id === params.id)).toMatchObject({ state: 'givenUp' })
    expect((await admin.get('audit.list')).items[0]).toMatchObject({ action: 'parked.giveUp', on: { id: params.id } })
  })
})

describe("a visitor's data", () => {
  test('[X1] is given as one file with everything in it, and the audit log knows', async () => {
    const { id, say, visitorId } = await visitor({ variables: { mail: 'ana@example.org' } })
    await say('a secret of mine')
    const { status, answer, headers } = await admin.ask('visitors.export', { params: { id: visitorId } })
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="visitor-[\w-]+\.json"$/)
    expect(answer).toMatchObject({
      visitor: visitorId,
      conversations: [{ id, variables: { mail: 'ana@example.org' } }]
    })
    expect(JSON.stringify(answer)).toContain('a secret of mine')
    expect((await admin.get('audit.list')).items[0]?.action).toBe('visitors.export')
  })

  test('[X1] is erased for good: log, token, database; what is at the desk is named', async () => {
    const { id, token, say, visitorId } = await visitor()
    await say('agent')
    const look = () => admin.get('conversations.read', { params: { id } })
    await eventually(look, view => view.handoverList[0]?.ticket !== undefined)
    const erased = await admin.get('visitors.erase', { params: { id: visitorId } })
    expect(erased).toMatchObject({
      conversations: 1,
      tickets: [{ id: '1', url: 'http://127.0.0.1:9/agent/tickets/1' }],
      desk: { conversations: 0, failed: [{ id: 'desk-1' }] }
    })
    expect((await admin.ask('conversations.read', { params: { id } })).status).toBe(404)
    expect((await server.post(MESSAGES(id), { localId: uuid(), text: 'x' }, { token })).status).toBe(401)
    expect((await admin.ask('visitors.erase', { params: { id: visitorId } })).status).toBe(404)
    expect((await admin.get('audit.list')).items[0]).toMatchObject({ action: 'visitors.erase', on: { id: visitorId } })
  })

  test('[X1] an editor neither exports nor erases', async () => {
    const { visitorId } = await visitor()
    const eli = await editor(server, admin)
    for (const name of ['visitors.export', 'visitors.erase'] as const)
      expect((await eli.ask(name, { params: { id: visitorId } })).status).toBe(403)
    expect(await store().conversationsOf(visitorId)).toHaveLength(1)
  })
})

describe('how long it is kept', () => {
  test.each([0, -1, 1.5, 3_651, 'x'])('refuses %s days', async days => {
    const body = { version: 0, value: { days: days as number } }
    const { status, refusal } = await admin.ask('retention.put', { body })
    expect([status, Object.keys(refusal.fields ?? {})]).toEqual([400, ['days']])
  })

  test.each([0, 3_651, 'x'])('refuses %s days for a channel', async days => {
    const body = { version: 0, value: { days: null, channels: { shop: days as number } } }
    const { status, refusal } = await admin.ask('retention.put', { body })
    expect([status, Object.keys(refusal.fields ?? {})]).toEqual([400, ['channels.shop']])
  })

  test('a channel may have a period of its own, and the audit says which', async () => {
    const { version, value } = await admin.get('retention.read')
    const put = { ...value, channels: { shop: 30 }, atDesk: true }
    const saved = await admin.get('retention.put', { body: { version, value: put } })
    expect(saved.value).toEqual(put)
    const body = { version: saved.version, value: { ...put, channels: { shop: 31 } } }
    const { version: newest } = await admin.get('retention.put', { body })
    expect((await admin.get('audit.list')).items[0]).toMatchObject({
      action: 'retention.put',
      fields: ['channels.shop']
    })
    await admin.get('retention.put', { body: { version: newest, value: { days: null } } })
  })

  test('is saved, and somebody else may have been faster', async () => {
    const saved = await admin.get('retention.put', { body: { version: 0, value: { days: 90 } } })
    expect(saved).toMatchObject({ version: 1, value: { days: 90 }, last: null })
    const late = await admin.ask('retention.put', { body: { version: 0, value: { days: null } } })
    expect([late.status, late.refusal.newer]).toMatchObject([409, { value: { days: 90 } }])
  })
})

describe('statistics', () => {
  test('[Z1] turns, understood, handovers, waits and ends of today; tests are left out', async () => {
    const { id, say } = await visitor()
    await say('hello')
    await say('agent')
    await eventually(
      () => admin.get('conversations.read', { params: { id } }),
      view => view.handoverList[0]?.state === 'open'
    )
    server.desk.says(server.desk.last(), 'Hi')
    await eventually(
      () => admin.get('conversations.read', { params: { id } }),
      view => view.mode === 'live'
    )
    await server.post(`/api/conversations/${id}/leave`, {}, { token: (await visitor()).token })
    await server.app.conversations.leave(id)
    const today = dayOf('Europe/Paris', Date.now())
    const { days, total, timeZone } = await admin.get('statistics.read', { query: { from: today, to: today } })
    expect(timeZone).toBe('Europe/Paris')
    expect(days).toEqual([{ day: today, ...total }])
    expect(total).toMatchObject({ conversations: 1, turns: 2, understood: 2, handovers: 1, pickedUp: 1 })
    expect(total.ended).toEqual({ left: 1, ended: 0, solved: 0, idle: 0, failed: 0, unanswered: 0 })
    expect(total.waitMedian).toBeGreaterThanOrEqual(1_000)
    const other = await admin.get('statistics.read', { query: { from: today, to: today, channel: 'other' } })
    expect(other.total.turns).toBe(0)
  })

  test('every day of the period is there, and too long a one is refused', async () => {
    const { days } = await admin.get('statistics.read', { query: { from: '2026-02-27', to: '2026-03-02' } })
    expect(days.map(({ day }) => day)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
    const long = await admin.ask('statistics.read', { query: { from: '2024-01-01', to: '2026-01-01' } })
    expect(long.refusal.fields).toEqual({ to: 'too_many' })
    const back = await admin.ask('statistics.read', { query: { from: '2026-03-02', to: '2026-03-01' } })
    expect(back.refusal.fields).toEqual({ to: 'time_order' })
  })
})
