import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withSecret } from '../../server/console/identity-secrets.ts'
import { KINDS } from '../../server/sealed.ts'
import { keysBeside } from '../../server/secret-file.ts'
import { createSecrets, newKeyText } from '../../server/secrets.ts'
import { webhookParts } from '../../server/webhook-path.ts'
import { startServer } from '../support/server.ts'
import { SETTINGS } from '../support/zendesk.ts'
import { figure } from './figures.ts'

const SCRIPT = join(import.meta.dirname, '../../scripts/rotate-secrets.ts')
const SHOWN = ['shown-by-zendesk-1', 'shown-by-zendesk-2']
const NONE = {
  ZENDESK_DOMAIN: '',
  ZENDESK_APP_ID: '',
  ZENDESK_INTEGRATION_ID: '',
  ZENDESK_KEY_ID: '',
  ZENDESK_SECRET_KEY: '',
  ZENDESK_EMAIL: '',
  ZENDESK_API_TOKEN: '',
  ZENDESK_WEBHOOK_SECRET: ''
}

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-rotate-'))
  const server = await startServer({ folder, env: NONE })
  const { settings, store, secrets } = server.app.foundation
  await settings.putZendesk(SETTINGS, 1)
  await settings.keepWebhookSecrets(SHOWN, 1)
  const body = withSecret(secrets, 'shop', { secrets: [] }, 'identity-secret', 1)
  await store.putDocument({ kind: 'identity', id: 'shop', body }, 0, 1)
  await server.stop()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const dataDir = () => join(folder, 'data')
const keyFile = () => join(dataDir(), 'secret.key')
const linesOf = () => readFileSync(keyFile(), 'utf8').trim().split('\n')

function rotate(args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir(), ...env },
    encoding: 'utf8',
    timeout: 60_000
  })
  return { status, said: stdout + stderr }
}

async function secretsNow(env: Record<string, string> = {}) {
  const server = await startServer({ folder, env: { ...NONE, ...env } })
  const { settings, store } = server.app.foundation
  const [zendesk, shown] = [await settings.zendesk(), await settings.webhookSecrets()]
  const sealed = (await Promise.all(['connector', 'webhook', 'identity'].map(kind => store.documents(kind)))).flat()
  await server.stop()
  return { zendesk, shown, sealed: JSON.stringify(sealed.map(({ body }) => body)) }
}

const keyIdsIn = (sealed: string) => new Set([...sealed.matchAll(/s1\.([0-9a-f]{8})\./g)].map(([, id]) => id))

test('a new key takes the place of the old one: everything is sealed again, and reads the same', async () => {
  const [old] = linesOf()
  const before = await secretsNow()
  const done = rotate()
  expect(done.status).toBe(0)
  const [fresh, second] = linesOf()
  expect([fresh === old, second]).toEqual([false, old])
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600)
  const after = await secretsNow()
  expect([after.zendesk, after.shown]).toEqual([before.zendesk, before.shown])
  expect(keyIdsIn(before.sealed)).not.toEqual(keyIdsIn(after.sealed))
  expect(keyIdsIn(after.sealed)).toEqual(new Set([keysBeside(keyFile())?.[0].id]))
  expect(rotate(['--finish']).status).toBe(0)
  expect(linesOf()).toEqual([fresh])
  expect((await secretsNow()).zendesk).toEqual(before.zendesk)
  figure('Rotation', 'every secret sealed again, none lost', `${(after.sealed.match(/s1\./g) ?? []).length} of them`)
}, 120_000)

test('until it is finished the old address of the webhook still works', () => {
  const [before] = webhookParts(createSecrets(keysBeside(keyFile()) ?? fail()), 'zendesk')
  rotate()
  expect(webhookParts(createSecrets(keysBeside(keyFile()) ?? fail()), 'zendesk').indexOf(before)).toBe(1)
}, 120_000)

test('with the key in the environment: the new one first, then the new one alone', async () => {
  const [old = ''] = linesOf()
  const fresh = newKeyText()
  expect(rotate([], { SECRET_KEY: `${fresh},${old}` }).status).toBe(0)
  expect((await secretsNow({ SECRET_KEY: fresh })).zendesk).toMatchObject({ secretKey: SETTINGS.secretKey })
}, 120_000)

test('what cannot be read changes nothing; neither rotation nor server goes on, and both say what to do', async () => {
  const before = await secretsNow()
  const { status, said } = rotate([], { SECRET_KEY: newKeyText() })
  expect([status, said]).toEqual([
    1,
    expect.stringMatching(/^Nothing was changed, since not all can be read: connector zendesk/)
  ])
  await expect(secretsNow({ SECRET_KEY: newKeyText() })).rejects.toThrow(/cannot be read.*Give the key/s)
  expect((await secretsNow()).sealed).toBe(before.sealed)
}, 120_000)

test('every place where the server seals something is one that the rotation knows', () => {
  const code = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const tables = code.flatMap(name =>
    [...readFileSync(join('server', name), 'utf8').matchAll(/table: 'documents\.(\w+)'/g)].map(([, kind]) => kind)
  )
  expect(new Set(tables)).toEqual(new Set(KINDS))
})

test('a server that runs is not disturbed', async () => {
  const server = await startServer({ folder, env: NONE })
  const { status, said } = rotate()
  await server.stop()
  expect(status).toBe(1)
  expect(said).toMatch(/another|running|use/i)
  expect(linesOf()).toHaveLength(1)
}, 120_000)

function fail(): never {
  throw new Error('no key')
}
