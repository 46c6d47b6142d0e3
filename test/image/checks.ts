import { type Check, expectThat, until } from '../support/trial.ts'
import type { Engine } from './engine.ts'

export interface Field {
  engine: Engine
  folder: string
  url: string
}

export const IMAGE = 'relais'
export const CONTAINER = 'relais-trial'
export const VOLUME = 'relais-trial-data'

/** ms that a start may take, and until the engine has looked at a health check (every 15 s). */
const PATIENCE = 40_000
/** `LAST_MOMENT` of `server/process.ts`, in seconds, and a little. */
const GRACE = '35'
const PAGES = ['/chatbox.js', '/console/', '/readyz']
/** Where nobody may write who breaks in. */
const CLOSED = ['/', '/app', '/app/server', '/app/dist', '/app/node_modules', '/etc', '/usr/bin', '/usr/local/bin']
/** As the engine has it from `--read-only --tmpfs /tmp -v …:/data`. */
const OPEN = ['/data', '/tmp']

const inside = ({ engine, folder }: Field, ...command: string[]) => engine.ask(folder, 'exec', CONTAINER, ...command)
const told = async ({ engine, folder }: Field, format: string) =>
  (await engine.docker(folder, 'inspect', '--format', format, CONTAINER)).trim()

const statusOf = ({ url }: Field, path: string) =>
  fetch(url + path).then(
    ({ status }) => status,
    () => 0
  )

const isReady = async (field: Field) => {
  expectThat((await told(field, '{{.State.Running}}')) === 'true', 'it has ended')
  return (await statusOf(field, '/readyz')) === 200
}

/** Its own, made with the key of the volume: the same as long as the volume is. */
const webhookIn = async ({ engine, folder }: Field) =>
  (await engine.docker(folder, 'logs', CONTAINER)).match(/\/webhooks\/zendesk\/\S+/g) ?? []

/** What has to be so of the image, run as its first lines say and without any capability. */
export const CHECKS: readonly Check<Field>[] = [
  {
    title: 'starts with a read-only root, and is ready',
    async run(field) {
      const began = Date.now()
      await until('it is ready', PATIENCE, () => isReady(field))
      return `ready after ${Date.now() - began} ms`
    }
  },
  {
    title: 'runs what the build has put into one file',
    async run(field) {
      const ask = "import('/app/server/built.ts').then(({ bundle }) => console.log(bundle()))"
      const { said } = await inside(field, 'node', '-e', ask)
      expectThat(said.trim() === '/app/dist/server/process.js', said.trim())
      return said.trim()
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
    title: 'the engine finds it healthy, and would not where nobody answers',
    async run(field) {
      await until('it is healthy', PATIENCE, async () => (await told(field, '{{.State.Health.Status}}')) === 'healthy')
      const [, ...command] = JSON.parse(await told(field, '{{json .Config.Healthcheck.Test}}'))
      const { engine, folder } = field
      const { code } = await engine.ask(folder, 'exec', '--env', 'PORT=9', CONTAINER, ...command)
      expectThat(code === 1, `exit ${code} where nobody answers`)
      return 'healthy; exit 1 where nobody answers'
    }
  },
  {
    title: 'runs as nobody special',
    async run(field) {
      const { said } = await inside(field, 'cat', '/proc/1/status')
      const [, uid] = /^Uid:\s+(\d+)/m.exec(said) ?? []
      const rights = [...said.matchAll(/^Cap\w+:\s+(\w+)/gm)].map(([, set]) => set)
      const isBare = rights.length > 0 && rights.every(set => /^0+$/.test(set ?? ''))
      expectThat(uid === '1000' && isBare && /^NoNewPrivs:\s+1/m.test(said), said)
      return `user ${uid}, no capability, no way to new ones`
    }
  },
  {
    title: 'can write nowhere but to its volume and /tmp',
    async run(field) {
      const touch = (folder: string) => inside(field, 'touch', `${folder}/trial`)
      for (const folder of CLOSED) expectThat((await touch(folder)).code !== 0, `${folder} can be written to`)
      for (const folder of OPEN) expectThat((await touch(folder)).code === 0, `${folder} cannot be written to`)
      return `closed: ${CLOSED.join(', ')}`
    }
  },
  {
    title: 'makes a backup of itself while it runs, and a link to its console',
    async run(field) {
      const saved = await inside(field, 'node', 'scripts/backup.ts', '/data/backup')
      expectThat(saved.code === 0, saved.said)
      const linked = await inside(field, 'node', 'scripts/console-link.ts')
      expectThat(linked.code === 0 && linked.said.includes('/console/link#'), linked.said)
      return saved.said.split('\n')[0] ?? ''
    }
  },
  {
    title: 'stops in order',
    async run(field) {
      const began = Date.now()
      await field.engine.docker(field.folder, 'stop', '--time', GRACE, CONTAINER)
      const took = Date.now() - began
      const code = await told(field, '{{.State.ExitCode}}')
      expectThat(code === '0', `exit ${code} after ${took} ms`)
      return `exit 0 after ${took} ms`
    }
  },
  {
    title: 'takes its backup back, and is the same after a start',
    async run(field) {
      const { engine, folder } = field
      const bare = ['run', '--rm', '--read-only', '--tmpfs', '/tmp', '--volume', `${VOLUME}:/data`, IMAGE]
      const said = await engine.docker(folder, ...bare, 'node', 'scripts/restore.ts', '/data/backup')
      await engine.docker(folder, 'start', CONTAINER)
      await until('it is ready', PATIENCE, () => isReady(field))
      const [before, after] = await webhookIn(field)
      expectThat(before !== undefined && before === after, `the webhook was ${before} and is ${after}`)
      return said.split('\n')[0] ?? ''
    }
  }
]
