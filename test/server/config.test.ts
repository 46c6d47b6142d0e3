import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { VARIABLES } from '../../server/config/variables.ts'
import { configSample, type Env, environment, readEnv, serverUrl } from '../../server/config.ts'

const ZENDESK: Env = {
  ZENDESK_DOMAIN: 'https://Example.zendesk.com/agent',
  ZENDESK_APP_ID: 'app',
  ZENDESK_INTEGRATION_ID: 'integration',
  ZENDESK_KEY_ID: 'app_1',
  ZENDESK_SECRET_KEY: 'not-to-be-shown',
  ZENDESK_EMAIL: 'ana@example.org',
  ZENDESK_API_TOKEN: 'nor-this'
}

function configOf(env: Env) {
  const read = readEnv(env)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}

function faultsOf(env: Env): string[] {
  const read = readEnv(env)
  return read.ok ? [] : read.faults
}

test('an empty environment is a usable one', () => {
  const config = configOf({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: 'data', zendesk: null, secretKeys: null })
  expect(serverUrl(config)).toBe('http://localhost:3000')
  expect(serverUrl(configOf({ PUBLIC_URL: 'https://chat.example.com/' }))).toBe('https://chat.example.com')
})

test('all faults are told at once, each in a sentence with the name of its variable', () => {
  const faults = faultsOf({
    PORT: '70000',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'chat.example.com',
    SECRET_KEY: 'short',
    LIMIT_UPLOAD_MB: '51',
    METRICS_TOKEN: 'short',
    TRUST_PROXY: '10.0.0.1, somewhere',
    ZENDESK_DOMAIN: 'example'
  })
  expect(faults).toHaveLength(8)
  for (const name of [
    'PORT',
    'LOG_LEVEL',
    'PUBLIC_URL',
    'SECRET_KEY',
    'LIMIT_UPLOAD_MB',
    'METRICS_TOKEN',
    'TRUST_PROXY'
  ])
    expect(faults.filter(fault => fault.startsWith(`${name} must be `))).toHaveLength(1)
})

test('Zendesk set up in part only is a fault that names what is missing', () => {
  const { ZENDESK_KEY_ID: _, ZENDESK_API_TOKEN: __, ...rest } = ZENDESK
  expect(faultsOf(rest)).toEqual(['Zendesk is set up in part only: ZENDESK_KEY_ID, ZENDESK_API_TOKEN missing.'])
})

test('a fault never repeats a value: it may be a secret', () => {
  const faults = faultsOf({ ...ZENDESK, ZENDESK_EMAIL: 'not an address', SECRET_KEY: 'hunter2', PORT: 'secret-port' })
  expect(faults).toHaveLength(3)
  expect(faults.join(' ')).not.toMatch(/not an address|hunter2|secret-port|not-to-be-shown|nor-this/)
})

test('a pasted address of the account becomes its domain, and what is optional may be left out', () => {
  const { zendesk } = configOf({ ...ZENDESK, ZENDESK_LINK_IDENTITY: 'yes' })
  expect(zendesk).toMatchObject({ domain: 'example', keyId: 'app_1', linkIdentity: true })
  expect(zendesk).not.toHaveProperty('senderId')
})

test('several keys may be given while one is being replaced', () => {
  const [first, second] = ['a'.repeat(64), Buffer.alloc(32, 7).toString('base64')]
  expect(configOf({ SECRET_KEY: `${first}, ${second}` }).secretKeys).toHaveLength(2)
})

test('the sample names every variable once, and says what happens without it', () => {
  const uncommented = configSample().replace(/^#(?=[A-Z_]+=)/gm, '')
  expect(Object.keys(parseEnv(uncommented)).sort()).toEqual(Object.keys(VARIABLES).sort())
  expect(configOf(parseEnv(uncommented))).toEqual(configOf({}))
  expect(parseEnv(configSample())).toEqual({})
  for (const { meaning } of Object.values(VARIABLES)) expect(configSample()).toContain(`# ${meaning}`)
})

test('.env is read where there is one, and the real environment wins', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'relais-env-')), '.env')
  expect(environment({ PORT: '1' }, file)).toEqual({ PORT: '1' })
  writeFileSync(file, 'PORT=2\nHOST="0.0.0.0" # everywhere\n')
  expect(environment({ PORT: '1' }, file)).toEqual({ PORT: '1', HOST: '0.0.0.0' })
})
