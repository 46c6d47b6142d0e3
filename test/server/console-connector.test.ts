import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import type { BodyFor, CheckResult } from '../../shared/console.ts'
import { CHECKS } from '../../shared/console.ts'
import { administrator, type Browser, editor } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { settingsOf } from '../support/zendesk-sandbox.ts'

type Form = BodyFor<'connector.put'>['value']

/** Nothing in the environment but where the account is. */
const EMPTY = Object.fromEntries(
  ['DOMAIN', 'APP_ID', 'INTEGRATION_ID', 'KEY_ID', 'SECRET_KEY', 'EMAIL', 'API_TOKEN', 'WEBHOOK_SECRET'].map(name => [
    `ZENDESK_${name}`,
    ''
  ])
)

let sandbox: Sandbox
let server: TestServer
let admin: Browser
let form: Form
beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  server = await startServer({ env: { ...EMPTY, ZENDESK_BASE_URL: sandbox.url } })
  admin = await administrator(server)
  form = settingsOf(sandbox)
  const { webhook } = await admin.get('connector.read')
  sandbox.setWebhook({ target: webhook.url })
})
afterEach(async () => {
  await server.close()
  await sandbox.close()
})

const settings = () => server.app.foundation.settings
const put = async (over: Partial<Form> = {}, version?: number) => {
  const now = (await admin.get('connector.read')).version
  return admin.ask('connector.put', { body: { version: version ?? now, value: { ...form, ...over } } })
}

describe('the page', () => {
  test('is empty before anybody has filled it in, and knows the URL to give to Zendesk', async () => {
    const view = await admin.get('connector.read')
    expect(view).toMatchObject({ version: 0, source: 'none', fixed: {}, admin: null, barred: false })
    expect(view.webhook.url).toMatch(/^http:\/\/localhost:\d+\/webhooks\/zendesk\/[\w-]{24}$/)
    expect(Object.values(view.secrets)).toEqual([{ set: false }, { set: false }, { set: false }])
  })

  test('until it is filled in the bot escalates to nobody, unless somebody has chosen; from then on to Zendesk', async () => {
    const escalation = async () => (await admin.get('bot.read')).value.escalation
    expect(await escalation()).toBe('none')
    await put()
    expect([await escalation(), await settings().connector()]).toEqual(['zendesk', expect.anything()])
    const { value } = await admin.get('bot.read')
    await admin.get('bot.put', { body: { version: 0, value: { ...value, escalation: 'none' } } })
    expect([await escalation(), await settings().connector()]).toEqual(['none', null])
  })

  test('saves, and never gives a secret back: not in an answer, not in the audit log, not in the database', async () => {
    const secrets = { secretKey: 'canary-secret-key', apiToken: 'canary-api-token', webhookSecret: 'canary-webhook' }
    const saved = await put({ ...secrets, senderId: 'mail' })
    expect(saved.status).toBe(200)
    expect(saved.answer).toMatchObject({
      version: 1,
      source: 'stored',
      admin: sandbox.url,
      value: { senderId: 'mail' }
    })
    expect(saved.answer.secrets.apiToken).toEqual({ set: true, at: expect.any(Number) })
    const told = [saved.answer, await admin.get('connector.read'), await admin.get('audit.list')]
    expect(JSON.stringify(told)).not.toContain('canary')
    expect(JSON.stringify(await server.app.foundation.store.documents('connector'))).not.toContain('canary')
    expect(await settings().zendesk()).toMatchObject(secrets)
    const [line] = (await admin.get('audit.list')).items
    expect(line?.fields).toEqual(expect.arrayContaining(['domain', 'secretKey', 'apiToken', 'webhookSecret']))
  })

  test('a blank secret keeps the one that is stored, and only a new one has a new time', async () => {
    await put({ webhookSecret: 'by-hand' })
    const before = (await admin.get('connector.read')).secrets
    await put({ secretKey: '', apiToken: 'other', webhookSecret: '' })
    expect(await settings().zendesk()).toMatchObject({
      secretKey: form.secretKey,
      apiToken: 'other',
      webhookSecret: 'by-hand'
    })
    expect((await admin.get('connector.read')).secrets.secretKey).toEqual(before.secretKey)
    await put({ apiToken: '', secretKey: '', dropWebhookSecret: true })
    expect((await admin.get('connector.read')).secrets.webhookSecret).toEqual({ set: false })
  })

  test.each([
    ['demo', 'demo'],
    ['Demo.zendesk.com', 'demo'],
    [' https://demo.zendesk.com/agent/tickets/1?x=2 ', 'demo']
  ])('takes the domain as %s', async (domain, kept) => {
    expect((await put({ domain })).answer.value.domain).toBe(kept)
  })

  test.each([
    [{ domain: 'not a domain' }, { domain: 'domain' }],
    [{ domain: '' }, { domain: 'required' }],
    [{ appId: ' ' }, { appId: 'required' }],
    [{ integrationId: 'x'.repeat(129) }, { integrationId: 'too_long' }],
    [{ email: 'nobody' }, { email: 'email' }],
    [{ senderId: 'two words' }, { senderId: 'format' }],
    [{ secretKey: '' }, { secretKey: 'required' }],
    [
      { apiToken: '', secretKey: '' },
      { apiToken: 'required', secretKey: 'required' }
    ]
  ])('refuses %j by field', async (over, fields) => {
    expect(await put(over)).toMatchObject({ status: 400, refusal: { code: 'bad_request', fields } })
    expect((await admin.get('connector.read')).version).toBe(0)
  })

  test('a change of somebody else is not overwritten', async () => {
    await put()
    const late = await put({ appId: 'late' }, 0)
    expect(late).toMatchObject({ status: 409, refusal: { code: 'conflict', newer: { version: 1 } } })
    expect(JSON.stringify(late.refusal)).not.toContain(form.apiToken)
  })
})

