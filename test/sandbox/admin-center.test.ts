import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountView, ADMIN_HEADER, API, type Changed } from '../../sandbox/admin-center/api.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo } from './support/calls.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ empty: true })
})
afterAll(() => sandbox.close())

const administrator = () => String(sandbox.desk.agents()[0]?.id)
/** The sandbox's answers with the keys that were made since. */
const calls = (): Calls => callsTo(sandbox)

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox.url}${API}${path}`, {
    method,
    headers: {
      [ADMIN_HEADER]: administrator(),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
  return { status: response.status, body: await response.json() }
}

async function account(): Promise<AccountView> {
  return (await ask('GET', '/account')).body
}

async function change(method: string, path: string, body?: unknown): Promise<Changed> {
  const answer = await ask(method, path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const HOOK = {
  name: 'Chatbox',
  target: 'https://chat.example.com/hook',
  includeFullUser: true,
  includeFullSource: true,
  triggers: ['conversation:message']
}

test('an empty account has one administrator, and nothing that could be copied', async () => {
  expect(await account()).toMatchObject({
    integrations: [],
    keys: [],
    tokens: [],
    groups: [],
    people: [{ name: 'Camille Martin', role: 'admin' }],
    settings: { apiTokenAccess: false, agentWorkspace: true, multiConversations: false }
  })
  expect(sandbox.credentials).toMatchObject({ integrationId: '', apiToken: '', email: '', webhook: { id: '' } })
  expect((await calls().sunco('GET', '/switchboards')).status).toBe(401)
  expect((await calls().raw(`${sandbox.url}/sandbox/webhook`, put({ target: HOOK.target }))).status).toBe(409)
})

const put = (body: object): RequestInit => ({
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

test('what is made on the pages opens the two APIs, each secret told once', async () => {
  const { made } = await change('POST', '/integrations', HOOK)
  expect(made?.secret).toMatch(/^[0-9a-f]{32}$/)
  const key = await change('POST', '/keys', { name: 'Chatbox' })
  const own = await change('POST', '/keys', { name: 'Chatbox', integrationId: made?.id })
  const token = await change('POST', '/tokens', { description: 'Chatbox' })
  expect([key.made?.id, own.made?.id]).toEqual([expect.stringMatching(/^app_/), expect.stringMatching(/^int_/)])
  const text = JSON.stringify(await account())
  for (const { made: one } of [key, own, token]) expect(text).not.toContain(one?.secret)

  const webhooks = await calls().sunco('GET', `/integrations/${made?.id}/webhooks`)
  expect(webhooks.body.webhooks).toMatchObject([{ target: HOOK.target, triggers: HOOK.triggers, secret: made?.secret }])
  expect((await calls().asIntegration('GET', `/integrations/${made?.id}/webhooks`)).status).toBe(200)
  expect(sandbox.credentials).toMatchObject({ integrationId: made?.id, email: 'camille.martin@demo.example' })
})

test('no token opens the Support API until token access is allowed, nor a deactivated one afterwards', async () => {
  expect((await calls().support('GET', '/users/me')).status).toBe(401)
  await change('PATCH', '/settings', { apiTokenAccess: true })
  expect((await calls().support('GET', '/users/me')).body.user).toMatchObject({ role: 'admin' })
  const extra = await change('POST', '/tokens', { description: 'Ancien' })
  await change('POST', `/tokens/${extra.made?.id}/deactivate`)
  const { url, credentials } = sandbox
  const old = `Basic ${Buffer.from(`${credentials.email}/token:${extra.made?.secret}`).toString('base64')}`
  expect((await fetch(`${url}/api/v2/users/me`, { headers: { authorization: old } })).status).toBe(401)
  expect((await account()).tokens.map(({ isActive }) => isActive)).toEqual([true, false])
})

test('a webhook is changed on the page; subscriptions that the page does not offer stay', async () => {
  const [integration] = (await account()).integrations
  const path = `/integrations/${integration?.id}`
  sandbox.setWebhook({ triggers: ['conversation:message', 'client:add'] })
  await change('PUT', path, { ...HOOK, name: 'Autre', triggers: ['conversation:typing'], includeFullUser: false })
  expect(sandbox.credentials.webhook).toMatchObject({
    triggers: ['conversation:typing', 'client:add'],
    includeFullUser: false
  })
  expect((await account()).integrations[0]).toMatchObject({ name: 'Autre' })
})

test('groups made by either side are the same, and their members are added and removed', async () => {
  const { made } = await change('POST', '/groups', { name: 'Animal' })
  await calls().support('POST', '/groups', { group: { name: 'Facturation' } })
  expect((await account()).groups.map(({ name, members }) => [name, members])).toEqual([
    ['Animal', []],
    ['Facturation', []]
  ])
  const member = `/groups/${made?.id}/members/${administrator()}`
  await change('PUT', member)
  await change('PUT', member)
  const memberships = await calls().support('GET', `/groups/${made?.id}/memberships`)
  expect(memberships.body.group_memberships).toHaveLength(1)
  expect((await change('DELETE', member)).account.groups[0]?.members).toEqual([])
})

test('the agent workspace leaves the switchboard and comes back as its default', async () => {
  const seats = async () => {
    const [board] = (await calls().sunco('GET', '/switchboards')).body.switchboards
    const { body } = await calls().sunco('GET', `/switchboards/${board.id}/switchboardIntegrations`)
    const found: { id: string; name: string }[] = body.switchboardIntegrations
    const first = found.find(({ id }) => id === board.defaultSwitchboardIntegrationId)
    return { names: found.map(({ name }) => name).sort(), first: first?.name }
  }
  await change('PATCH', '/settings', { agentWorkspace: false })
  expect(await seats()).toEqual({ names: ['zd-answerBot'], first: 'zd-answerBot' })
  await change('PATCH', '/settings', { agentWorkspace: true })
  await change('PATCH', '/settings', { agentWorkspace: true })
  expect(await seats()).toEqual({ names: ['zd-agentWorkspace', 'zd-answerBot'], first: 'zd-agentWorkspace' })
})

test('multi-conversations cannot be switched off again', async () => {
  expect((await ask('PATCH', '/settings', { multiConversations: false })).status).toBe(400)
  expect((await change('PATCH', '/settings', { multiConversations: true })).account.settings.multiConversations).toBe(
    true
  )
})

const LONG = 'a'.repeat(101)
test.each([
  ['/integrations', { ...HOOK, name: ' ' }, { name: 'required' }],
  ['/integrations', { ...HOOK, name: LONG }, { name: 'too_long' }],
  ['/integrations', { ...HOOK, target: '' }, { target: 'required' }],
  ['/integrations', { ...HOOK, target: 'chat.example.com' }, { target: 'url' }],
  ['/integrations', { ...HOOK, target: 'javascript:alert(1)' }, { target: 'url' }],
  ['/integrations', { ...HOOK, triggers: [] }, { triggers: 'one_at_least' }],
  ['/keys', { name: '' }, { name: 'required' }],
  ['/tokens', { description: '' }, { description: 'required' }],
  ['/groups', { name: '' }, { name: 'required' }],
  ['/groups', { name: ' ANIMAL ' }, { name: 'taken' }],
  ['/people', { name: '', email: 'x', role: 'agent' }, { name: 'required', email: 'email' }],
  ['/people', { name: 'Ana', email: 'Camille.Martin@demo.example', role: 'agent' }, { email: 'taken' }]
])('%s refuses %j and says which field is wrong', async (path, body, faults) => {
  const before = await account()
  expect(await ask('POST', path, body)).toEqual({ status: 400, body: { error: 'invalid', faults } })
  expect(await account()).toEqual(before)
})

test.each([
  ['POST', '/integrations', 'null'],
  ['POST', '/integrations', '{}'],
  ['POST', '/integrations', JSON.stringify({ ...HOOK, triggers: ['user:delete'] })],
  ['POST', '/people', JSON.stringify({ name: 'A', email: 'a@example.org', role: 'owner' })],
  ['PATCH', '/settings', JSON.stringify({ apiTokenAccess: 'yes' })]
])('%s %s refuses what no form of the pages sends: %s', async (method, path, body) => {
  expect(await ask(method, path, body)).toMatchObject({ status: 400, body: { error: 'invalid' } })
})

test.each([
  ['PUT', '/integrations/nothing', HOOK],
  ['DELETE', '/keys/nothing', undefined],
  ['POST', '/keys', { name: 'x', integrationId: 'nothing' }],
  ['POST', '/tokens/nothing/deactivate', undefined],
  ['PUT', '/groups/1/members/1', undefined],
  ['DELETE', '/groups/1/members/1', undefined]
])('%s %s: what is not there is not found', async (method, path, body) => {
  expect(await ask(method, path, body)).toEqual({ status: 404, body: { error: 'not_found' } })
})

test('only an administrator changes something, and only from this machine', async () => {
  const agent = await change('POST', '/people', { name: 'Inès Diallo', email: 'ines@example.org', role: 'agent' })
  const as = (id: string) => ask('POST', '/groups', { name: 'Nouveau' }, { [ADMIN_HEADER]: id })
  for (const id of [agent.made?.id ?? '', '0', '']) {
    expect(await as(id)).toEqual({ status: 403, body: { error: 'not_allowed' } })
  }
  expect(await statusAs('evil.example')).toBe(403)
  expect(await statusAs('localhost')).toBe(200)
})

function statusAs(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${sandbox.url}${API}/account`, { headers: { host } }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
}

test('the eleventh key is one too many; a key that was deleted opens nothing any longer', async () => {
  const had = (await account()).keys.filter(({ integrationId }) => integrationId === null).length
  for (let n = had; n < 10; n++) await change('POST', '/keys', { name: `nº ${n}` })
  expect(await ask('POST', '/keys', { name: 'de trop' })).toEqual({ status: 409, body: { error: 'too_many' } })
  const stale = calls()
  expect((await stale.sunco('GET', '')).status).toBe(200)
  await change('DELETE', `/keys/${sandbox.credentials.appKey.id}`)
  expect((await stale.sunco('GET', '')).status).toBe(401)
})
