import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, startConversation } from './support/calls.ts'
import { spec } from './support/spec.ts'

let sandbox: Sandbox
let calls: Calls
beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  calls = callsTo(sandbox)
})
afterEach(() => sandbox.close())

const errorOf = ({ status, body }: { status: number; body: { errors?: { code: string; title: string }[] } }) =>
  `${status} ${body.errors?.[0]?.code} ${body.errors?.[0]?.title}`

test('without a key, with a wrong secret, with a login token: 401', async () => {
  const { credentials, url } = sandbox
  const at = `${url}/sc/v2/apps/${credentials.appId}`
  expect(errorOf(await calls.raw(at))).toBe('401 unauthorized Authorization is required')
  const wrong = Buffer.from(`${credentials.appKey.id}:nope`).toString('base64')
  expect((await calls.raw(at, { headers: { authorization: `Basic ${wrong}` } })).status).toBe(401)
  const bearer = (scope: string) => {
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
    const token = `${part({ alg: 'HS256', typ: 'JWT', kid: credentials.appKey.id })}.${part({ scope })}`
    const signature = createHmac('sha256', credentials.appKey.secret).update(token).digest('base64url')
    return calls.raw(at, { headers: { authorization: `Bearer ${token}.${signature}` } })
  }
  expect((await bearer('user')).status).toBe(401)
  expect((await bearer('app')).status).toBe(200)
})

test('another app id: 404 app_not_found', async () => {
  const at = `${sandbox.url}/sc/v2/apps/000000000000000000000000/users/x`
  const answer = await calls.raw(at, { headers: { authorization: calls.auth.app } })
  expect(errorOf(answer)).toBe('404 app_not_found App not found')
})

test('the key of an integration reaches users, conversations and its own webhooks, and nothing else', async () => {
  const { integrationId } = sandbox.credentials
  expect((await calls.asIntegration('POST', '/users', { externalId: 'a' })).status).toBe(201)
  expect((await calls.asIntegration('GET', `/integrations/${integrationId}/webhooks`)).status).toBe(200)
  expect((await calls.asIntegration('GET', '/integrations/me/webhooks')).status).toBe(200)
  for (const path of ['', '/switchboards', '/integrations', '/integrations/other/webhooks']) {
    expect(errorOf(await calls.asIntegration('GET', path))).toBe('403 forbidden Forbidden')
  }
})

test('the key of an integration releases and accepts only what that integration holds', async () => {
  const { id } = await startConversation(calls)
  expect((await calls.asIntegration('POST', `/conversations/${id}/releaseControl`)).status).toBe(403)
  expect((await calls.asIntegration('POST', `/conversations/${id}/acceptControl`, {})).status).toBe(403)
  const [board] = (await calls.sunco('GET', '/switchboards')).body.switchboards
  const seat = { name: 'chatbox', integrationId: sandbox.credentials.integrationId }
  await calls.sunco('POST', `/switchboards/${board.id}/switchboardIntegrations`, seat)
  await calls.sunco('POST', `/conversations/${id}/passControl`, { switchboardIntegration: 'chatbox' })
  expect((await calls.asIntegration('POST', `/conversations/${id}/releaseControl`)).status).toBe(200)
})

test('texts above 4,096 characters, empty profile fields and crooked metadata are refused with the place and the reason', async () => {
  const { says, id } = await startConversation(calls)
  expect(errorOf(await says('x'.repeat(4_097)))).toBe(
    '400 bad_request .content.text: should not be longer than 4096 characters'
  )
  expect((await says('x'.repeat(4_096))).status).toBe(201)
  expect(errorOf(await says('x', { metadata: { deep: { er: 1 } } }))).toMatch(/^400 bad_request \.metadata\.deep/)
  expect(errorOf(await says('x', { metadata: { big: 'x'.repeat(4_096) } }))).toMatch(/4KB/)
  const empty = await calls.sunco('POST', '/users', { externalId: 'b', profile: { givenName: '' } })
  expect(errorOf(empty)).toMatch(/^400 bad_request \.profile\.givenName/)
  const author = { type: 'user', userExternalId: 'nobody' }
  const lost = await calls.sunco('POST', `/conversations/${id}/messages`, {
    author,
    content: { type: 'text', text: 'x' }
  })
  expect(errorOf(lost)).toMatch(/^404 user_not_found/)
  expect(errorOf(await calls.sunco('POST', '/conversations/gone/messages', {}))).toMatch(/^404 conversation_not_found/)
})

test('JSON above 100 kB is refused with 413', async () => {
  const { says } = await startConversation(calls)
  expect((await says('x', { override: { padding: 'x'.repeat(110_000) } })).status).toBe(413)
})

