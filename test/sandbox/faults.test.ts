import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFaults, type Fault } from '../../sandbox/faults/faults.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, soon, startConversation } from './support/calls.ts'

let sandbox: Sandbox
let calls: Calls
beforeEach(async () => {
  sandbox = await createSandbox()
  calls = callsTo(sandbox)
})
afterEach(() => sandbox.close())

const POSTS = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations/*/messages' } as const
const post = (fault: Fault) => sandbox.faults.add({ ...POSTS, times: 1, fault })

test.each([401, 403, 404, 409, 413, 415, 422, 423, 429, 500, 503])(
  '%i in the words of each API, once, and nothing is stored',
  async status => {
    const { id, says } = await startConversation(calls)
    post({ is: 'status', status })
    expect(await says('x')).toMatchObject({ status, body: { errors: [{ code: expect.any(String) }] } })
    expect(sandbox.messages(id)).toEqual([])
    expect((await says('x')).status).toBe(201)
    sandbox.faults.add({ on: 'route', path: '/api/v2/**', times: 1, fault: { is: 'status', status } })
    expect(await calls.support('GET', '/groups')).toMatchObject({ status, body: { error: expect.any(String) } })
  }
)

test('429 without Retry-After, with seconds, with a date', async () => {
  const { says } = await startConversation(calls)
  const retryAfter = async () => (await says('x')).headers.get('retry-after')
  post({ is: 'status', status: 429 })
  expect(await retryAfter()).toBeNull()
  post({ is: 'status', status: 429, retryAfter: 7 })
  expect(await retryAfter()).toBe('7')
  post({ is: 'status', status: 429, retryAfter: { date: 60 } })
  expect(Date.parse((await retryAfter()) ?? '')).toBeGreaterThan(Date.now() + 50_000)
})

test('an upload is refused after its last byte, so that the client sees the status', async () => {
  sandbox.faults.add({ on: 'route', path: '/sc/v2/apps/*/attachments', times: 1, fault: { is: 'status', status: 415 } })
  const form = new FormData()
  form.append('source', new Blob([new Uint8Array(5_000_000)]), 'a.zip')
  const url = `${sandbox.url}/sc/v2/apps/${sandbox.credentials.appId}/attachments?access=public`
  const answer = await calls.raw(url, { method: 'POST', body: form, headers: { authorization: calls.auth.app } })
  expect(answer.status).toBe(415)
})

test('slow, hanging, cut off', async () => {
  const { id, says } = await startConversation(calls)
  post({ is: 'slow', ms: 80 })
  const before = performance.now()
  expect((await says('slow')).status).toBe(201)
  expect(performance.now() - before).toBeGreaterThan(75)

  post({ is: 'reset' })
  await expect(says('cut')).rejects.toThrow()
  post({ is: 'hang' })
  const url = `${sandbox.url}/sc/v2/apps/${sandbox.credentials.appId}/conversations/${id}/messages`
  const headers = { authorization: calls.auth.app, 'content-type': 'application/json' }
  const request = fetch(url, { method: 'POST', body: '{}', headers, signal: AbortSignal.timeout(80) })
  await expect(request).rejects.toThrow(/abort|timeout/i)
  expect(sandbox.messages(id)).toHaveLength(1)
})

test.each(['reset', 'hang', 'timeout'] as const)('taken, and the answer lost by %s', async by => {
  const { id } = await startConversation(calls)
  post({ is: 'lost', by })
  const url = `${sandbox.url}/sc/v2/apps/${sandbox.credentials.appId}/conversations/${id}/messages`
  const body = JSON.stringify({ author: { type: 'business' }, content: { type: 'text', text: 'x' } })
  const headers = { authorization: calls.auth.app, 'content-type': 'application/json' }
  const answer = fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(300) })
  if (by === 'timeout') expect((await answer).status).toBe(504)
  else await expect(answer).rejects.toThrow()
  await soon(() => expect(sandbox.messages(id)).toHaveLength(1))
})

test('a 504 first, and the state changes later', async () => {
  const { id, says } = await startConversation(calls)
  post({ is: 'late', ms: 500 })
  expect((await says('late', { metadata: { localId: 'l-1' } })).status).toBe(504)
  expect(sandbox.messages(id)).toEqual([])
  await soon(() => expect(sandbox.messages(id)).toMatchObject([{ metadata: { localId: 'l-1' } }]))
})

test('latency for every request, and none for the pages beside the APIs', async () => {
  sandbox.faults.latency({ min: 60, max: 70 })
  const before = performance.now()
  await calls.support('GET', '/groups')
  expect(performance.now() - before).toBeGreaterThan(55)
  sandbox.faults.clear()
  sandbox.faults.add({ on: 'route', path: '/**', fault: { is: 'status', status: 503 } })
  expect((await calls.raw(`${sandbox.url}/sandbox/account`)).status).toBe(200)
})

test('rules count, skip, match, and repeat with their seed', () => {
  const fault: Fault = { is: 'reset' }
  const faults = createFaults()
  faults.add({ on: 'route', method: 'get', path: '/a/*/c', skip: 1, times: 1, fault })
  const hits = () => [1, 2, 3].map(() => faults.faultOf('GET', '/a/b/c') !== null)
  expect(faults.faultOf('POST', '/a/b/c')).toBeNull()
  expect(faults.faultOf('GET', '/a/b/d/c')).toBeNull()
  expect(hits()).toEqual([false, true, false])
  expect(faults.list()).toEqual([])

  const rolls = (seed: number) => {
    const dice = createFaults(seed)
    const stop = dice.add({ on: 'route', path: '**', probability: 0.5, fault })
    const made = Array.from({ length: 40 }, () => dice.faultOf('GET', '/x') !== null)
    stop()
    expect(dice.faultOf('GET', '/x')).toBeNull()
    return made
  }
  expect(rolls(7)).toEqual(rolls(7))
  expect(rolls(7)).not.toEqual(rolls(8))
  expect(rolls(7).filter(Boolean).length).toBeGreaterThan(10)
})
