import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** All that a build is made of; packages by what the lock file says of them. */
const SOURCES = [
  'widget',
  'console',
  'sandbox',
  'server',
  'shared',
  'public',
  'scripts/building',
  'scripts/build.ts',
  'index.html',
  'vite.config.ts',
  'package-lock.json'
]
/** What a build leaves in `dist`; other scripts have folders of their own beside these. */
const OUTPUTS = ['widget', 'pages', 'sandbox', 'server']
const STAMP = 'built.json'

function filesIn(folder: string, names: string[]): string[] {
  const found = names.flatMap(name => {
    const path = join(folder, name)
    if (!existsSync(path)) return []
    if (!statSync(path).isDirectory()) return [name]
    const inside = readdirSync(path, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    return inside.map(entry => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ''))
  })
  return found.sort()
}

/** The same for the same words, whatever time the files carry: a checkout back and forth changes nothing. */
export function sourcesNow(root = ROOT): string {
  const hash = createHash('sha256')
  for (const file of filesIn(root, SOURCES))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

interface Stamp {
  sources: string
  files: string[]
}

function stampIn(dist: string): Stamp | null {
  try {
    return JSON.parse(readFileSync(join(dist, STAMP), 'utf8'))
  } catch {
    // None yet, or half a one: built anew either way.
    return null
  }
}

/** Whether `dist` holds, whole, what a build would put there now. */
export function isBuilt(dist: string, sources: string): boolean {
  const stamp = stampIn(dist)
  return stamp?.sources === sources && stamp.files.every(file => existsSync(join(dist, file)))
}

/** Before a build, so that one that is broken off is not taken for a whole one. */
export const forgetBuild = (dist: string): void => rmSync(join(dist, STAMP), { force: true })

/** `sources`: as they were when the build began. */
export function noteBuild(dist: string, sources: string): void {
  const stamp: Stamp = { sources, files: filesIn(dist, OUTPUTS) }
  writeFileSync(join(dist, STAMP), JSON.stringify(stamp))
}
