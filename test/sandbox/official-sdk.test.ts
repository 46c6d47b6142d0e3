import { createReadStream, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as client from 'sunshine-conversations-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { spec } from './support/spec.ts'

let sandbox: Sandbox
let sdk: ReturnType<typeof officialClient>
let app: string
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

function officialClient({ url, credentials }: Sandbox) {
  const at = new client.ApiClient()
  at.basePath = `${url}/sc`
  at.timeout = 5_000
  Object.assign(at.authentications.basicAuth, { username: credentials.appKey.id, password: credentials.appKey.secret })
  return {
    apps: new client.AppsApi(at),
    users: new client.UsersApi(at),
    conversations: new client.ConversationsApi(at),
    participants: new client.ParticipantsApi(at),
    messages: new client.MessagesApi(at),
    activities: new client.ActivitiesApi(at),
    attachments: new client.AttachmentsApi(at),
    control: new client.SwitchboardActionsApi(at),
    integrations: new client.IntegrationsApi(at),
    webhooks: new client.WebhooksApi(at),
    switchboards: new client.SwitchboardsApi(at),
    seats: new client.SwitchboardIntegrationsApi(at)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: raw answers of a foreign API
type Raw = any

/** The raw body, after the description has had its say on it. */
async function told(answer: client.Answer, status: number, schema?: string): Promise<Raw> {
  const { response } = await answer
  expect(response.status).toBe(status)
  if (spec && schema) expect(spec.complaints(schema, response.body)).toEqual([])
  return response.body
}

async function refused(answer: client.Answer, status: number, code: string): Promise<void> {
  const reason = await answer.then(
    () => null,
    (error: { status: number; body: unknown }) => error
  )
  expect(reason?.status).toBe(status)
  expect(reason?.body).toMatchObject({ errors: [{ code }] })
  if (spec) expect(spec.complaints('errorResponse', reason?.body)).toEqual([])
}

async function conversationOf(externalId: string): Promise<string> {
  await sdk.users.createUserWithHttpInfo(app, { externalId })
  const body = { type: 'personal', participants: [{ userExternalId: externalId }] }
  const { conversation } = await told(sdk.conversations.createConversationWithHttpInfo(app, body), 201)
  return conversation.id
}

beforeAll(async () => {
  sandbox = await createSandbox()
  sdk = officialClient(sandbox)
  app = sandbox.credentials.appId
})
afterAll(() => sandbox.close())

test.skipIf(!spec)('answers are held against the published description, which complains about a wrong shape', () => {
  expect(spec?.complaints('userResponse', { user: { id: 1 } })).not.toEqual([])
  expect(spec?.complaints('userResponse', { user: { id: 'a', shoeSize: 42 } })).not.toEqual([])
  expect(spec?.complaints('messageListResponse', { messages: [{ author: {} }] })).not.toEqual([])
})

test('the app', async () => {
  const { app: found } = await told(sdk.apps.getAppWithHttpInfo(app), 200, 'appResponse')
  expect(found).toMatchObject({ id: app, settings: { multiConvoEnabled: true } })
})

test('users: create, find by either id, change, delete', async () => {
  const body = { externalId: 'mail:ana+x@example.org', profile: { givenName: 'Ana', email: 'ana@example.org' } }
  const { user } = await told(sdk.users.createUserWithHttpInfo(app, body), 201, 'userResponse')
  expect(user).toMatchObject({ ...body, identities: [] })
  await refused(sdk.users.createUserWithHttpInfo(app, body), 409, 'conflict')
  const byExternal = await told(sdk.users.getUserWithHttpInfo(app, body.externalId), 200, 'userResponse')
  expect(byExternal.user.id).toBe(user.id)
  const change = { profile: { surname: 'Silva' }, metadata: { plan: 'gold' } }
  const changed = await told(sdk.users.updateUserWithHttpInfo(app, user.id, change), 200, 'userResponse')
  expect(changed.user).toMatchObject({ profile: { givenName: 'Ana', surname: 'Silva' }, metadata: { plan: 'gold' } })
  await told(sdk.users.deleteUserWithHttpInfo(app, user.id), 200)
  await refused(sdk.users.getUserWithHttpInfo(app, user.id), 404, 'user_not_found')
})

test('conversations: create, get, list, change, delete; the first one stays', async () => {
  const first = await conversationOf('chatbox:talker')
  const participants = [{ userExternalId: 'chatbox:talker' }]
  const body = { type: 'personal', participants, displayName: 'Second', metadata: { session: '4f2a' } }
  const made = await told(sdk.conversations.createConversationWithHttpInfo(app, body), 201, 'conversationResponse')
  const { id } = made.conversation
  expect(made.conversation).toMatchObject({ displayName: 'Second', isDefault: false, metadata: { session: '4f2a' } })
  expect(made.conversation.activeSwitchboardIntegration.integrationType).toBe('zd:agentWorkspace')

  const got = await told(sdk.conversations.getConversationWithHttpInfo(app, first), 200, 'conversationResponse')
  expect(got.conversation.isDefault).toBe(true)
  const filter = { userExternalId: 'chatbox:talker' }
  const list = await told(
    sdk.conversations.listConversationsWithHttpInfo(app, filter, {}),
    200,
    'conversationListResponse'
  )
  expect(list.conversations.map((one: { id: string }) => one.id)).toEqual([first, id])
  const change = { displayName: 'Renamed', metadata: { more: true } }
  const changed = await told(
    sdk.conversations.updateConversationWithHttpInfo(app, id, change),
    200,
    'conversationResponse'
  )
  expect(changed.conversation).toMatchObject({ displayName: 'Renamed', metadata: { session: '4f2a', more: true } })
  const people = await told(sdk.participants.listParticipantsWithHttpInfo(app, id, {}), 200, 'participantListResponse')
  expect(people.participants[0].userExternalId).toBe('chatbox:talker')

  await told(sdk.conversations.deleteConversationWithHttpInfo(app, id), 200)
  await refused(sdk.conversations.getConversationWithHttpInfo(app, id), 404, 'conversation_not_found')
  await refused(sdk.conversations.deleteConversationWithHttpInfo(app, first), 400, 'bad_request')
})

test('messages: post as user and as business, list, delete', async () => {
  const id = await conversationOf('chatbox:writer')
  const author = { type: 'user', userExternalId: 'chatbox:writer' }
  const post = (body: object) => told(sdk.messages.postMessageWithHttpInfo(app, id, body), 201, 'messagePostResponse')
  const { messages } = await post({ author, content: { type: 'text', text: 'Hello' }, metadata: { localId: 'l-1' } })
  expect(messages).toMatchObject([{ metadata: { localId: 'l-1' }, source: { type: 'api:conversations' } }])
  await post({ author: { type: 'business', displayName: 'Bot' }, content: { type: 'text', markdownText: '**Hi**' } })
  await post({ author, content: { type: 'image', mediaUrl: 'https://example.org/cat.png', altText: 'cat.png' } })
  const list = await told(sdk.messages.listMessagesWithHttpInfo(app, id, {}), 200, 'messageListResponse')
  expect(list.messages.map((message: Raw) => message.content.type)).toEqual(['text', 'text', 'image'])
  expect(list.messages[1].content).toMatchObject({ text: 'Hi', htmlText: '<p><strong>Hi</strong></p>' })

  await told(sdk.messages.deleteMessageWithHttpInfo(app, id, messages[0].id), 200)
  expect((await told(sdk.messages.listMessagesWithHttpInfo(app, id, {}), 200)).messages).toHaveLength(2)
  await told(sdk.messages.deleteAllMessagesWithHttpInfo(app, id), 200)
  expect((await told(sdk.messages.listMessagesWithHttpInfo(app, id, {}), 200)).messages).toEqual([])
})

test('attachments: upload a stream, send it, take it away', async () => {
  const id = await conversationOf('chatbox:sender')
  const path = join(mkdtempSync(join(tmpdir(), 'sdk-')), 'photo.png')
  writeFileSync(path, PNG)
  const options = { _for: 'message', conversationId: id }
  const { attachment } = await told(
    sdk.attachments.uploadAttachmentWithHttpInfo(app, 'public', createReadStream(path), options),
    201,
    'attachmentResponse'
  )
  expect(attachment.mediaType).toBe('image/png')
  const content = { type: 'image', mediaUrl: attachment.mediaUrl }
  const author = { type: 'user', userExternalId: 'chatbox:sender' }
  const { messages } = await told(
    sdk.messages.postMessageWithHttpInfo(app, id, { author, content }),
    201,
    'messagePostResponse'
  )
  expect(messages[0].content).toMatchObject({ mediaType: 'image/png', mediaSize: PNG.length, altText: 'photo.png' })
  await told(sdk.attachments.deleteAttachmentWithHttpInfo(app, { mediaUrl: attachment.mediaUrl }), 200)
  await refused(sdk.attachments.deleteAttachmentWithHttpInfo(app, { mediaUrl: attachment.mediaUrl }), 404, 'not_found')
})

test('activity: a user may only have read', async () => {
  const id = await conversationOf('chatbox:reader')
  const user = { type: 'user', userExternalId: 'chatbox:reader' }
  await told(sdk.activities.postActivityWithHttpInfo(app, id, { author: user, type: 'conversation:read' }), 200)
  await told(
    sdk.activities.postActivityWithHttpInfo(app, id, { author: { type: 'business' }, type: 'typing:start' }),
    200
  )
  await refused(
    sdk.activities.postActivityWithHttpInfo(app, id, { author: user, type: 'typing:start' }),
    400,
    'bad_request'
  )
})

test('control: pass, offer, accept, release', async () => {
  const id = await conversationOf('chatbox:passenger')
  const seats = async () => {
    const { conversation } = await told(
      sdk.conversations.getConversationWithHttpInfo(app, id),
      200,
      'conversationResponse'
    )
    return [conversation.activeSwitchboardIntegration?.name, conversation.pendingSwitchboardIntegration?.name]
  }
  await told(sdk.control.passControlWithHttpInfo(app, id, { switchboardIntegration: 'zd:answerBot' }), 200)
  expect(await seats()).toEqual(['zd-answerBot', undefined])
  await told(sdk.control.offerControlWithHttpInfo(app, id, { switchboardIntegration: 'zd-agentWorkspace' }), 200)
  expect(await seats()).toEqual(['zd-answerBot', 'zd-agentWorkspace'])
  await told(sdk.control.acceptControlWithHttpInfo(app, id, { metadata: {} }), 200)
  expect(await seats()).toEqual(['zd-agentWorkspace', undefined])
  await told(sdk.control.passControlWithHttpInfo(app, id, { switchboardIntegration: 'next' }), 200)
  expect(await seats()).toEqual(['zd-answerBot', undefined])
  await told(sdk.control.releaseControlWithHttpInfo(app, id), 200)
  expect(await seats()).toEqual([undefined, undefined])
  const nowhere = { switchboardIntegration: 'nobody' }
  await refused(sdk.control.passControlWithHttpInfo(app, id, nowhere), 404, 'switchboard_integration_not_found')
})

test('integrations and webhooks: list, create, read the secret, change, delete', async () => {
  const { integrationId } = sandbox.credentials
  const { webhooks } = await told(sdk.webhooks.listWebhooksWithHttpInfo(app, integrationId), 200, 'webhookListResponse')
  expect(webhooks).toMatchObject([{ triggers: ['conversation:message'], includeFullUser: true, version: 'v2' }])
  expect(webhooks[0].secret).toBe(sandbox.credentials.webhook.secret)
  const triggers = ['conversation:message', 'switchboard:releaseControl']
  const patched = await told(
    sdk.webhooks.updateWebhookWithHttpInfo(app, integrationId, webhooks[0].id, { triggers }),
    200,
    'webhookResponse'
  )
  expect(patched.webhook).toMatchObject({ triggers, secret: webhooks[0].secret })

  const hook = { target: 'https://example.org/hook', triggers }
  const body = { type: 'custom', status: 'active', displayName: 'Other', webhooks: [hook] }
  const { integration } = await told(
    sdk.integrations.createIntegrationWithHttpInfo(app, body),
    201,
    'integrationResponse'
  )
  await told(sdk.integrations.getIntegrationWithHttpInfo(app, integration.id), 200, 'integrationResponse')
  const list = await told(sdk.integrations.listIntegrationsWithHttpInfo(app, {}), 200, 'integrationListResponse')
  expect(list.integrations).toHaveLength(2)
  const renamed = { type: 'custom', displayName: 'Renamed' }
  const changed = await told(sdk.integrations.updateIntegrationWithHttpInfo(app, integration.id, renamed), 200)
  expect(changed.integration.displayName).toBe('Renamed')
  const more = await told(sdk.webhooks.createWebhookWithHttpInfo(app, integration.id, hook), 201, 'webhookResponse')
  await told(sdk.webhooks.getWebhookWithHttpInfo(app, integration.id, more.webhook.id), 200, 'webhookResponse')
  await told(sdk.webhooks.deleteWebhookWithHttpInfo(app, integration.id, more.webhook.id), 200)
  await refused(sdk.webhooks.getWebhookWithHttpInfo(app, integration.id, more.webhook.id), 404, 'not_found')
  await told(sdk.integrations.deleteIntegrationWithHttpInfo(app, integration.id), 200)
  await refused(sdk.integrations.getIntegrationWithHttpInfo(app, integration.id), 404, 'integration_not_found')
})

test('switchboards: list, change the default, take a seat and leave it', async () => {
  const { switchboards } = await told(
    sdk.switchboards.listSwitchboardsWithHttpInfo(app),
    200,
    'switchboardListResponse'
  )
  const board: string = switchboards[0].id
  const { switchboardIntegrations: seats } = await told(
    sdk.seats.listSwitchboardIntegrationsWithHttpInfo(app, board),
    200,
    'switchboardIntegrationListResponse'
  )
  expect(seats.map((seat: { integrationType: string }) => seat.integrationType)).toEqual([
    'zd:answerBot',
    'zd:agentWorkspace'
  ])
  const { integrationId } = sandbox.credentials
  const { switchboardIntegration: seat } = await told(
    sdk.seats.createSwitchboardIntegrationWithHttpInfo(app, board, { name: 'bot', integrationId }),
    201,
    'switchboardIntegrationResponse'
  )
  expect(seat).toMatchObject({ integrationType: 'custom', deliverStandbyEvents: true })
  const change = { deliverStandbyEvents: false, nextSwitchboardIntegrationId: seats[1].id }
  const changed = await told(
    sdk.seats.updateSwitchboardIntegrationWithHttpInfo(app, board, seat.id, change),
    200,
    'switchboardIntegrationResponse'
  )
  expect(changed.switchboardIntegration).toMatchObject(change)
  const first = { defaultSwitchboardIntegrationId: seat.id }
  const updated = await told(
    sdk.switchboards.updateSwitchboardWithHttpInfo(app, board, first),
    200,
    'switchboardResponse'
  )
  expect(updated.switchboard).toMatchObject(first)
  await sdk.switchboards.updateSwitchboardWithHttpInfo(app, board, { defaultSwitchboardIntegrationId: seats[1].id })
  await told(sdk.seats.deleteSwitchboardIntegrationWithHttpInfo(app, board, seat.id), 200)
})
