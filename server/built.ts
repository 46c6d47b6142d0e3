import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const BUNDLE = 'dist/server/process.js'
const SOURCES = ['server', 'shared', 'package-lock.json']

/** ms; 0 for what is not there (an image has no lock file) and for folders, to which copying gives the time of the copy. */
function changedAt(path: string): number {
  const entry = statSync(path, { throwIfNoEntry: false })
  return entry?.isFile() ? entry.mtimeMs : 0
}

function lastChange(path: string): number {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory()
  const inside = isFolder ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : []
  return inside.reduce((latest, name) => Math.max(latest, changedAt(join(path, name))), changedAt(path))
}

/** The server as `npm run build` has put it into one file; null where that was not done, or not since the code changed. */
export function bundle(root = ROOT): string | null {
  const built = join(root, BUNDLE)
  const builtAt = changedAt(built)
  return builtAt > 0 && SOURCES.every(name => lastChange(join(root, name)) <= builtAt) ? built : null
}
