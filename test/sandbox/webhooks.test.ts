import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, receiveWebhooks, soon, startConversation } from './support/calls.ts'
import { spec } from './support/spec.ts'

type Receiver = Awaited<ReturnType<typeof receiveWebhooks>>

let sandbox: Sandbox
let calls: Calls
let receivers: Receiver[] = []
beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0, webhookRetriesMs: [20, 40, 80, 160] } })
  calls = callsTo(sandbox)
})
afterEach(async () => {
  await sandbox.close()
  await Promise.all(receivers.map(receiver => receiver.close()))
  receivers = []
})

const EVERYTHING = [
  'conversation:create',
  'conversation:message',
  'conversation:read',
  'conversation:typing',
  'conversation:remove',
  'switchboard:passControl',
  'switchboard:passControl:failure',
  'switchboard:offerControl',
  'switchboard:releaseControl',
  'user:remove'
]

async function listen(triggers: string[], answer?: (count: number) => number | 'hang'): Promise<Receiver> {
  const receiver = await receiveWebhooks(answer)
  receivers.push(receiver)
  sandbox.setWebhook({ target: receiver.url, triggers })
  return receiver
}

const SCHEMAS: Record<string, string> = {
  'conversation:create': 'conversationCreateEvent',
  'conversation:message': 'conversationMessageEvent',
  'conversation:read': 'conversationReadEvent',
  'conversation:typing': 'conversationTypingEvent',
  'conversation:remove': 'conversationRemoveEvent',
  'switchboard:passControl': 'switchboardPassControl',
  'switchboard:passControl:failure': 'switchboardPassControlFailure',
  'switchboard:offerControl': 'switchboardOfferControl',
  'switchboard:releaseControl': 'switchboardReleaseControl',
  'user:remove': 'userRemoveEvent'
}
/** Seen on real accounts though the description's webhook schemas leave them out. */
const UNDESCRIBED = /message\.author\.(displayName|avatarUrl|subtypes)|payload\.message\.activity/

test('every kind of event has the envelope, the secret, and the shape of the description', async () => {
  const receiver = await listen(EVERYTHING)
  const { id, externalId, says, pass } = await startConversation(calls)
  await says('Hello', { metadata: { localId: 'l-1' } })
  const user = { type: 'user', userExternalId: externalId }
  await calls.sunco('POST', `/conversations/${id}/activity`, { author: user, type: 'conversation:read' })
  await calls.sunco('POST', `/conversations/${id}/activity`, { author: { type: 'business' }, type: 'typing:start' })
  await pass({}, 'zd:answerBot')
  await pass({}, 'nobody')
  await calls.sunco('POST', `/conversations/${id}/offerControl`, { switchboardIntegration: 'zd:agentWorkspace' })
  await calls.sunco('POST', `/conversations/${id}/releaseControl`, { metadata: { why: 'done' } })
  await calls.sunco('DELETE', `/users/${externalId}`)
  await soon(() => expect([...receiver.types()].sort()).toEqual([...EVERYTHING].sort()))

  const { appId, webhook } = sandbox.credentials
  for (const { headers, body, event } of receiver.received) {
    expect(headers['x-api-key']).toBe(webhook.secret)
    expect(body).toMatchObject({ app: { id: appId }, webhook: { id: webhook.id, version: 'v2' } })
    const complaints = spec?.complaints(SCHEMAS[event.type] ?? '', event) ?? []
    expect(complaints.filter(complaint => !UNDESCRIBED.test(complaint))).toEqual([])
  }
})

test('our own posts come back, with their metadata, the conversation’s and the full user', async () => {
  const receiver = await listen(['conversation:message'])
  const { id, says, bot } = await startConversation(calls, { metadata: { session: '4f2a' } })
  const posted = await says('Hello', { metadata: { localId: 'l-1' } })
  await bot('Hi')
  await soon(() => expect(receiver.received).toHaveLength(2))
  const { payload } = receiver.received[0]?.event ?? {}
  expect(payload.conversation).toMatchObject({ id, metadata: { session: '4f2a' } })
  expect(payload.message).toMatchObject({
    id: posted.body.messages[0].id,
    metadata: { localId: 'l-1' },
    author: { type: 'user', user: { externalId: 'chatbox:ana', profile: { email: 'ana@example.org' } } },
    source: { type: 'api:conversations' }
  })
})

test('without the box for it, the user comes without profile', async () => {
  const receiver = await listen(['conversation:message'])
  sandbox.setWebhook({ includeFullUser: false })
  const { says } = await startConversation(calls)
  await says('Hello')
  await soon(() => expect(receiver.received).toHaveLength(1))
  expect(receiver.received[0]?.event.payload.message.author.user).toEqual({
    id: expect.any(String),
    externalId: 'chatbox:ana',
    authenticated: false
  })
})

test('triggers filter, and without a target nothing is owed', async () => {
  const receiver = await listen(['switchboard:passControl'])
  const { says, pass } = await startConversation(calls)
  await says('Hello')
  await pass({}, 'zd:answerBot')
  await soon(() => expect(receiver.types()).toEqual(['switchboard:passControl']))
  sandbox.setWebhook({ target: '' })
  await pass({}, 'zd:agentWorkspace')
  await sandbox.webhooks.idle()
  expect(receiver.received).toHaveLength(1)
})

