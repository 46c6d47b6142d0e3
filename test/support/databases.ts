import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, onTestFinished } from 'vitest'

/** Paths for databases, each in a folder of its own that is gone after the tests of the file. */
export function databasePaths(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'relais-database-'))
  let folders = 0
  afterAll(() => rmSync(root, { recursive: true }))
  return () => join(root, String(++folders), 'relais.db')
}

/** Another program on the same file, as an operator's shell would be. */
export function otherProgram(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: 0 })
  onTestFinished(() => db.close())
  return db
}
