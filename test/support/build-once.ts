import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of what browsers load, from the sources as they are now: `widget`, `pages`, `workspace`, `scenes`. Nobody writes there. */
    built: string
  }
}

/** Once for all files of a project that opens pages; in a process of its own, as the builds are made elsewhere too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = await mkdtemp(join(tmpdir(), 'relais-built-'))
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'build-into.ts'), built])
  project.provide('built', built)
  return () => rm(built, { recursive: true, force: true })
}
