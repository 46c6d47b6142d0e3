import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withSecret } from '../../server/console/identity-secrets.ts'
import { createLog } from '../../server/log.ts'
import { addressOf, CALLS, type Call } from '../../shared/console.ts'
import { PATHS } from '../../shared/paths.ts'
import { administrator, type Browser, consoleBrowser, tokenIn } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { SETTINGS } from '../support/zendesk.ts'
import { figure } from './figures.ts'

/** Nobody may find these anywhere but where they are encrypted or hashed. */
const SECRETS: Record<string, string> = {
  secretKey: 'canary-secret-key-7Kq',
  apiToken: 'canary-api-token-9Zx',
  webhookSecret: 'canary-webhook-secret-3Lm',
  shownSecret: 'canary-shown-by-zendesk-5Rt',
  identitySecret: 'canary-identity-secret-8Hy',
  metricsToken: 'canary-metrics-token-4Gb-0123456789',
  wrongPassword: 'canary-wrong-password-2Wd',
  editorsPassword: 'canary editors password 6Vn',
  wrongKey: 'canary-wrong-webhook-key-1Qa',
  wrongBearer: 'canary-wrong-bearer-0Pl'
}
/** These are in the database, since they are what it is for; the log, and what strangers are told, hold none of them. */
const PERSONAL: Record<string, string> = {
  text: 'canary words of a visitor 4Ty',
  name: 'Canary Visitorson 5Fg',
  mail: 'canary.mail.6Hj@example.org',
  fileName: 'canary-file-name-7Kl.txt',
  fileContent: 'canary content of a file 8Zc',
  pageTitle: 'canary title of a page 9Xv',
  pageUrl: 'https://canary-page-1Bn.example/basket',
  address: '198.51.100.77'
}

let server: TestServer
let admin: Browser
const lines: string[] = []
const errors: string[] = []
/** Everything that was answered to visitors and strangers, whether they read or wrote. */
const told: string[] = []
/** Made on the way: a visitor's token, cookies, links. */
const made: Record<string, string> = {}
const NONE = Object.fromEntries(
  ['DOMAIN', 'APP_ID', 'INTEGRATION_ID', 'KEY_ID', 'SECRET_KEY', 'EMAIL', 'API_TOKEN', 'WEBHOOK_SECRET'].map(name => [
    `ZENDESK_${name}`,
    ''
  ])
)

const ask = async (path: string, init: RequestInit = {}) => {
  const from = { 'x-forwarded-for': PERSONAL.address ?? '' }
  const response = await fetch(server.url + path, {
    ...init,
    headers: { ...from, ...(init.headers as Record<string, string>) }
  })
  const text = await response.text()
  told.push(`${text} ${JSON.stringify([...response.headers])}`)
  if (!response.ok) errors.push(`${path} ${response.status} ${text} ${JSON.stringify([...response.headers])}`)
  return text
}
const posted = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