describe('a connector of the environment', () => {
  test('is shown with the variables that it comes from, and nothing of it is changed here', async () => {
    await server.close()
    server = await startServer()
    admin = await administrator(server)
    const view = await admin.get('connector.read')
    expect(view).toMatchObject({
      source: 'environment',
      fixed: { domain: 'ZENDESK_DOMAIN', linkIdentity: 'ZENDESK_LINK_IDENTITY' }
    })
    expect(view.secrets.secretKey).toEqual({ set: true })
    const refused = await put()
    expect(refused).toMatchObject({ status: 403, refusal: { code: 'not_allowed', fields: { '': 'fixed' } } })
  })
})

describe('Tester la connexion', () => {
  const check = async (over: Partial<Form> = {}) => {
    const { checks } = await admin.get('connector.test', { body: { value: { ...form, ...over } } })
    expect(new Set(checks.map(({ check }) => check))).toEqual(new Set(CHECKS))
    return Object.fromEntries(checks.map(({ check, ...found }) => [check, found])) as Record<
      CheckResult['check'],
      Omit<CheckResult, 'check'>
    >
  }

  test('says of an account that is set up as the page tells that everything is well, with what nobody has saved', async () => {
    const found = await check()
    expect(Object.values(found).map(({ is }) => is)).toEqual(CHECKS.map(() => 'ok'))
    expect((await admin.get('connector.read')).source).toBe('none')
  })

  test('what is stored is told to editors too, as a number: their list of steps counts as an administrator’s does', async () => {
    const eli = await editor(server, admin)
    expect(await eli.get('connector.state')).toEqual({ failed: null })
    await admin.get('connector.put', { body: { version: 0, value: form } })
    expect(await eli.get('connector.state')).toEqual({ failed: 0 })
    await admin.get('connector.put', { body: { version: 1, value: { ...form, apiToken: 'wrong' } } })
    expect((await eli.get('connector.state')).failed).toBeGreaterThan(0)
  })

  test('says which credential is wrong, and goes on with the other one', async () => {
    const key = await check({ secretKey: 'wrong' })
    expect(key).toMatchObject({
      'conversations.key': { is: 'failed', cause: 'key_wrong' },
      integration: { is: 'skipped' },
      'webhook.target': { is: 'skipped' },
      'support.token': { is: 'ok' },
      'support.role': { is: 'ok' }
    })
    const token = await check({ apiToken: 'wrong' })
    expect(token).toMatchObject({
      'conversations.key': { is: 'ok' },
      'support.token': { is: 'failed', cause: 'token_wrong' },
      'support.role': { is: 'skipped' },
      'support.groups': { is: 'skipped' }
    })
  })

  test('tells a wrong app from a wrong integration', async () => {
    expect(await check({ appId: 'nobody' })).toMatchObject({
      'conversations.key': { cause: 'app_wrong' },
      integration: { is: 'skipped' }
    })
    expect(await check({ integrationId: 'nobody' })).toMatchObject({
      'conversations.key': { is: 'ok' },
      integration: { is: 'failed', cause: 'integration_unknown' },
      'agent.workspace': { is: 'ok' }
    })
  })

  test('says that an agent who is no administrator makes no groups', async () => {
    sandbox.addAgent({ name: 'Bo', email: 'bo@example.org', role: 'agent', groupIds: [] })
    expect(await check({ email: 'bo@example.org' })).toMatchObject({
      'support.token': { is: 'ok' },
      'support.role': { is: 'warning', cause: 'role_agent', values: { role: 'agent' } },
      'support.groups': { is: 'ok' }
    })
  })

  test('says where the integration sends its events instead of here', async () => {
    sandbox.setWebhook({ target: 'https://old.example/hook' })
    const { webhook } = await admin.get('connector.read')
    expect((await check())['webhook.target']).toEqual({
      is: 'failed',
      cause: 'webhook_elsewhere',
      values: { found: 'https://old.example/hook', wanted: webhook.url }
    })
  })

  test('says which boxes are not ticked, and that without the messages nothing works', async () => {
    sandbox.setWebhook({ includeFullUser: false })
    expect((await check())['webhook.boxes']).toEqual({
      is: 'warning',
      cause: 'boxes_missing',
      values: { boxes: 'includeFullUser' }
    })
    sandbox.setWebhook({ triggers: [], includeFullSource: false })
    expect((await check())['webhook.boxes']).toEqual({
      is: 'failed',
      cause: 'boxes_missing',
      values: { boxes: 'includeFullUser includeFullSource conversation:message' }
    })
  })

  test('changes nothing at Zendesk', async () => {
    sandbox.setWebhook({ triggers: [], includeFullUser: false })
    await check()
    expect(sandbox.credentials.webhook).toMatchObject({ triggers: [], includeFullUser: false })
  })

  test('says that multi-conversations are off', async () => {
    sandbox.settings({ multiConversations: false })
    expect((await check())['multi.conversations']).toEqual({ is: 'warning', cause: 'multi_off' })
  })

  test('does not blame a key of the integration for what it may not see', async () => {
    const { id, secret } = sandbox.credentials.integrationKey
    expect(await check({ keyId: id, secretKey: secret })).toMatchObject({
      'conversations.key': { is: 'ok' },
      integration: { is: 'ok' },
      'agent.workspace': { is: 'skipped', cause: 'scope_narrow' },
      'multi.conversations': { is: 'skipped', cause: 'scope_narrow' }
    })
  })

  test('of an account that nobody reaches it says that alone', async () => {
    await server.close()
    server = await startServer({ env: { ...EMPTY, ZENDESK_BASE_URL: 'http://127.0.0.1:9' } })
    admin = await administrator(server)
    const found = await check()
    expect(found.account).toMatchObject({ is: 'failed', cause: 'unreachable' })
    const { account: _, 'public.url': __, ...rest } = found
    expect(new Set(Object.values(rest).map(({ is }) => is))).toEqual(new Set(['skipped']))
  })

  test('uses the stored secrets where the form leaves them blank, and asks for them where there are none', async () => {
    const body = { value: { ...form, secretKey: '', apiToken: '' } }
    expect((await admin.ask('connector.test', { body })).refusal.fields).toEqual({
      secretKey: 'required',
      apiToken: 'required'
    })
    await put()
    expect((await check({ secretKey: '', apiToken: '' }))['conversations.key']).toEqual({ is: 'ok' })
  })
})

