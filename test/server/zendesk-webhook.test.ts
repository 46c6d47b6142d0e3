import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Handover } from '../../server/conversation/model.ts'
import type { Notice } from '../../server/conversation/noticed.ts'
import type { Watch } from '../../server/conversation/ports.ts'
import { addWebhook, type Door } from '../../server/zendesk/webhook.ts'
import { keptLog } from '../support/log.ts'
import { handoverOf, openHandover } from '../support/zendesk.ts'

const PATH = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'
const SECRET = 'a-shared-secret'

let app: FastifyInstance
let door: () => Promise<Door | null>
let handovers: Handover[]
let watched: Watch
let busy: boolean | 'throws'
let effects: unknown[]
let log: ReturnType<typeof keptLog>
let noticed: Parameters<Notice>[]

beforeEach(async () => {
  door = async () => ({ connector: 'zendesk', paths: [PATH, 'old-path'], secrets: [SECRET, 'next-secret'] })
  handovers = [openHandover({ passedAt: '1' })]
  watched = { is: 'open' }
  busy = false
  effects = []
  log = keptLog()
  noticed = []
  const told = async (effect: unknown) => {
    if (busy === 'throws') throw new Error('database is locked')
    if (busy) return { ok: false as const, code: 'busy' }
    effects.push(effect)
    return { ok: true as const }
  }
  app = Fastify()
  await addWebhook(app, {
    door: () => door(),
    log,
    notice: (...told) => void noticed.push(told),
    store: {
      handover: async id => handovers.find(one => one.id === id) ?? null,
      handoverByDesk: async (_, id) => {
        if (busy === 'throws') throw new Error('database is locked')
        return handovers.find(one => one.deskConversation === id) ?? null
      }
    },
    watch: async () => watched,
    takeIn: {
      fromDesk: async (_, message, eventId) => told({ said: message.content, by: message.author.is, eventId }),
      ended: async (_, reason) => told({ ended: reason }),
      typing: (_, agent, expiresIn) => void effects.push({ typing: agent.name, expiresIn })
    }
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
})
afterEach(() => app.close())

interface Sent {
  path?: string
  headers?: string[]
  body?: string
}

/** Raw headers, since the forgeries need them; resolves with the status, or 0 when the connection was cut. */
function send({ path = PATH, headers = ['X-API-Key', SECRET], body = '' }: Sent): Promise<number> {
  const { port } = app.server.address() as AddressInfo
  return new Promise(resolve => {
    const call = httpRequest(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/webhooks/zendesk/${path}`,
        headers: [
          'Host',
          'localhost',
          'Content-Type',
          'application/json',
          'Content-Length',
          String(Buffer.byteLength(body)),
          ...headers
        ]
      },
      response => {
        response.resume()
        resolve(response.statusCode ?? 0)
      }
    )
    call.on('error', () => resolve(0))
    call.end(body)
  })
}

const delivery = (...events: object[]) =>
  JSON.stringify({ app: { id: 'app1' }, webhook: { id: 'w1', version: 'v2' }, events })
const conversation = (changes: object = {}) => ({ id: 'conv1', type: 'personal', ...changes })
const word = (text: string, received = '2026-01-05T10:02:11.001Z', changes: object = {}) => ({
  id: `event-${text}`,
  createdAt: received,
  type: 'conversation:message',
  payload: {
    conversation: conversation(),
    message: {
      id: `message-${text}`,
      received,
      author: { type: 'business', displayName: 'Marco' },
      content: { type: 'text', text },
      source: { type: 'zd:agentWorkspace' },
      metadata: { '__zendesk_msg.agent.id': '389' }
    },
    ...changes
  }
})
const event = (type: string, payload: object = {}) => ({
  id: `event-${type}`,
  type,
  payload: { conversation: conversation(), ...payload }
})
const tell = (...events: object[]) => send({ body: delivery(...events) })

describe('[I1] who may speak', () => {
  const good = delivery(word('hi'))
  const flip = (text: string) => `${text.slice(0, -1)}${text.endsWith('x') ? 'y' : 'x'}`

  test('the right path and the right key', async () => {
    expect(await send({ body: good })).toBe(200)
    expect(effects).toHaveLength(1)
  })

  test('who tries addresses and keys, or sends nonsense, is noticed', async () => {
    await send({ path: 'guessed', body: good })
    await send({ headers: ['X-API-Key', flip(SECRET)], body: good })
    await send({ body: '{"app":' })
    await send({ body: good })
    const at = '/webhooks/zendesk/:path'
    expect(noticed).toEqual([
      [at, 'not_allowed', '127.0.0.0/24'],
      [at, 'token_invalid', '127.0.0.0/24'],
      [at, 'bad_request', '127.0.0.0/24']
    ])
  })

  test('a second path and a second key while they are being replaced', async () => {
    expect(await send({ path: 'old-path', headers: ['x-api-key', 'next-secret'], body: good })).toBe(200)
  })

  test.each<[string, string[]]>([
    ['missing', []],
    ['empty', ['X-API-Key', '']],
    ['one byte off', ['X-API-Key', flip(SECRET)]],
    ['a byte short', ['X-API-Key', SECRET.slice(0, -1)]],
    ['a byte long', ['X-API-Key', `${SECRET}x`]],
    ['in another case', ['X-API-Key', SECRET.toUpperCase()]],
    ['sent twice', ['X-API-Key', SECRET, 'X-API-Key', SECRET]],
    ['sent twice, once wrong', ['X-API-Key', SECRET, 'x-api-key', 'wrong']],
    ['a list', ['X-API-Key', `${SECRET}, ${SECRET}`]],
    ['in another header', ['Authorization', `Bearer ${SECRET}`]],
    ['very long', ['X-API-Key', 'x'.repeat(8_000)]]
  ])('a key that is %s: 401 and no effect', async (_, headers) => {
    expect(await send({ headers, body: good })).toBe(401)
    expect(effects).toEqual([])
  })

  test.each([flip(PATH), PATH.slice(0, -1), `${PATH}x`, PATH.toLowerCase(), 'x', '%00', '..%2f'])(
    'the path %s: 404 and no effect, even with the right key',
    async path => {
      expect(await send({ path, body: good })).toBe(404)
      expect(effects).toEqual([])
    }
  )

  test('a body of 5 MB is not taken in, with or without the key', async () => {
    const body = JSON.stringify({ events: [word('x'.repeat(5 * 1024 * 1024))] })
    expect([0, 413]).toContain(await send({ body }))
    expect([0, 401]).toContain(await send({ headers: ['X-API-Key', 'wrong'], body }))
    expect(effects).toEqual([])
  })
})

describe('[I4] doubt is answered 503', () => {
  const body = delivery(word('hi'))
  test.each<[string, () => Promise<Door | null>]>([
    ['while starting', async () => null],
    [
      'while the settings cannot be read',
      async () => {
        throw new Error('locked')
      }
    ],
    ['while the secret is not known', async () => ({ connector: 'zendesk', paths: [PATH], secrets: [] })],
    ['while the path is not known', async () => ({ connector: 'zendesk', paths: [], secrets: [SECRET] })]
  ])('%s, whatever the key', async (_, doorNow) => {
    door = doorNow
    expect(await send({ body })).toBe(503)
    expect(await send({ headers: [], body })).toBe(503)
    expect(effects).toEqual([])
  })

  test('an empty secret opens nothing', async () => {
    door = async () => ({ connector: 'zendesk', paths: [PATH], secrets: [''] })
    expect(await send({ headers: ['X-API-Key', ''], body })).toBe(401)
  })

  test('while the conversation is busy, or the store fails, with the right key', async () => {
    busy = true
    expect(await tell(word('hi'))).toBe(503)
    busy = 'throws'
    expect(await tell(word('hi'))).toBe(503)
    expect(log.lines.map(({ level }) => level)).toEqual(['error'])
  })

  test('when the body breaks off', async () => {
    expect(await send({ body: body.slice(0, -20) })).toBe(503)
  })

  test('what was taken in before the doubt stays; everything is told again', async () => {
    const watchedEvent = event('switchboard:releaseControl')
    watched = { is: 'unclear', why: 'down' }
    expect(await tell(word('hi'), watchedEvent)).toBe(503)
    expect(effects).toHaveLength(1)
  })
})

describe('[I2] what is not ours', () => {
  const foreign = { conversation: { id: 'foreign', metadata: { other: 'owner' } } }

  test('is dropped and answered 200', async () => {
    expect(await tell(word('hi', undefined, foreign), event('switchboard:releaseControl', foreign))).toBe(200)
    expect(effects).toEqual([])
  })

  test.each([
    ['no events', { events: [] }],
    ['no list', { app: {} }],
    ['an event without anything', { events: [{}] }],
    ['an event of tomorrow', { events: [event('conversation:dance')] }],
    ['an event without a payload', { events: [{ id: '1', type: 'conversation:message' }] }],
    ['an event of a user', { events: [{ id: '1', type: 'user:merge', payload: { user: {} } }] }],
    ['things of the wrong type', { events: [7, null, 'x', { id: 1, type: [] }] }],
    ['a forged prototype', JSON.parse('{"__proto__":{"events":[1]},"events":[]}')]
  ])('%s: 200', async (_, body) => {
    expect(await send({ body: JSON.stringify(body) })).toBe(200)
    expect(effects).toEqual([])
  })

  test('[H3] a conversation that carries our id and is not stored yet is told again', async () => {
    handovers = [handoverOf()]
    const ours = { conversation: { id: 'conv-new', metadata: { relaisHandover: handoverOf().id } } }
    expect(await tell(word('hi', undefined, ours))).toBe(503)
    handovers = [handoverOf({ state: 'ended' })]
    expect(await tell(word('hi', undefined, ours))).toBe(200)
    expect(effects).toEqual([])
  })
})

describe('messages', () => {
  test('[I3] come in with their event id, in the order in which Zendesk received them', async () => {
    const second = word('second', '2026-01-05T10:02:12.000Z')
    expect(await tell(second, word('first', '2026-01-05T10:02:11.000Z'))).toBe(200)
    expect(effects).toEqual([
      { said: { type: 'text', text: 'first' }, by: 'agent', eventId: 'event-first' },
      { said: { type: 'text', text: 'second' }, by: 'agent', eventId: 'event-second' }
    ])
  })

  test('[E3] come in after the end too', async () => {
    handovers = [openHandover({ passedAt: '1' }, { state: 'ended' })]
    await tell(word('late'))
    expect(effects).toHaveLength(1)
  })

  test('[I5] our own come in with our id', async () => {
    const echo = word('echo', undefined, {})
    echo.payload.message.metadata = { localId: 'l1' } as never
    await tell(echo)
    expect(effects).toMatchObject([{ by: 'us' }])
  })
})

describe('[E1] the end', () => {
  const away = {
    conversation: conversation({ activeSwitchboardIntegration: { id: 'bot', integrationType: 'zd:answerBot' } })
  }
  const agents = {
    conversation: conversation({ activeSwitchboardIntegration: { id: 'aw', integrationType: 'zd:agentWorkspace' } })
  }
  const released = event('switchboard:releaseControl')

  test('control that is gone, as the desk itself says when asked', async () => {
    watched = { is: 'ended', reason: 'solved' }
    expect(await tell(released)).toBe(200)
    expect(await tell(event('switchboard:passControl', away))).toBe(200)
    expect(effects).toEqual([{ ended: 'solved' }, { ended: 'solved' }])
  })

  test('an event that the desk does not bear out, forged or old, ends nothing', async () => {
    handovers = [openHandover({ passedAt: '1', control: 'aw' })]
    expect(await tell(released, event('switchboard:passControl', away))).toBe(200)
    expect(effects).toEqual([])
  })

  test('where the desk never showed who has control, the event is believed', async () => {
    await tell(event('switchboard:releaseControl', { reason: 'ticketClosed' }))
    expect(effects).toEqual([{ ended: 'solved' }])
  })

  test('control passing to the agents is no end, nor is anything before it has passed', async () => {
    await tell(event('switchboard:passControl', agents))
    handovers = [openHandover()]
    await tell(released, event('switchboard:passControl', away))
    expect(effects).toEqual([])
  })

  test.each([
    ['ticket:closed', 'solved'],
    ['ticket:transfer:email', 'ended'],
    ['conversation:endedByUser', 'ended']
  ])('the note %s', async (type, reason) => {
    const note = word('note')
    await tell({ ...note, payload: { ...note.payload, message: { ...note.payload.message, activity: { type } } } })
    expect(effects).toEqual([{ ended: reason }])
  })

  test('a conversation that is removed', async () => {
    await tell(event('conversation:remove'))
    expect(effects).toEqual([{ ended: 'ended' }])
  })

  test('an end that cannot be stored is told again', async () => {
    busy = true
    expect(await tell(event('conversation:remove'))).toBe(503)
  })
})

describe('typing', () => {
  const typing = (type: string, author: object) => event('conversation:typing', { activity: { type, author } })

  test('of an agent is passed on, and its end', async () => {
    const marco = { type: 'business', displayName: 'Marco' }
    await tell(typing('typing:start', marco), typing('typing:stop', marco))
    expect(effects).toEqual([
      { typing: 'Marco', expiresIn: undefined },
      { typing: 'Marco', expiresIn: 0 }
    ])
  })

  test('of the visitor is not', async () => {
    await tell(typing('typing:start', { type: 'user' }))
    expect(effects).toEqual([])
  })
})
