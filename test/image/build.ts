import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Copy, Stage } from './dockerfile.ts'

const run = promisify(execFile)
/** ms that one step may take: `npm ci` on a slow network. */
const PATIENCE = 300_000

/** What `COPY . .` brings: what is in git, without what `.dockerignore` keeps out. */
export function contextOf(repository: string, ignored: readonly string[], into: string): void {
  mkdirSync(into, { recursive: true })
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' }).split('\0')
  for (const file of files) {
    if (!file || ignored.includes(file.split('/')[0] ?? '') || !existsSync(join(repository, file))) continue
    mkdirSync(dirname(join(into, file)), { recursive: true })
    cpSync(join(repository, file), join(into, file))
  }
}

/** The folder that stands for a path of the stage. */
const within = (root: string, stage: Stage, path: string) => join(root, path.startsWith('/') ? '' : stage.workdir, path)

function copy({ from, paths, to }: Copy, stage: Stage, roots: Map<string, string>, context: string): void {
  const root = roots.get(stage.name) ?? ''
  for (const path of paths) {
    const source = from ? join(roots.get(from) ?? '', path) : join(context, path)
    const target = within(root, stage, to)
    const isFile = statSync(source).isFile()
    cpSync(source, isFile && to.endsWith('/') ? join(target, basename(source)) : target, { recursive: true })
  }
}

/** Follows every step of each stage, each in a folder of its own below `folder`; answers that of the last one. */
export async function build(stages: readonly Stage[], context: string, folder: string, node: string): Promise<string> {
  const roots = new Map(stages.map(({ name }) => [name, join(folder, name)]))
  for (const stage of stages) {
    const root = roots.get(stage.name) ?? ''
    const cwd = join(root, stage.workdir)
    mkdirSync(cwd, { recursive: true })
    for (const step of stage.steps) {
      if (step.is === 'copy') {
        const to = step.copy.to === './' || step.copy.to === '.' ? './' : step.copy.to
        copy({ ...step.copy, to }, stage, roots, context)
        continue
      }
      // Folders of the image's own are made below the root that stands for it; whom they belong to is said by number when it runs.
      const command = step.command.replace(/^install -d .* (\/\S+)$/, (_, path) => `mkdir -p ${join(root, path)}`)
      const PATH = `${node}:${process.env.PATH}`
      await run('sh', ['-ec', command], { cwd, timeout: PATIENCE, maxBuffer: 2 ** 26, env: { ...process.env, PATH } })
    }
  }
  return roots.get(stages.at(-1)?.name ?? '') ?? ''
}
