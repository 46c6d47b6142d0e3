import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { checkAccount } from '../../server/zendesk/check.ts'
import { SETTINGS } from '../support/zendesk.ts'
import { type ZendeskHttp, zendeskHttp } from '../support/zendesk-http.ts'

const WEBHOOKS = '/sc/v2/apps/app1/integrations/int1/webhooks'
const URL_OF_OURS = 'https://chat.example.org/webhooks/zendesk/abc'

let zendesk: ZendeskHttp
let kept: string[]
beforeEach(async () => {
  kept = []
  zendesk = await zendeskHttp()
  zendesk.on('GET', '/api/v2/users/me', { json: { user: { id: 1, role: 'admin' } } })
  zendesk.on('GET', '/api/v2/groups', { json: { groups: [] } })
})
afterEach(() => zendesk.close())

async function check(timeoutMs = 10_000) {
  const found = await checkAccount({
    settings: SETTINGS,
    clock: systemClock,
    baseUrl: zendesk.url,
    timeoutMs,
    webhookUrl: URL_OF_OURS,
    keepSecrets: async secrets => void kept.push(...secrets)
  })
  return Object.fromEntries(found.map(({ what, ok, why }) => [what, why ?? ok]))
}
const webhook = (changes: object = {}) => ({
  id: 'w1',
  version: 'v2',
  target: URL_OF_OURS,
  triggers: ['conversation:message'],
  secret: 'shhh',
  includeFullUser: true,
  includeFullSource: true,
  ...changes
})
const answer = (...webhooks: object[]) => zendesk.on('GET', WEBHOOKS, { json: { webhooks } })
const no = (status: number) => ({ status, json: { errors: [{ code: 'x', title: 'no' }] } })

test('a good account: the secret is kept, and the events that the boxes leave out are added', async () => {
  answer(webhook())
  zendesk.on('PATCH', `${WEBHOOKS}/w1`, {})
  expect(await check()).toEqual({
    'conversations.key': true,
    'webhook.target': true,
    'webhook.secret': true,
    'webhook.triggers': true,
    'support.token': true,
    'support.role': true,
    'support.groups': true
  })
  expect(kept).toEqual(['shhh'])
  expect(zendesk.bodies('PATCH', `${WEBHOOKS}/w1`)).toEqual([
    {
      triggers: [
        'conversation:message',
        'conversation:remove',
        'conversation:typing',
        'switchboard:passControl',
        'switchboard:releaseControl'
      ],
      includeFullUser: true,
      includeFullSource: true
    }
  ])
})

test('what is as it should be is not touched', async () => {
  const triggers = [
    'conversation:message',
    'conversation:read',
    'conversation:remove',
    'conversation:typing',
    'switchboard:passControl',
    'switchboard:releaseControl'
  ]
  answer(webhook({ triggers }))
  expect((await check())['webhook.triggers']).toBe(true)
  expect(zendesk.calls().some(call => call.startsWith('PATCH'))).toBe(false)
})

test('a webhook that leads elsewhere is told with where it leads, but not with our secret path', async () => {
  answer(webhook({ target: 'https://old.example.org/x' }))
  zendesk.on('PATCH', `${WEBHOOKS}/w1`, {})
  const why = (await check())['webhook.target']
  expect(why).toContain('https://old.example.org')
  expect(why).not.toContain('abc')
})

test('of several webhooks, only ours is changed', async () => {
  answer(webhook({ id: 'w0', target: 'https://x/y', secret: 'other' }), webhook())
  zendesk.on('PATCH', `${WEBHOOKS}/*`, {})
  await check()
  expect(zendesk.calls().filter(call => call.startsWith('PATCH'))).toEqual([`PATCH ${WEBHOOKS}/w1`])
})

test('a change that is refused is a finding, no more', async () => {
  answer(webhook())
  zendesk.on('PATCH', `${WEBHOOKS}/w1`, no(403))
  expect((await check())['webhook.triggers']).toContain('403')
})

test.each([
  [401, { 'conversations.key': '401 x: no' }],
  [403, { 'conversations.key': true, 'webhook.target': '403 x: no' }],
  [404, { 'conversations.key': true, 'webhook.target': '404 x: no' }]
])('the key is judged by %i', async (status, expected) => {
  zendesk.on('GET', WEBHOOKS, no(status))
  expect(await check()).toMatchObject(expected)
})

test('an account out of reach leaves everything open, and nothing is thrown', async () => {
  zendesk.on('GET', WEBHOOKS, { hang: true })
  zendesk.on('GET', '/api/v2/users/me', { reset: true })
  const found = await check(200)
  expect(Object.keys(found).sort()).toEqual(['conversations.key', 'support.token', 'webhook.target'])
  expect(kept).toEqual([])
})

test.each([
  ['anonymous', { json: { user: { id: null } } }, 'support.token', 'the mail address or the API token is wrong'],
  [
    'refused',
    { status: 401, json: { error: "Couldn't authenticate you" } },
    'support.token',
    expect.stringContaining('401')
  ],
  ['an agent', { json: { user: { id: 2, role: 'agent' } } }, 'support.role', expect.stringContaining('administrator')]
])('Support credentials: %s', async (_, me, what, why) => {
  answer(webhook({ triggers: ['*'] }))
  zendesk.on('GET', '/api/v2/users/me', me)
  expect((await check())[what]).toEqual(why)
})
