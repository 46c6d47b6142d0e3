import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newKeyText } from '../../server/secrets.ts'
import { type Cluster, freshPlace, startCluster } from '../support/postgres.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { SETTINGS } from '../support/zendesk.ts'

// `npm run secrets:rotate` where several servers share one PostgreSQL, and the key is in their environment.

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const SCRIPT = join(import.meta.dirname, '../../scripts/rotate-secrets.ts')
const SHOWN = ['shown-by-zendesk']
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

const cluster: Cluster = await startCluster()
afterAll(() => cluster.close())

let folder: string
let database: string
const old = newKeyText()
const fresh = newKeyText()

const startNode = (keys: string): Promise<TestServer> =>
  startServer({ folder, env: { ...NONE, DATABASE_URL: database, SECRET_KEY: keys } })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relais-rotate-'))
  database = await freshPlace(cluster)
  const node = await startNode(old)
  await node.app.foundation.settings.putZendesk(SETTINGS, 1)
  await node.app.foundation.settings.keepWebhookSecrets(SHOWN, 1)
  await node.stop()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function rotate(keys: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), DATABASE_URL: database, SECRET_KEY: keys },
    encoding: 'utf8',
    timeout: 120_000
  })
  return { status, said: stdout + stderr }
}

/** What a server with these keys reads, and the ids of the keys that things are sealed with. */
async function readWith(keys: string) {
  const node = await startNode(keys)
  const { settings, store } = node.app.foundation
  const [zendesk, shown] = [await settings.zendesk(), await settings.webhookSecrets()]
  const sealed = JSON.stringify([...(await store.documents('connector')), ...(await store.documents('webhook'))])
  await node.stop()
  return { zendesk, shown, keyIds: new Set([...sealed.matchAll(/s1\.([0-9a-f]{8})\./g)].map(([, id]) => id)) }
}

test('the new key before the old one: everything is sealed again, and the new one alone opens it', async () => {
  const before = await readWith(old)
  const { status, said } = rotate(`${fresh},${old}`)
  expect([status, said]).toEqual([0, expect.stringMatching(/^\d+ secrets are encrypted with the first key/)])
  const after = await readWith(fresh)
  expect([after.zendesk, after.shown]).toEqual([before.zendesk, before.shown])
  expect(after.zendesk).toMatchObject({ secretKey: SETTINGS.secretKey })
  expect([before.keyIds.size, after.keyIds.size]).toEqual([1, 1])
  expect(after.keyIds).not.toEqual(before.keyIds)
})

test('afterwards a server that has only the old key does not start, and says why', async () => {
  rotate(`${fresh},${old}`)
  await expect(startNode(old)).rejects.toThrow(/another SECRET_KEY/)
})

test('with a key that opens nothing, nothing is changed', async () => {
  const { status, said } = rotate(fresh)
  expect([status, said]).toEqual([1, expect.stringMatching(/^Nothing was changed, since not all can be read/)])
  expect((await readWith(old)).zendesk).toMatchObject({ secretKey: SETTINGS.secretKey })
})

test('servers that run are not disturbed', async () => {
  const node = await startNode(old)
  const { status, said } = rotate(`${fresh},${old}`)
  expect([status, said]).toEqual([1, expect.stringMatching(/stop all of them first/)])
  expect(await node.app.foundation.settings.zendesk()).toMatchObject({ secretKey: SETTINGS.secretKey })
  await node.stop()
})
