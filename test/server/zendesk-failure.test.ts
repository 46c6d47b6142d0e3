import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { failureOfStatus, failureOfThrown, refusalIn, retryAfter } from '../../server/zendesk/failure.ts'
import { createHttp, segment } from '../../server/zendesk/http.ts'
import { createPace } from '../../server/zendesk/pace.ts'
import { Nothing, UserAnswer } from '../../server/zendesk/shapes.ts'
import { type ZendeskHttp, zendeskHttp } from '../support/zendesk-http.ts'

const NOW = Date.UTC(2026, 0, 5, 10)
let zendesk: ZendeskHttp | undefined
afterEach(async () => {
  await zendesk?.close()
  zendesk = undefined
})

const httpTo = (base: string, timeoutMs = 10_000) =>
  createHttp({
    base,
    credentials: 'key:secret',
    clock: systemClock,
    pace: createPace(systemClock, { perSecond: 1_000, burst: 1_000 }),
    timeoutMs
  })

async function scripted() {
  zendesk = await zendeskHttp()
  return zendesk
}

describe('[O4] what an exception of fetch means', () => {
  const wrapped = (cause: unknown) => new TypeError('fetch failed', { cause })
  const coded = (code: string, syscall?: string) => Object.assign(new Error(code), { code, syscall })

  test.each([
    ['ECONNREFUSED'],
    ['ENOTFOUND'],
    ['EAI_AGAIN'],
    ['UND_ERR_CONNECT_TIMEOUT'],
    ['EHOSTUNREACH'],
    ['CERT_HAS_EXPIRED'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['ERR_TLS_CERT_ALTNAME_INVALID'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['ERR_SSL_WRONG_VERSION_NUMBER']
  ])('%s comes before the first byte: surely not taken', code => {
    expect(failureOfThrown(wrapped(coded(code)))).toEqual({ is: 'away', why: code })
  })

  test.each([
    ['ECONNRESET'],
    ['UND_ERR_SOCKET'],
    ['UND_ERR_HEADERS_TIMEOUT'],
    ['UND_ERR_BODY_TIMEOUT'],
    ['EPIPE'],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'],
    ['SOMETHING_NEW']
  ])('%s may come after it: a doubt', code => {
    expect(failureOfThrown(wrapped(coded(code)))).toEqual({ is: 'doubt', why: code })
  })

  test('the same code is certain while connecting and a doubt while reading', () => {
    expect(failureOfThrown(wrapped(coded('ETIMEDOUT', 'connect'))).is).toBe('away')
    expect(failureOfThrown(wrapped(coded('ETIMEDOUT', 'read'))).is).toBe('doubt')
  })

  test('of several addresses tried, one that may have been reached makes a doubt', () => {
    const all = new AggregateError([coded('ECONNREFUSED'), coded('EHOSTUNREACH')])
    const one = new AggregateError([coded('ECONNREFUSED'), coded('ECONNRESET')])
    expect(failureOfThrown(wrapped(all)).is).toBe('away')
    expect(failureOfThrown(wrapped(one)).is).toBe('doubt')
  })

  test('what is no error at all is a doubt', () => {
    expect(failureOfThrown('?').is).toBe('doubt')
  })
})

describe('[O4] what a status means', () => {
  const status = (code: number, body: unknown, headers: Record<string, string> = {}) =>
    failureOfStatus(code, new Headers(headers), body, NOW)

  test.each([400, 401, 403, 404, 409, 422, 423])('%i in the words of Zendesk is a refusal', code => {
    const body = { errors: [{ code: 'conversation_not_found', title: 'Conversation not found' }] }
    expect(status(code, body)).toEqual({
      is: 'no',
      status: code,
      code: 'conversation_not_found',
      why: 'Conversation not found'
    })
  })

  test.each([400, 403, 404])('%i in the words of somebody else is a doubt', code => {
    expect(status(code, undefined).is).toBe('doubt')
    expect(status(code, 'nginx').is).toBe('doubt')
  })

  test.each([413, 415])('%i is certain whoever says it', code => {
    expect(status(code, undefined)).toMatchObject({ is: 'no', status: code })
  })

  test.each([500, 502, 503, 504])('%i is a doubt, even with words', code => {
    expect(status(code, { errors: [{ code: 'x', title: 'y' }] })).toMatchObject({ is: 'doubt', status: code })
  })

  test.each([301, 302, 307, 308])('%i is not followed and was not taken', code => {
    expect(status(code, {}).is).toBe('away')
  })

  test('[O8] 429 was not taken, whatever comes with it', () => {
    expect(status(429, undefined, { 'retry-after': '7' })).toMatchObject({ is: 'wait', ms: 7_000 })
  })

  test.each([
    [{ errors: [{ code: 'a', title: 'b' }] }, { code: 'a', why: 'b' }],
    [{ error: "Couldn't authenticate you" }, { code: "Couldn't authenticate you", why: "Couldn't authenticate you" }],
    [
      { error: 'RecordNotFound', description: 'Not found' },
      { code: 'RecordNotFound', why: 'Not found' }
    ],
    [{ error: { title: 'Forbidden', message: 'You may not' } }, { code: 'Forbidden', why: 'You may not' }],
    [{}, { code: 'unnamed', why: 'unnamed' }],
    [[], null],
    [null, null],
    ['text', null]
  ])('a refusal is read from %j', (body, expected) => {
    expect(refusalIn(body)).toEqual(expected)
  })
})

describe('[O8] Retry-After', () => {
  test.each([
    ['3', 3_000],
    ['0', 250],
    [' 12 ', 12_000],
    [new Date(NOW + 42_000).toUTCString(), 42_000],
    [new Date(NOW - 42_000).toUTCString(), 250],
    ['999999', 15 * 60_000],
    ['31536000', 15 * 60_000],
    ['-5', 250],
    ['soon', 5_000],
    ['', 5_000],
    [null, 5_000]
  ])('%j means %i ms', (header, ms) => {
    expect(retryAfter(header, NOW)).toBe(ms)
  })
})

describe('on real connections', () => {
  const get = { method: 'GET', path: '/x' } as const

  test('[O4] nobody listens: not taken', async () => {
    const closed = await zendeskHttp()
    await closed.close()
    expect((await httpTo(closed.url)(Nothing, get)).is).toBe('away')
  })

  test('[O4] a name that does not exist: not taken', async () => {
    expect((await httpTo('http://nobody.invalid')(Nothing, get)).is).toBe('away')
  })

  test('[O4] no TLS at the other end: not taken', async () => {
    const plain = createServer(socket => socket.end('no'))
    await new Promise<void>(resolve => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as AddressInfo
    const answer = await httpTo(`https://127.0.0.1:${port}`)(Nothing, get)
    plain.close()
    expect(answer.is).toBe('away')
  })

  test('[O4] no answer in time, a cut connection, a garbled answer: doubts', async () => {
    const { url, on } = await scripted()
    on('GET', '/x', { reset: true }, { text: '<html>' }, { json: { user: { no: 'id' } } })
    on('GET', '/never', { hang: true })
    const http = httpTo(url)
    expect((await http(Nothing, get)).is).toBe('doubt')
    expect((await http(Nothing, get)).is).toBe('doubt')
    expect(await http(UserAnswer, get)).toEqual({ is: 'doubt', why: 'the answer has another shape' })
    expect(await http(Nothing, { ...get, path: '/never', timeoutMs: 150 })).toEqual({
      is: 'doubt',
      why: 'no answer within 150 ms'
    })
  })

  test('a redirect is not followed: the key never leaves', async () => {
    const { url, on } = await scripted()
    const elsewhere = await zendeskHttp()
    on('GET', '/x', { status: 302, headers: { location: `${elsewhere.url}/steal` } })
    expect((await httpTo(url)(Nothing, get)).is).toBe('away')
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  test('the key goes as Basic authorization', async () => {
    const { url, on, requests } = await scripted()
    on('GET', '/x', {})
    expect((await httpTo(url)(Nothing, get)).is).toBe('ok')
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('key:secret').toString('base64')}`)
  })

  test('[O8] after a 429 nothing more goes out until it may', async () => {
    const { url, on, requests } = await scripted()
    on('GET', '/x', { status: 429, headers: { 'retry-after': '30' } })
    const http = httpTo(url)
    expect(await http(Nothing, get)).toMatchObject({ is: 'wait', ms: 30_000 })
    expect(await http(Nothing, get)).toMatchObject({ is: 'wait' })
    expect(requests).toHaveLength(1)
  })
})

test('an id in a path can neither climb nor end it', () => {
  expect(segment('mail:a+b@c/d?e#f')).toBe('mail%3Aa%2Bb%40c%2Fd%3Fe%23f')
  for (const id of ['.', '..']) {
    expect(new URL(`http://x/apps/a/users/${segment(id)}`).pathname).toMatch(/^\/apps\/a\/users\/\.+%20$/)
  }
})