async function visit(): Promise<void> {
  const { text, name, mail, pageTitle, pageUrl } = PERSONAL
  const start = { channel: 'shop', variables: { name, mail }, page: { url: pageUrl, title: pageTitle } }
  const { token, conversationId } = JSON.parse(await posted(PATHS.conversations, start))
  Object.assign(made, { token })
  const bearer = { authorization: `Bearer ${token}` }
  for (const said of [text, 'boom', 'agent', text])
    await posted(PATHS.messages(conversationId), { localId: randomUUID(), text: said }, bearer)
  const form = new FormData()
  form.append('file', new File([PERSONAL.fileContent ?? ''], PERSONAL.fileName ?? ''))
  await ask(PATHS.files(conversationId), { method: 'POST', headers: bearer, body: form })
  await posted(PATHS.messages(conversationId), { localId: text, text, fileId: text }, bearer)
  await posted(PATHS.conversations, { channel: text, variables: { [mail ?? '']: name } })
  await ask(PATHS.conversations, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"text":"${text}"`
  })
}

async function stray(): Promise<void> {
  await ask(PATHS.conversation(randomUUID()), { headers: { authorization: `Bearer ${SECRETS.wrongBearer}` } })
  await ask('/metrics', { headers: { authorization: `Bearer ${SECRETS.wrongBearer}` } })
  await posted('/webhooks/zendesk/nowhere', { text: PERSONAL.text }, { 'x-api-key': SECRETS.wrongKey ?? '' })
  const wrong = consoleBrowser(server)
  const { refusal } = await wrong.ask('session.start', {
    body: { email: PERSONAL.mail ?? '', password: SECRETS.wrongPassword ?? '' }
  })
  errors.push(JSON.stringify(refusal))
}

beforeAll(async () => {
  const log = createLog('debug', { write: line => lines.push(line) })
  const env = { ...NONE, METRICS_TOKEN: SECRETS.metricsToken, TRUST_PROXY: '127.0.0.1' }
  server = await startServer({ log, env })
  admin = await administrator(server)
  const { secretKey, apiToken, webhookSecret, shownSecret, identitySecret } = SECRETS
  const value = { ...SETTINGS, secretKey, apiToken, webhookSecret }
  const { settings, store, secrets } = server.app.foundation
  await settings.putZendesk(value as typeof SETTINGS, 1)
  await settings.keepWebhookSecrets([shownSecret ?? ''], 1)
  await store.putDocument(
    { kind: 'identity', id: 'shop', body: withSecret(secrets, 'shop', { secrets: [] }, identitySecret ?? '', 1) },
    0,
    1
  )
  const { link } = await admin.get('users.add', { body: { email: 'eli@example.org', name: 'Eli', role: 'editor' } })
  const eli = consoleBrowser(server)
  Object.assign(made, { link: tokenIn(link.url), cookie: admin.cookie().split('=')[1] })
  await eli.get('link.use', { body: { token: made.link ?? '', password: SECRETS.editorsPassword ?? '' } })
  await visit()
  await stray()
})
afterAll(() => server.close())

const inText = (texts: readonly string[], canaries: Record<string, string>) => {
  const all = texts.join('\n')
  return Object.entries(canaries).flatMap(([name, canary]) => {
    const forms = [
      canary,
      JSON.stringify(canary).slice(1, -1),
      Buffer.from(canary).toString('base64').slice(0, -4),
      encodeURIComponent(canary)
    ]
    return forms.some(form => all.includes(form)) ? [name] : []
  })
}

test('no line of the log, at its most talkative, holds a secret or anything of a person', () => {
  expect(lines.length).toBeGreaterThan(0)
  expect(inText(lines, { ...SECRETS, ...PERSONAL, ...made })).toEqual([])
})

test('no refusal holds any of it', () => {
  expect(errors.length).toBeGreaterThan(5)
  expect(inText(errors, { ...SECRETS, ...PERSONAL, ...made })).toEqual([])
})

test('no answer to a visitor, to what they write either, holds a secret of anybody but them', () => {
  const { token: _, ...others } = made
  expect(told.length).toBeGreaterThan(11)
  expect(told.filter(text => text.startsWith('{')).length).toBeGreaterThan(8)
  expect(inText(told, { ...SECRETS, ...others })).toEqual([])
})

test('no answer of the console holds a secret, whoever asks', async () => {
  const answers: string[] = []
  for (const call of Object.values(CALLS as Record<string, Call>))
    if (call.method === 'GET') {
      const response = await fetch(server.url + addressOf(call, { id: 'shop', revision: '1' }), {
        headers: { 'sec-fetch-site': 'same-origin', cookie: admin.cookie() }
      })
      answers.push(await response.text())
    }
  answers.push(
    await ask('/metrics', { headers: { authorization: `Bearer ${SECRETS.metricsToken}` } }),
    await ask('/chatbox.js'),
    await ask('/readyz')
  )
  expect(answers.join('').length).toBeGreaterThan(1_000)
  const { cookie: _, ...others } = made
  expect(inText(answers, { ...SECRETS, ...others })).toEqual([])
})

test('no file of the data folder holds a secret, a token or the address that somebody came from', () => {
  const folder = join(server.folder, 'data')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const bytes = files.map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'latin1'))
  expect(files.map(({ name }) => name)).toContain('relais.db')
  expect(
    inText(bytes, { ...SECRETS, ...made, address: PERSONAL.address ?? '', pageUrl: PERSONAL.pageUrl ?? '' })
  ).toEqual([])
  expect(inText(bytes, { name: PERSONAL.name ?? '' })).toEqual(['name'])
  const count = Object.keys({ ...SECRETS, ...PERSONAL, ...made }).length
  figure(
    'S5',
    '≥ 20 canaries, 0 found outside the encrypted columns',
    `${count} canaries in ${lines.length} lines of log, ${errors.length} refusals, every answer of the console, ${files.length} files: 0 found`
  )
})

test('a canary that stands somewhere is found, in whatever form', () => {
  const { text = '' } = PERSONAL
  for (const form of [text, `{"a":"${text}"}`, Buffer.from(text).toString('base64'), encodeURIComponent(text)])
    expect(inText([form], { text })).toEqual(['text'])
})