test('five attempts at growing intervals, then none', async () => {
  const receiver = await listen(['conversation:message'], () => 503)
  const { says } = await startConversation(calls)
  await says('Hello')
  await soon(() => expect(sandbox.webhooks.attempts()).toHaveLength(5))
  const attempts = sandbox.webhooks.attempts()
  expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([1, 2, 3, 4, 5].map(count => [count, 503]))
  const pauses = attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0))
  expect(pauses.every((pause, index) => pause >= 18 * 2 ** index)).toBe(true)
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1)
  await says('Another')
  await soon(() => expect(sandbox.webhooks.attempts()).toHaveLength(10))
  expect(receiver.received).toHaveLength(10)
})

test('by default the five attempts span 15 minutes and each waits 20 seconds', async () => {
  const real = await createSandbox()
  const { webhookRetriesMs, webhookTimeoutMs } = real.settings()
  await real.close()
  expect(webhookRetriesMs.reduce((sum, pause) => sum + pause, 0)).toBe(15 * 60_000)
  expect(webhookTimeoutMs).toBe(20_000)
})

test.each([400, 401, 403, 404, 406])('%i is final', async status => {
  const receiver = await listen(['conversation:message'], () => status)
  const { says } = await startConversation(calls)
  await says('Hello')
  await says('Again')
  await soon(() => expect(receiver.received).toHaveLength(2))
  await sandbox.webhooks.idle()
  expect(sandbox.webhooks.attempts().map(({ attempt }) => attempt)).toEqual([1, 1])
})

test('an answer that does not come in time, and nobody there, are tried again', async () => {
  sandbox.settings({ webhookTimeoutMs: 30 })
  const receiver = await listen(['conversation:message'], count => (count === 1 ? 'hang' : 200))
  const { says } = await startConversation(calls)
  await says('Hello')
  await soon(() => expect(receiver.received).toHaveLength(2))
  expect(sandbox.webhooks.attempts()[0]).toMatchObject({ attempt: 1, status: 0 })
})

test('an echo comes before the answer to its post, or after it, as asked', async () => {
  const receiver = await listen(['conversation:message'])
  const { says } = await startConversation(calls)
  sandbox.settings({ echo: 'before' })
  await says('early')
  expect(receiver.received).toHaveLength(1)

  sandbox.settings({ echo: 'after' })
  const order: string[] = []
  const heard = soon(() => expect(receiver.received).toHaveLength(2)).then(() => order.push('echo'))
  await says('late').then(() => order.push('answer'))
  await heard
  expect(order).toEqual(['answer', 'echo'])
})

test('an integration outside the switchboard hears of everybody’s conversations', async () => {
  const receiver = await listen(['conversation:message'])
  const other = await startConversation(calls, { externalId: 'other:1' })
  await other.says('not yours')
  await soon(() => expect(receiver.received).toHaveLength(1))
})

test('an integration with a seat and without standby events hears only while it is active or pending', async () => {
  const receiver = await listen(['conversation:message', 'switchboard:offerControl'])
  const [board] = (await calls.sunco('GET', '/switchboards')).body.switchboards
  const { integrationId } = sandbox.credentials
  const seat = { name: 'chatbox', integrationId, deliverStandbyEvents: false }
  await calls.sunco('POST', `/switchboards/${board.id}/switchboardIntegrations`, seat)
  const { id, says, pass } = await startConversation(calls)
  await says('with the agents')
  await calls.sunco('POST', `/conversations/${id}/offerControl`, { switchboardIntegration: 'chatbox' })
  await says('pending')
  await pass({}, 'chatbox')
  await says('active')
  await soon(() => expect(receiver.received).toHaveLength(3))
  const texts = receiver.received.map(({ event }) => event.payload.message?.content.text ?? event.type)
  expect(texts).toEqual(['switchboard:offerControl', 'pending', 'active'])
})

test('duplicate, drop, delay and reorder on the way', async () => {
  const receiver = await listen(['conversation:message'])
  const { says } = await startConversation(calls)
  const texts = () => receiver.received.map(({ event }) => event.payload.message.content.text)
  const one = { on: 'webhook', type: 'conversation:message', times: 1 } as const

  sandbox.faults.add({ ...one, fate: { is: 'duplicate' } })
  await says('twice')
  await soon(() => expect(texts()).toEqual(['twice', 'twice']))
  expect(receiver.received[0]?.event.id).toBe(receiver.received[1]?.event.id)

  sandbox.faults.add({ ...one, fate: { is: 'drop' } })
  await says('never')
  sandbox.faults.add({ ...one, fate: { is: 'reorder' } })
  await says('second')
  await says('first')
  await soon(() => expect(texts().slice(2)).toEqual(['first', 'second']))

  sandbox.faults.add({ ...one, fate: { is: 'delay', ms: 1_000 } })
  await says('slow')
  await says('fast')
  await soon(() => expect(texts().slice(4)).toEqual(['fast', 'slow']))
})
