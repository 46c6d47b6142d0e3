import { afterEach, beforeEach, expect, test } from 'vitest'
import { CONNECTOR, createSettings, MAIN } from '../../server/console/settings.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { createSecrets, newKeyText, parseKey, type Secrets } from '../../server/secrets.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import { keptLog } from '../support/log.ts'

const ACCOUNT: ZendeskSettings = {
  domain: 'example',
  appId: 'app',
  integrationId: 'integration',
  keyId: 'app_1',
  secretKey: 'canary-secret-key',
  email: 'ana@example.org',
  apiToken: 'canary-api-token',
  senderId: 'mail',
  webhookSecret: 'canary-webhook-secret',
  linkIdentity: false
}

function secretsOf(): Secrets {
  const key = parseKey(newKeyText())
  if (!key) throw new Error('no key')
  return createSecrets([key])
}

let store: Store
let log: ReturnType<typeof keptLog>
let seal: Secrets
beforeEach(async () => {
  store = await openSqlite(':memory:')
  log = keptLog()
  seal = secretsOf()
})
afterEach(() => store.close())

const settingsOf = (zendesk: ZendeskSettings | null = null) => createSettings({ store, seal, log, zendesk })

async function put(kind: string, id: string, body: unknown) {
  const known = await store.document(kind, id)
  await store.putDocument({ kind, id, body }, known?.version ?? 0, 0)
}

test('without a connector nobody can take over; with one they can, unless escalation is off', async () => {
  const settings = settingsOf()
  expect(await settings.connector()).toBeNull()
  await settings.putZendesk(ACCOUNT, 0)
  expect(await settings.connector()).toEqual({ id: CONNECTOR, senderId: 'mail', linkIdentity: false })
  await put('bot', MAIN, { escalation: 'none' })
  expect(await settings.connector()).toBeNull()
})

test('secrets lie encrypted in the store and come back whole', async () => {
  await settingsOf().putZendesk(ACCOUNT, 0)
  const stored = JSON.stringify(await store.documents('connector'))
  expect(stored).not.toContain('canary')
  expect(stored).toContain('ana@example.org')
  expect(await settingsOf().zendesk()).toEqual(ACCOUNT)
})

test('a sealed secret copied from one connector to another does not open', async () => {
  await settingsOf().putZendesk(ACCOUNT, 0)
  await put('connector', 'other', (await store.document('connector', CONNECTOR))?.body)
  expect(await settingsOf().unreadable()).toEqual([
    'Connector other: secretKey is damaged or was copied here from another place.'
  ])
})

test('with another key the stored connector is unreadable, in a sentence that names the key and no secret', async () => {
  await settingsOf().putZendesk(ACCOUNT, 0)
  seal = secretsOf()
  const [sentence = '', ...others] = await settingsOf().unreadable()
  expect(others).toEqual([])
  expect(sentence).toMatch(/^Connector zendesk: secretKey was encrypted with the key [0-9a-f]{8}, which is not among/)
  expect(await settingsOf().connector()).toBeNull()
})

test('the connector of the environment wins over the one in the store', async () => {
  await settingsOf().putZendesk(ACCOUNT, 0)
  const settings = settingsOf({ ...ACCOUNT, domain: 'other' })
  expect((await settings.zendesk())?.domain).toBe('other')
})

test('a change takes effect at the next call', async () => {
  const settings = settingsOf()
  expect(await settings.channel('shop')).toBeNull()
  await put('channel', 'shop', { id: 'shop', name: 'Shop' })
  expect(await settings.channel('shop')).toMatchObject({ name: 'Shop', languages: ['fr', 'en'], origins: [] })
  await put('channel', 'shop', { id: 'shop', name: 'Boutique' })
  expect((await settings.channels()).map(({ name }) => name)).toEqual(['Boutique'])
  expect(await settings.botName()).toBe('')
  await put('bot', MAIN, { name: 'Pistache' })
  expect(await settings.botName()).toBe('Pistache')
})

test('a document that is not valid is left out and logged, and spoils no other', async () => {
  await put('channel', 'broken', { id: 'broken', name: 'x', origins: ['not an origin'] })
  await put('channel', 'shop', { id: 'shop', name: 'Shop' })
  expect((await settingsOf().channels()).map(({ id }) => id)).toEqual(['shop'])
  expect(log.lines.map(({ what }) => what)).toEqual([
    { kind: 'channel', id: 'broken', why: expect.stringMatching(/^origins\.0: /) }
  ])
})

test("the bot's own sentences are those of the document", async () => {
  const settings = settingsOf()
  expect(await settings.sentences()).toEqual({})
  await put('sentences', MAIN, { fr: { 'bot.misunderstood': 'Pardon ?' } })
  expect(await settings.sentences()).toEqual({ fr: { 'bot.misunderstood': 'Pardon ?' } })
})

test('webhook secrets are the one given by hand and those that Zendesk has shown, kept encrypted', async () => {
  const settings = settingsOf(ACCOUNT)
  await settings.keepWebhookSecrets(['canary-1', 'canary-2'], 0)
  expect(await settings.webhookSecrets()).toEqual(['canary-webhook-secret', 'canary-1', 'canary-2'])
  expect(JSON.stringify(await store.documents('webhook'))).not.toContain('canary')
  expect(await settingsOf().webhookSecrets()).toEqual(['canary-1', 'canary-2'])
  const { version } = (await store.document('webhook', CONNECTOR)) ?? {}
  await settings.keepWebhookSecrets(['canary-1', 'canary-2'], 0)
  expect((await store.document('webhook', CONNECTOR))?.version).toBe(version)
})
