import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Birth, Order, Ready } from './process.ts'

const ENTRY = fileURLToPath(new URL('./server.ts', import.meta.url))

/** A server in a process of its own. */
export interface Child {
  /** Resolves with the ms from birth to the first answer that it can give. Rejects when it dies before. */
  start(birth: Birth): Promise<number>
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>
  /** An orderly stop. */
  stop(): Promise<void>
  tell(order: Order): void
  /** Bytes of memory that it holds; null where the system does not tell. */
  memory(): number | null
  ready(): Ready
}

export function createChild(onReady: (ready: Ready) => void): Child {
  let child: ChildProcess | null = null
  let ready: Ready | null = null

  async function end(how: () => void): Promise<void> {
    const dying = child
    child = null
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
    const gone = new Promise<void>(resolve => dying.once('exit', () => resolve()))
    how()
    await gone
  }

  return {
    start(birth) {
      const began = performance.now()
      const born = fork(ENTRY, [JSON.stringify(birth)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      child = born
      return new Promise((resolve, reject) => {
        born.once('exit', code => reject(new Error(`the server ended with ${code} before it was ready`)))
        born.on('message', (message: Ready) => {
          ready = message
          onReady(message)
          resolve(performance.now() - began)
        })
      })
    },
    kill() {
      const dying = child
      return end(() => dying?.kill('SIGKILL'))
    },
    stop() {
      const dying = child
      return end(() => dying?.send({ do: 'stop' } satisfies Order))
    },
    tell: order => void child?.send(order),
    memory() {
      const path = `/proc/${child?.pid}/statm`
      return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) * 4_096 : null
    },
    ready() {
      if (!ready) throw new Error('the server has never been up')
      return ready
    }
  }
}
