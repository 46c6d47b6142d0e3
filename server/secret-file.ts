import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { newKeyText, parseKey, type SecretKey } from './secrets.ts'

/** The key beside the database, made on first start (mode 0600). Null when what lies there is not a key. */
export function keyBeside(path: string): SecretKey | null {
  const made = newKeyText()
  try {
    keep(path, `${made}\n`)
    return parseKey(made)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return parseKey(readFileSync(path, 'utf8').trim())
  }
}

/** Whole and on the disk before anything is encrypted with it, whatever happens to the process or to the power; never over another one. */
function keep(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
    flushFolder(dirname(path))
  } finally {
    rmSync(draft)
  }
}

/** Windows cannot open a folder and keeps its own promise. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
