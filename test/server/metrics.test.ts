import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import type { Hint } from '../../server/conversation/ports.ts'
import { createCounts } from '../../server/metrics/counts.ts'
import { createPhases } from '../../server/metrics/phases.ts'
import { createMetrics } from '../../server/metrics/text.ts'
import { PATHS } from '../../shared/paths.ts'
import { aHandover, aMessage } from '../contract/store/made.ts'
import { handClock } from '../support/clock.ts'
import { createDesk } from '../support/desk.ts'
import { startServer, type TestServer } from '../support/server.ts'

const METRICS_TOKEN = 'a-token-of-sixteen'

let server: TestServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/** Series by their name with labels. */
async function read(from: TestServer): Promise<Map<string, number>> {
  const response = await from.fetch('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  const lines = (await response.text()).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return new Map(lines.map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

test('the text is in the form that Prometheus reads', async () => {
  const metrics = createMetrics()
  const counter = metrics.counter('a_total', 'A.', [{ ok: 'yes' }])
  counter.add({ ok: 'no "\\\n' }, 2)
  const histogram = metrics.histogram('b_seconds', 'B.', [1, 5])
  for (const seconds of [0.5, 1, 3, 9]) histogram.observe(seconds, { step: 'x' })
  metrics.gauge('c', 'C.', async () => [{ value: 1.5 }])
  metrics.gauge('d', 'D.', () => {
    throw new Error('cannot be read')
  })
  expect(await metrics.text()).toBe(
    [
      '# HELP a_total A.',
      '# TYPE a_total counter',
      'a_total{ok="yes"} 0',
      'a_total{ok="no \\"\\\\\\n"} 2',
      '# HELP b_seconds B.',
      '# TYPE b_seconds histogram',
      'b_seconds_bucket{step="x",le="1"} 2',
      'b_seconds_bucket{step="x",le="5"} 3',
      'b_seconds_bucket{step="x",le="+Inf"} 4',
      'b_seconds_sum{step="x"} 13.5',
      'b_seconds_count{step="x"} 4',
      '# HELP c C.',
      '# TYPE c gauge',
      'c 1.5',
      '# HELP d D.',
      '# TYPE d gauge',
      ''
    ].join('\n')
  )
})

test('phases of a handover last from one notice to the next', () => {
  const lasted: [number, unknown][] = []
  const hear = createPhases({ observe: (value, labels) => lasted.push([value, labels]) })
  const says = (at: number, mode?: 'bot' | 'waiting' | 'live'): Hint => {
    const content = { type: 'notice' as const, code: 'agent.joined' as const, text: '', ...(mode && { mode }) }
    return { topic: 'conversation', id: 'c', messages: [aMessage('', { at, content })].map(m => ({ ...m, seq: 1 })) }
  }
  for (const hint of [says(0, 'live'), says(0, 'bot'), says(1_000, 'waiting'), says(4_000, 'live')]) hear(hint)
  for (const hint of [says(5_000, 'live'), says(6_000), says(9_000, 'bot'), says(9_000, 'bot')]) hear(hint)
  expect(lasted).toEqual([
    [3, { phase: 'waiting' }],
    [5, { phase: 'live' }]
  ])
})

test('metrics are told to whoever has the token, and not at all where there is none', async () => {
  server = await startServer({ env: { METRICS_TOKEN } })
  const asks = (authorization?: string) =>
    server?.fetch('/metrics', authorization === undefined ? {} : { headers: { authorization } })
  expect((await asks())?.status).toBe(401)
  for (const wrong of [METRICS_TOKEN, 'Bearer ', `Bearer ${METRICS_TOKEN}x`, `bearer ${METRICS_TOKEN}`])
    expect((await asks(wrong))?.status).toBe(401)
  const told = await asks(`Bearer ${METRICS_TOKEN}`)
  expect([told?.status, told?.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  await server.close()
  server = await startServer()
  expect((await asks('Bearer '))?.status).toBe(404)
})

test('what an alarm compares is there before anything has happened', async () => {
  server = await startServer({ env: { METRICS_TOKEN } })
  const series = await read(server)
  for (const name of [
    'relais_http_requests_total{route="/webhooks/zendesk/:path",status="500"}',
    'relais_http_requests_total{route="/api/conversations/:id/messages",status="503"}',
    'relais_outbox_tries_total{step="text",outcome="barred"}',
    'relais_outbox_looks_total{step="text",found="absent"}',
    'relais_messages_total{from="agent"}',
    'relais_desk_messages_total{by="sweep",result="new"}',
    'relais_desk_messages_total{by="webhook",result="known"}'
  ])
    expect([name, series.get(name)]).toEqual([name, 0])
})

test('a transaction that failed says nothing of how long one takes, nor how much one holds', async () => {
  const metrics = createMetrics()
  createCounts(metrics, handClock()).batch({ operations: 9, wrote: true, committed: false, ms: 9_000 })
  const text = await metrics.text()
  expect(text).toContain('relais_commits_total{ok="no"} 1')
  expect(text).not.toMatch(/relais_commit_(seconds|operations)_count/)
})

test('a whole flow is counted, and nothing of anybody is in it', async () => {
  server = await startServer({ env: { METRICS_TOKEN } })
  const { desk } = server
  const { token, conversationId } = await server.start({ variables: { mail: 'canary@example.org' } })
  const say = (text: string) => server?.post(PATHS.messages(conversationId), { localId: randomUUID(), text }, { token })
  const socket = server.socket({ token })
  await new Promise(resolve => socket.once('sync', resolve).connect())
  await say('canary-of-the-visitor')
  await say('agent')
  await vi.waitFor(() => expect(desk.all()[0]?.control).toBe(true))
  desk.says(desk.last(), 'canary-of-the-agent', 'Canary Agent')
  await say('canary-to-the-agent')
  await vi.waitFor(() => expect(desk.screen(desk.last()).at(-1)).toBe('visitor: canary-to-the-agent'))
  await server.post(PATHS.leave(conversationId), {}, { token })
  await vi.waitFor(async () => {
    const series = server ? await read(server) : new Map()
    expect(Object.fromEntries(series)).toMatchObject({
      'relais_bot_turns_total{understood="yes"}': 2,
      'relais_messages_total{from="visitor"}': 3,
      'relais_messages_total{from="agent"}': 1,
      'relais_outbox_tries_total{step="conversation",outcome="taken"}': 1,
      'relais_outbox_tries_total{step="text",outcome="taken"}': 1,
      'relais_outbox_tries_total{step="close",outcome="taken"}': 1,
      'relais_outbox_twins_total{removed="yes"}': 0,
      'relais_outbox_steps{state="new"}': 0,
      'relais_outbox_steps{state="parked"}': 0,
      relais_outbox_oldest_seconds: 0,
      relais_connector_barred: 0,
      relais_sockets: 1,
      relais_spool_bytes: 0,
      'relais_handover_seconds_count{phase="opening"}': 1,
      'relais_handover_seconds_count{phase="waiting"}': 1,
      'relais_handover_seconds_count{phase="live"}': 1,
      'relais_commits_total{ok="no"}': 0,
      'relais_http_requests_total{route="/api/conversations/:id/messages",status="200"}': 3
    })
    for (const name of [
      'relais_commits_total{ok="yes"}',
      'relais_commit_seconds_count',
      'relais_commit_operations_sum'
    ])
      expect(series.get(name)).toBeGreaterThan(5)
    for (const name of ['relais_database_bytes', 'relais_resident_bytes'])
      expect(series.get(name)).toBeGreaterThan(10_000)
    expect(series.get('relais_event_loop_lag_seconds{quantile="0.99"}')).toBeLessThan(10)
    expect([...series.keys()].join('\n')).not.toMatch(/canary|@/i)
    expect([...series.keys()].join('\n')).not.toContain(conversationId)
  }, 10_000)
})

test('[X3] whoever counts what goes to the desk hands on what is to be deleted there', async () => {
  const asked: object[] = []
  const { desk } = createCounts(createMetrics(), handClock())
  const counted = desk({
    ...createDesk(handClock()),
    remains: ({ deskConversation: conversation = '' }) => ({ conversation }),
    forget: async ids => {
      asked.push(ids)
      return { is: 'gone' }
    }
  })
  const ids = counted.remains?.(aHandover('c', { deskConversation: 'd' })) ?? {}
  expect(await counted.forget?.(ids, [])).toEqual({ is: 'gone' })
  expect(asked).toEqual([{ conversation: 'd' }])
})
