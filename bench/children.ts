import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A process beside the measuring one. */
export interface Child<Ready> {
  ready: Ready
  process: ChildProcess
  /** Seconds of processor that it has had. Not a number where there is no `/proc`. */
  cpu(): number
  /** Bytes of memory that it holds. */
  memory(): number
  stop(): Promise<void>
}

/** Of the kernel's times in `/proc`, on every architecture of today. */
const TICKS_PER_SECOND = 100
const PAGE_SIZE = 4_096

function fieldsOf(pid: number | undefined, file: string): string[] {
  const path = `/proc/${pid}/${file}`
  if (!existsSync(path)) return []
  // The second field of `stat` is a name that may hold blanks.
  return readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .trim()
    .split(' ')
}

/** `file` is relative to this folder; its first message says that it is ready. */
export async function startChild<Ready>(file: string, args: string[], env: Record<string, string> = {}) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', message => resolve(message as Ready))
    child.once('exit', code => reject(new Error(`${file} ended with ${code} before it was ready`)))
  })
  return {
    ready,
    process: child,
    cpu() {
      const [, , , , , , , , , , , user, system] = fieldsOf(child.pid, 'stat')
      return (Number(user) + Number(system)) / TICKS_PER_SECOND
    },
    memory: () => Number(fieldsOf(child.pid, 'statm')[1]) * PAGE_SIZE,
    async stop() {
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(patience)
    }
  } satisfies Child<Ready>
}
