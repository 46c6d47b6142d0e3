import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { createDraftPasses } from '../../server/draft-pass.ts'
import { keyBeside } from '../../server/secret-file.ts'
import { createSecrets, newKeyText, parseKey, type SecretKey } from '../../server/secrets.ts'
import { webhookParts } from '../../server/webhook-path.ts'

const PLACE = { table: 'documents.connector', row: 'zendesk', field: 'apiToken' }

function key(): SecretKey {
  const made = parseKey(newKeyText())
  if (!made) throw new Error('a new key is not a key')
  return made
}

test('what was sealed opens in its own place only', () => {
  const secrets = createSecrets([key()])
  const sealed = secrets.seal(PLACE, 'token é 🐾')
  expect(secrets.open(PLACE, sealed)).toEqual({ ok: true, text: 'token é 🐾' })
  for (const other of [{ field: 'secretKey' }, { row: 'other' }, { table: 'documents.channel' }])
    expect(secrets.open({ ...PLACE, ...other }, sealed)).toMatchObject({ ok: false, why: 'damaged' })
})

test('a changed bit anywhere is noticed', () => {
  const secrets = createSecrets([key()])
  const [version, id, body = ''] = secrets.seal(PLACE, 'token').split('.')
  const bytes = Buffer.from(body, 'base64url')
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(secrets.open(PLACE, [version, id, changed.toString('base64url')].join('.')).ok).toBe(false)
  }
  for (const broken of ['', 'token', `${version}.${id}.`, `${version}.${id}.AAAA`])
    expect(secrets.open(PLACE, broken).ok).toBe(false)
})

test('the same text is never sealed to the same bytes, and none of it can be read', () => {
  const secrets = createSecrets([key()])
  const sealed = Array.from({ length: 100 }, () => secrets.seal(PLACE, 'canary'))
  expect(new Set(sealed).size).toBe(100)
  expect(sealed.join('')).not.toContain(Buffer.from('canary').toString('base64url'))
})

test('a key is replaced by giving both: the new one seals, the old one still opens', () => {
  const [old, fresh] = [key(), key()]
  const before = createSecrets([old]).seal(PLACE, 'token')
  const both = createSecrets([fresh, old])
  expect(both.open(PLACE, before)).toEqual({ ok: true, text: 'token' })
  expect(createSecrets([fresh]).open(PLACE, both.seal(PLACE, 'token')).ok).toBe(true)
  expect(createSecrets([fresh]).open(PLACE, before)).toEqual({ ok: false, why: 'key_unknown', keyId: old.id })
})

test('a key is taken as hex, base64 or base64url of 32 bytes, and as nothing else', () => {
  const bytes = Buffer.alloc(32, 251)
  const ids = (['hex', 'base64', 'base64url'] as const).map(form => parseKey(bytes.toString(form))?.id)
  expect(new Set(ids).size).toBe(1)
  for (const wrong of ['', 'x', 'a'.repeat(63), Buffer.alloc(31).toString('base64')]) expect(parseKey(wrong)).toBeNull()
})

test('the key beside the database is made once, for its owner alone', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'relais-key-')), 'secret.key')
  const first = keyBeside(path)
  expect(keyBeside(path)).toEqual(first)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8').trim()).toHaveLength(43)
  writeFileSync(path, 'something else')
  expect(keyBeside(path)).toBeNull()
})

test("a webhook's path is stable, differs per connector and key, and outlives the replacement of a key", () => {
  const [old, fresh] = [key(), key()]
  const [path] = webhookParts(createSecrets([old]), 'zendesk')
  expect(path).toMatch(/^[\w-]{24}$/)
  expect(webhookParts(createSecrets([old]), 'zendesk')).toEqual([path])
  expect(webhookParts(createSecrets([old]), 'other')).not.toContain(path)
  expect(webhookParts(createSecrets([fresh, old]), 'zendesk').indexOf(path)).toBe(1)
})

test('what is signed with the key of one purpose opens nothing of another, and keys of two masters differ', () => {
  const [one, other] = [createSecrets([key()]), createSecrets([key()])]
  const { pass } = createDraftPasses(one.derive('draft passes'), systemClock).issue('ana')
  expect(createDraftPasses(one.derive('draft passes'), systemClock).open(pass)).toMatchObject({ by: 'ana' })
  for (const keys of [one.derive('signed urls'), one.derive('csrf'), other.derive('draft passes')])
    expect(createDraftPasses(keys, systemClock).open(pass)).toBeNull()
})
