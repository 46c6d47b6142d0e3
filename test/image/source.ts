import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A copy of what git knows of the repository, as somebody has it who has just cloned it. */
export function cloneInto(repository: string, into: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8'
  })
  for (const file of files.split('\0')) {
    if (!file || !existsSync(join(repository, file))) continue
    mkdirSync(dirname(join(into, file)), { recursive: true })
    cpSync(join(repository, file), join(into, file), { preserveTimestamps: true })
  }
}

/** The images that the Dockerfile and the compose file start from. */
export function basesOf(repository: string): string[] {
  const text = (path: string) => readFileSync(join(repository, path), 'utf8')
  const named = [
    ...text('Dockerfile').matchAll(/^FROM (\S+)/gm),
    ...text('deploy/compose.yaml').matchAll(/^ {4}image: (\S+)/gm)
  ]
  return [...new Set(named.map(([, name = '']) => name))]
}
