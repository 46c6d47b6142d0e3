import { readFileSync, writeFileSync } from 'node:fs'
import { newKeyText, parseKey, type SecretKey } from './secrets.ts'

/** The key beside the database, made on first start (mode 0600). Null when what lies there is not a key. */
export function keyBeside(path: string): SecretKey | null {
  const made = newKeyText()
  try {
    writeFileSync(path, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return parseKey(made)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return parseKey(readFileSync(path, 'utf8').trim())
  }
}
