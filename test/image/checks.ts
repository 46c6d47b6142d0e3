import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { type Check, expectThat } from '../support/trial.ts'
import { type Container, NODE_USER } from './container.ts'
import type { Stage } from './dockerfile.ts'

export interface Field {
  stage: Stage
  container: Container
  server: ChildProcess
  env: Record<string, string>
  url: string
}

/** ms that a start may take, and a stop (`LAST_MOMENT` of `server/process.ts`). */
const PATIENCE = 30_000
const PAGES = ['/chatbox.js', '/console/', '/readyz']
/** Where nobody may write who breaks in. */
const CLOSED = ['/', '/app', '/app/server', '/app/dist', '/app/node_modules', '/etc', '/usr/bin', '/opt/node']

const statusOf = (field: Field, path: string) =>
  fetch(field.url + path).then(
    ({ status }) => status,
    () => 0
  )

/** What has to be so of the image. */
export const CHECKS: readonly Check<Field>[] = [
  {
    title: 'starts with a read-only root, and is ready',
    async run(field) {
      const began = Date.now()
      while ((await statusOf(field, '/readyz')) !== 200) {
        expectThat(field.server.exitCode === null, `it ended with ${field.server.exitCode}`)
        expectThat(Date.now() - began < PATIENCE, 'it was not ready in time')
        await new Promise(done => setTimeout(done, 100))
      }
      return `ready after ${Date.now() - began} ms`
    }
  },
  {
    title: 'serves the script, the console and the probe',
    async run(field) {
      const seen = await Promise.all(PAGES.map(async path => [path, await statusOf(field, path)] as const))
      expectThat(
        seen.every(([, status]) => status === 200),
        seen.map(([path, status]) => `${path} ${status}`).join(', ')
      )
      return PAGES.join(', ')
    }
  },
  {
    title: 'its health check says so',
    async run({ container, stage, env }) {
      const well = await container.run(stage.health, env)
      const ill = await container.run(stage.health, { ...env, PORT: '9' })
      expectThat(
        well.code === 0 && ill.code === 1,
        `exit ${well.code} of a healthy one, ${ill.code} of one that is away`
      )
      return 'exit 0; 1 where nobody answers'
    }
  },
  {
    title: 'runs as nobody special',
    async run({ server }) {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
      const [, uid] = /^Uid:\s+(\d+)/m.exec(status) ?? []
      const [, rights] = /^CapEff:\s+(\w+)/m.exec(status) ?? []
      expectThat(Number(uid) === NODE_USER && /^0+$/.test(rights ?? ''), `user ${uid}, capabilities ${rights}`)
      return `user ${uid}, no capability`
    }
  },
  {
    title: 'can write nowhere but to its volume and /tmp',
    async run({ container }) {
      const touch = (folder: string) => container.run(['touch', `${folder}/trial`])
      const open = ['/data', '/tmp']
      for (const folder of CLOSED) expectThat((await touch(folder)).code !== 0, `${folder} can be written to`)
      for (const folder of open) expectThat((await touch(folder)).code === 0, `${folder} cannot be written to`)
      return `closed: ${CLOSED.join(', ')}`
    }
  },
  {
    title: 'makes a backup of itself while it runs',
    async run({ container, env }) {
      const { code, said } = await container.run(['node', 'scripts/backup.ts', '/data/backup'], env)
      expectThat(code === 0, said)
      return said.trim().split('\n').at(-1) ?? ''
    }
  },
  {
    title: 'stops in order',
    async run({ server }) {
      const began = Date.now()
      const over = new Promise<number | null>(resolve => server.on('exit', resolve))
      server.kill('SIGTERM')
      const code = await Promise.race([over, new Promise<null>(done => setTimeout(done, PATIENCE, null))])
      expectThat(code === 0, `exit ${code} after ${Date.now() - began} ms`)
      return `exit 0 after ${Date.now() - began} ms`
    }
  }
]
