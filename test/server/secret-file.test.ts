import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { keyBeside } from '../../server/secret-file.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'relais-key-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

it('a key is made once, for this user alone, and nothing else is left behind', () => {
  const home = folder()
  const path = join(home, 'secret.key')
  const made = keyBeside(path)
  expect(made).not.toBeNull()
  expect(keyBeside(path)).toEqual(made)
  expect(readdirSync(home)).toEqual(['secret.key'])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('what is no key is left as it is', () => {
  const path = join(folder(), 'secret.key')
  writeFileSync(path, '')
  expect(keyBeside(path)).toBeNull()
  expect(statSync(path).size).toBe(0)
})
