import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo } from './support/calls.ts'

let sandbox: Sandbox
let calls: Calls
beforeAll(async () => {
  sandbox = await createSandbox()
  calls = callsTo(sandbox)
})
afterAll(() => sandbox.close())

const ask = (method: string, path: string, body?: object) =>
  calls.raw(`${sandbox.url}/sandbox/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  })

function statusAs(host: string, path = '/sandbox/account', headers = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${sandbox.url}${path}`, { headers: { host, ...headers } }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

test('the account hands out what the product’s settings ask for', async () => {
  const { body } = await ask('GET', 'account')
  expect(body).toMatchObject({
    subdomain: 'demo',
    appId: sandbox.credentials.appId,
    settings: { privateAttachments: true }
  })
  expect(body.appKey).toEqual(sandbox.credentials.appKey)
  expect(body.webhook.secret).toMatch(/^[0-9a-f]{32}$/)
})

test('a page whose own name points here gets nothing', async () => {
  expect(await statusAs('evil.example')).toBe(403)
  expect(await statusAs('localhost:3001')).toBe(200)
  expect(await statusAs('evil.example', '/workspace/api/tickets')).toBe(403)
  expect(await statusAs('localhost:3001', '/workspace/api/tickets')).toBe(200)
  expect(await statusAs('192.168.1.9:3001', '/workspace/api/tickets')).toBe(200)
})

test('no page elsewhere may empty or change the account behind the back of whoever looks at it', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
    expect(await statusAs('localhost:3001', '/sandbox/account', headers)).toBe(403)
})

test('settings, webhook and agents', async () => {
  expect((await ask('PATCH', 'settings', { indexLagMs: 5 })).body.indexLagMs).toBe(5)
  const target = 'http://127.0.0.1:9/hook'
  expect((await ask('PUT', 'webhook', { target })).body).toMatchObject({ target, triggers: ['conversation:message'] })
  const agent = { name: 'Léa Roux', email: 'lea@demo.example', groupIds: [360_001] }
  expect((await ask('POST', 'agents', agent)).body).toMatchObject({ ...agent, role: 'agent' })
  expect(sandbox.desk.agents().at(-1)?.name).toBe('Léa Roux')
})

test('faults and latency from another process', async () => {
  const rule = { on: 'route', path: '/api/v2/**', fault: { is: 'status', status: 503 } }
  expect(await ask('POST', 'faults', rule)).toMatchObject({ status: 201, body: [rule] })
  expect((await calls.support('GET', '/groups')).status).toBe(503)
  await ask('DELETE', 'faults')
  expect((await calls.support('GET', '/groups')).status).toBe(200)
  await ask('PUT', 'latency', { min: 50, max: 50 })
  const before = performance.now()
  await calls.support('GET', '/groups')
  expect(performance.now() - before).toBeGreaterThan(45)
})

test('a new account has two groups, three people with portraits, and one webhook without a target', async () => {
  const fresh = await createSandbox({ settings: { subdomain: 'acme' } })
  const people = fresh.desk.agents()
  expect(people.map(({ name }) => name)).toEqual(['Camille Martin', 'Hugo Bernard', 'Inès Diallo'])
  expect(fresh.desk.groups().map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['Support', true],
    ['Animal', false]
  ])
  expect([fresh.credentials.subdomain, fresh.credentials.webhook.target]).toEqual(['acme', ''])
  const portraits = await Promise.all(
    people.map(async ({ avatarPath }) => Buffer.from(await (await fetch(fresh.url + avatarPath)).arrayBuffer()))
  )
  expect(portraits.every(bytes => bytes.toString('latin1', 1, 4) === 'PNG')).toBe(true)
  expect(new Set(portraits.map(String)).size).toBe(3)
  await fresh.close()
})
