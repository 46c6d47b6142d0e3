import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundle } from '../../server/built.ts'

const BUNDLE = 'dist/server/process.js'
/** Seconds. */
const [OLD, BUILT, NEW] = [1_000, 2_000, 3_000]

/** A folder with these files, each last changed at its second. */
function place(files: Record<string, number>) {
  const root = mkdtempSync(join(tmpdir(), 'relais-built-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [name, at] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
    utimesSync(path, at, at)
  }
  return root
}

const SOURCES = { 'server/main.ts': OLD, 'server/store/schema.ts': OLD, 'shared/paths.ts': OLD }

test('what was built since the code changed is what runs', () => {
  const root = place({ ...SOURCES, 'package-lock.json': OLD, [BUNDLE]: BUILT })
  expect(bundle(root)).toBe(join(root, BUNDLE))
})

test('in an image, which has no lock file and whose folders are as old as its copy, what was built runs', () => {
  const root = place({ ...SOURCES, [BUNDLE]: BUILT })
  for (const folder of ['server', 'server/store', 'shared']) utimesSync(join(root, folder), NEW, NEW)
  expect(bundle(root)).toBe(join(root, BUNDLE))
})

test('code or packages that changed since, or were never built, run as they are', () => {
  expect(bundle(place(SOURCES))).toBeNull()
  expect(bundle(place({ ...SOURCES, 'server/store/schema.ts': NEW, [BUNDLE]: BUILT }))).toBeNull()
  expect(bundle(place({ ...SOURCES, 'package-lock.json': NEW, [BUNDLE]: BUILT }))).toBeNull()
})
