import { expect, test } from 'vitest'
import { unjoinedEnv, zendeskEnv } from '../../scripts/account.ts'
import { environment, readEnv } from '../../server/config.ts'

const URL = 'http://127.0.0.1:3001'
const FROM_FILE = zendeskEnv(
  {
    subdomain: 'real',
    appId: 'app',
    integrationId: 'integration',
    appKey: { id: 'app_1', secret: 'secret' },
    email: 'ana@example.org',
    apiToken: 'token'
  },
  'https://real.zendesk.com'
)

test('npm start -- --empty leaves the connector to the console, even where the environment has an account', () => {
  expect(readEnv(FROM_FILE)).toMatchObject({ ok: true, config: { zendesk: { domain: 'real' } } })
  const env = environment({ ...FROM_FILE, ...unjoinedEnv(URL) }, 'no-such-file')
  expect(readEnv(env)).toMatchObject({ ok: true, config: { zendesk: null, zendeskBaseUrl: URL } })
})