describe('Mettre à jour', () => {
  const update = async (over: Partial<Form> = {}) => {
    const { version } = await admin.get('connector.read')
    return admin.get('connector.update', { body: { version, value: { ...form, ...over } } })
  }
  const groups = () => sandbox.account.world.tables.groups.all().map(({ name }) => name)

  test('saves, makes the missing groups, adopts those of the same name, and says which', async () => {
    for (const name of ['Cheval', 'Plante']) await admin.get('skills.add', { body: { name } })
    const first = await update()
    expect(first.connector.source).toBe('stored')
    expect(first.skills.map(({ name, is }) => [name, is])).toEqual([
      ['Cheval', 'created'],
      ['Plante', 'created']
    ])
    expect(groups()).toEqual(expect.arrayContaining(['Cheval', 'Plante']))
    expect((await update()).skills.map(({ is }) => is)).toEqual(['already', 'already'])
  })

  test('a group that was there under the same name, whatever the case, is adopted and no second one made', async () => {
    const known = groups()[0] ?? ''
    await admin.get('skills.add', { body: { name: known.toUpperCase() } })
    const [report] = (await update()).skills
    expect(report).toMatchObject({ is: 'adopted', group: { url: `${sandbox.url}/admin/people/team/groups` } })
    expect(groups()).toHaveLength(new Set(groups()).size)
    expect((await update()).skills[0]?.is).toBe('already')
  })

  test('what may not be made is told with its cause, and the others go on', async () => {
    const known = groups()[0] ?? ''
    for (const name of [known, 'Zèbre']) await admin.get('skills.add', { body: { name } })
    sandbox.addAgent({ name: 'Bo', email: 'bo@example.org', role: 'agent', groupIds: [] })
    const { skills } = await update({ email: 'bo@example.org' })
    expect(skills).toMatchObject([
      { name: known, is: 'adopted' },
      { name: 'Zèbre', is: 'failed', cause: 'groups_forbidden' }
    ])
    expect((await update({ apiToken: 'wrong' })).skills).toMatchObject([
      { is: 'failed', cause: 'token_wrong' },
      { is: 'failed', cause: 'token_wrong' }
    ])
  })

  test('a skill says which group it has, how many agents are in it, and where there is none', async () => {
    const { skills: none } = await admin.get('skills.desk')
    expect(none).toEqual([])
    const group = sandbox.account.world.tables.groups.all()[0]
    if (!group) throw new Error('the account has no group')
    sandbox.addAgent({ name: 'Bo', email: 'bo@example.org', role: 'agent', groupIds: [group.id] })
    for (const name of [group.name, 'Nulle part']) await admin.get('skills.add', { body: { name } })
    await put()
    const { skills } = await admin.get('skills.desk')
    const agents = sandbox.account.world.tables.agents
      .all()
      .filter(({ groupIds }) => groupIds.includes(group.id)).length
    expect(skills.find(({ group }) => group !== null)).toMatchObject({ agents, group: { id: String(group.id) } })
    expect(skills.find(({ group }) => group === null)).toMatchObject({ agents: null, warning: 'no_group' })
    await admin.get('skills.add', { body: { name: 'Vide' } })
    await update()
    expect((await admin.get('skills.desk')).skills.map(({ warning }) => warning)).toContain('no_agents')
  })

  test('before anything is saved, a wrong form saves nothing and makes nothing', async () => {
    await admin.get('skills.add', { body: { name: 'Cheval' } })
    const refused = await admin.ask('connector.update', { body: { version: 0, value: { ...form, domain: '' } } })
    expect(refused.refusal.fields).toEqual({ domain: 'required' })
    expect(groups()).not.toContain('Cheval')
  })
})