test('shorthand acts, in words of the visitor too: buttons leave the text, orders move the control', async () => {
  const { id, says, bot } = await startConversation(calls)
  const { body } = await says('Choose %[Yes](reply:Y) %[Site](https://example.org)')
  expect(body.messages[0].content).toEqual({
    type: 'text',
    text: 'Choose',
    actions: [
      { type: 'reply', text: 'Yes', payload: 'Y' },
      { type: 'link', text: 'Site', uri: 'https://example.org' }
    ]
  })
  const only = await bot('%((switchboard:passControl:zd-answerBot))%')
  expect(only.body.messages).toEqual([])
  const { conversation } = (await calls.sunco('GET', `/conversations/${id}`)).body
  expect(conversation.activeSwitchboardIntegration.name).toBe('zd-answerBot')
})

test('neutralised shorthand stays as it was written', async () => {
  const { says } = await startConversation(calls)
  const text = 'a %\u200b[b](reply:c) %\u200b((switchboard:passControl:next))%'
  expect((await says(text)).body.messages[0].content).toEqual({ type: 'text', text })
})

test('messages come newest page first, 100 at a time, and page backwards to the beginning', async () => {
  const { id, says } = await startConversation(calls)
  for (let index = 0; index < 205; index += 1) await says(`m${index}`)
  const texts = (body: { messages: { content: { text: string } }[] }) =>
    body.messages.map(({ content }) => content.text)

  const newest = (await calls.sunco('GET', `/conversations/${id}/messages?page[size]=5`)).body
  expect([texts(newest)[0], texts(newest).at(-1), newest.messages.length]).toEqual(['m105', 'm204', 100])
  expect(newest.meta).toEqual({ hasMore: true, beforeCursor: newest.messages[0].id })
  expect(newest.links.prev).toContain(`page%5Bbefore%5D=${newest.meta.beforeCursor}`)
  const middle = (await calls.sunco('GET', `/conversations/${id}/messages?page[before]=${newest.meta.beforeCursor}`))
    .body
  expect([texts(middle)[0], texts(middle).at(-1)]).toEqual(['m5', 'm104'])
  const oldest = (await calls.sunco('GET', `/conversations/${id}/messages?page[before]=${middle.meta.beforeCursor}`))
    .body
  expect(texts(oldest)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4'])
  expect(oldest.meta).toEqual({ hasMore: false, afterCursor: oldest.messages.at(-1).id })
  const odd = await calls.sunco('GET', `/conversations/${id}/messages?page[before]=a&page[after]=b`)
  expect(errorOf(odd)).toBe('400 bad_request Invalid page query parameters')
  if (spec) expect(spec.complaints('messageListResponse', newest)).toEqual([])
})

test('a full conversation is locked until its messages are deleted', async () => {
  sandbox.settings({ messagesPerConversation: 2 })
  const { id, says } = await startConversation(calls)
  await says('1')
  await says('2')
  expect(errorOf(await says('3'))).toBe('423 locked Message limit of 2 per conversation reached.')
  await calls.sunco('DELETE', `/conversations/${id}/messages`)
  expect((await says('4')).status).toBe(201)
})

test('without multi-conversations a second personal conversation is refused', async () => {
  sandbox.settings({ multiConversations: false })
  const { externalId } = await startConversation(calls)
  const again = { type: 'personal', participants: [{ userExternalId: externalId }] }
  expect((await calls.sunco('POST', '/conversations', again)).status).toBe(400)
  const { body } = await calls.sunco('GET', `/conversations?filter[userExternalId]=${externalId}`)
  expect(body.conversations).toHaveLength(1)
})

test('the target of a pass is an id before a name before a type, and an ambiguous type is refused', async () => {
  const { id, pass } = await startConversation(calls)
  const [board] = (await calls.sunco('GET', '/switchboards')).body.switchboards
  const seats = `/switchboards/${board.id}/switchboardIntegrations`
  const { integrationId } = sandbox.credentials
  const { switchboardIntegration: one } = (await calls.sunco('POST', seats, { name: 'custom', integrationId })).body
  const { switchboardIntegration: two } = (await calls.sunco('POST', seats, { name: one.id, integrationId })).body
  const active = async () =>
    (await calls.sunco('GET', `/conversations/${id}`)).body.conversation.activeSwitchboardIntegration.id

  await pass({}, one.id)
  expect(await active()).toBe(one.id)
  await pass({}, two.id)
  await pass({}, 'custom')
  expect(await active()).toBe(one.id)
  await calls.sunco('PATCH', `${seats}/${one.id}`, { name: 'renamed' })
  expect((await pass({}, 'custom')).status).toBe(400)
  expect((await pass({}, 'no-such-seat')).status).toBe(404)
})

test('a seat that is deleted hands its conversations to the default one without a word', async () => {
  const { id, pass } = await startConversation(calls)
  const [board] = (await calls.sunco('GET', '/switchboards')).body.switchboards
  const seats = `/switchboards/${board.id}/switchboardIntegrations`
  const { integrationId } = sandbox.credentials
  const { switchboardIntegration: seat } = (await calls.sunco('POST', seats, { name: 'chatbox', integrationId })).body
  await pass({}, seat.id)
  await calls.sunco('DELETE', `${seats}/${seat.id}`)
  const { conversation } = (await calls.sunco('GET', `/conversations/${id}`)).body
  expect(conversation.activeSwitchboardIntegration.name).toBe('zd-agentWorkspace')
})
