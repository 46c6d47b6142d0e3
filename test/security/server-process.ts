import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PATHS } from '../../shared/paths.ts'
import type { Started } from '../../shared/protocol.ts'
import type { Work } from '../../shared/work.ts'
import { puzzleIn, workOn } from '../support/work.ts'

const ENTRY = fileURLToPath(new URL('./server-child.ts', import.meta.url))

export interface ServerProcess {
  url: string
  /** Its own folder: the data lies in `data` below. */
  folder: string
  isAlive(): boolean
  /** Bytes, what can be thrown away thrown away. */
  memory(): Promise<number>
  /** Bytes in the spool once this visitor has been erased. */
  erase(conversation: string): Promise<number>
  /** A visitor, who works where they are asked to. */
  start(headers?: Record<string, string>): Promise<Started>
  close(): Promise<void>
}

const told = <T>(child: ChildProcess) =>
  new Promise<T>(resolve => child.once('message', answer => resolve(answer as T)))

export async function startProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = fork(ENTRY, [JSON.stringify(env)], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc']
  })
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const { url, folder } = await told<{ url: string; folder: string }>(child)
  return {
    url,
    folder,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async memory() {
      const answer = told<{ rss: number }>(child)
      child.send('memory')
      return (await answer).rss
    },
    async erase(conversation) {
      const answer = told<{ spool: number }>(child)
      child.send({ erase: conversation })
      return (await answer).spool
    },
    async start(headers = {}) {
      const come = (work?: Work) =>
        fetch(url + PATHS.conversations, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ channel: 'shop', language: 'en', work })
        })
      let response = await come()
      if (response.status === 428) response = await come(workOn(puzzleIn(await response.json())))
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
      return response.json()
    },
    async close() {
      child.send('stop')
      const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(impatient)
    }
  }
}

export const quantile = (numbers: readonly number[], q: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}
