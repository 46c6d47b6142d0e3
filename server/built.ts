import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const BUNDLE = join(ROOT, 'dist/server/process.js')
const SOURCES = ['server', 'shared', 'package-lock.json']

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function lastChange(path: string): number {
  const inside = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  return inside.reduce((latest, name) => Math.max(latest, changedAt(join(path, name))), changedAt(path))
}

/** The server as `npm run build` has put it into one file; null where that was not done, or not since the code changed. */
export function bundle(): string | null {
  const builtAt = changedAt(BUNDLE)
  return builtAt > 0 && SOURCES.every(name => lastChange(join(ROOT, name)) <= builtAt) ? BUNDLE : null
}
