import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { newKeyText, parseKey, type SecretKey } from './secrets.ts'

export type Keys = readonly [SecretKey, ...SecretKey[]]

/**
 * The key beside the database, made on first start (mode 0600); a line each while one takes the place of another, the first in use.
 * Null when what lies there is not a key.
 */
export function keysBeside(path: string): Keys | null {
  try {
    keep(path, `${newKeyText()}\n`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const keys = linesOf(path).map(parseKey)
  const [first, ...others] = keys.flatMap(key => key ?? [])
  return first && others.length === keys.length - 1 ? [first, ...others] : null
}

export const keyBeside = (path: string): SecretKey | null => keysBeside(path)?.[0] ?? null

const linesOf = (path: string) => readFileSync(path, 'utf8').trim().split(/\s+/)

/** A new key before those that are there, which still open what they sealed. */
export function addKey(path: string): void {
  replace(path, [newKeyText(), ...linesOf(path)])
}

/** The first alone goes on to count. */
export function dropOldKeys(path: string): void {
  replace(path, linesOf(path).slice(0, 1))
}

/** Whole or not at all: without it nothing can be read. */
function replace(path: string, lines: readonly string[]): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600, flush: true })
  renameSync(draft, path)
  flushFolder(dirname(path))
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
