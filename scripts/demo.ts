import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, type Env, environment, readEnv, serverUrl } from '../server/config.ts'
import { sentenceOf } from '../server/start-error.ts'
import { lockPath } from '../server/store/lock.ts'
import { databaseIn } from '../server/store/place.ts'
import { holdDatabase } from '../server/store/sqlite.ts'
import { registerWebhook, type SandboxAccount, unjoinedEnv, zendeskEnv } from './account.ts'
import { answerOf, type Child, portTrouble, run, stopAll } from './children.ts'
import { seed } from './seed.ts'

/** Ends everything, and is told to the person as it is. */
export class DemoTrouble extends Error {
  override readonly name = 'DemoTrouble'
}

export interface Demo {
  server: string
  sandbox: string
  isFirst: boolean
  /** Makes the console's first administrator; null when there is one. */
  firstLink: string | null
  children: Child[]
}

export interface DemoOptions {
  env?: Env
  /** How Node starts the server: its options and its file. */
  serverArgs?: string[]
  /** Nothing is filled in: an empty database and an empty Zendesk account, in a data folder of their own. */
  empty?: boolean
}

/** A real account may stand in `.env` for `npm run serve`: the demo never talks to it. */
function demoConfig(env: Env, empty: boolean): Config {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('ZENDESK_')))
  if (empty) own.DATA_DIR = join(own.DATA_DIR || 'data', 'empty')
  const read = readEnv(own)
  if (!read.ok) throw new DemoTrouble(['The configuration is not usable:', ...read.faults].join('\n  - '))
  return read.config
}

/** The server's and, beside it, the sandbox's. */
async function refuseTakenPorts(first: number, host: string): Promise<void> {
  // 0 would let the system choose: two that stand beside one another it does not give.
  if (first < 1 || first > 65_534)
    throw new DemoTrouble(
      `The demo takes two ports, PORT and the next one: PORT=${first} cannot be used, PORT=3000 can.`
    )
  for (const port of [first, first + 1]) {
    const trouble = await portTrouble(port, host)
    if (trouble) throw new DemoTrouble(`${trouble} Stop it, or choose others: PORT=${port + 1_000} npm start`)
  }
}

/** A server keeps the lock for as long as it runs: here it is only asked for. */
function refuseUsedFolder(config: Config): void {
  const path = databaseIn(config.dataDir)
  if (config.database || !existsSync(lockPath(path))) return
  try {
    holdDatabase(path)()
  } catch (error) {
    throw new DemoTrouble(sentenceOf(error, config) ?? String(error))
  }
}

/** What would stand in the way of a start and costs next to nothing to see. */
export async function checkDemo({ env = environment(), empty = false }: DemoOptions = {}): Promise<Config> {
  const config = demoConfig(env, empty)
  await refuseTakenPorts(config.port, config.host)
  refuseUsedFolder(config)
  return config
}

async function startSandbox(url: string, config: Config, args: string[]) {
  // Whoever lets the server be reached from elsewhere does not mean the desk of the demo.
  const env = { HOST: '127.0.0.1', PORT: new URL(url).port, SANDBOX_STATE: join(config.dataDir, 'sandbox.db') }
  const child = run('the sandbox', { args: ['sandbox/main.ts', ...args], env })
  const response = await answerOf(`${url}/sandbox/account`, child.ended)
  if (!response) throw new DemoTrouble(`The sandbox did not start: ${await child.ended}.`)
  const account: SandboxAccount = await response.json()
  return { child, account }
}

/** Null: not a word of the server. A Node that watches files says of its own which ones they are. */
function readyIn(said: unknown): { firstLink: string | null } | null {
  if (typeof said !== 'object' || said === null || !('listening' in said)) return null
  return { firstLink: 'first' in said && typeof said.first === 'string' ? said.first : null }
}

/** Resolves once it listens. */
async function startServer(args: string[], env: Record<string, string>) {
  const child = run('the server', { args, env, speaks: true })
  const isReady = new Promise<{ firstLink: string | null }>(resolve =>
    child.process.on('message', said => {
      const ready = readyIn(said)
      if (ready) resolve(ready)
    })
  )
  const ready = await Promise.race([isReady, child.ended])
  if (typeof ready === 'string') throw new DemoTrouble(`The server did not start: ${ready}.`)
  return { child, ...ready }
}

function seedOrExplain(config: Config) {
  return seed(config).catch(error => {
    throw new DemoTrouble(sentenceOf(error, config) ?? String(error))
  })
}

/** Sandbox on the port after the server's, demo documents on the first start, then the server joined to that sandbox. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { env = environment(), serverArgs = ['server/main.ts'], empty = false } = options
  const config = await checkDemo({ env, empty })
  const { port } = config
  const sandbox = `http://127.0.0.1:${port + 1}`
  const server = serverUrl(config)
  const seeded = empty ? null : await seedOrExplain(config)
  const children: Child[] = []
  try {
    const { child, account } = await startSandbox(sandbox, config, empty ? ['--empty'] : [])
    children.push(child)
    if (seeded) await registerWebhook(sandbox, seeded.webhook)
    const joined = empty ? unjoinedEnv(sandbox) : zendeskEnv(account, sandbox)
    const own = { LOG_LEVEL: env.LOG_LEVEL || 'warn', DATA_DIR: config.dataDir }
    const started = await startServer(serverArgs, { ...joined, ...own })
    children.push(started.child)
    return { server, sandbox, isFirst: seeded?.isFirst ?? false, firstLink: started.firstLink, children }
  } catch (error) {
    await stopAll(children, false)
    throw error
  }
}

/** Until somebody stops it, or one of its parts ends by itself: then all of it ends, and the exit code tells. */
export async function untilEnd({ children }: Demo): Promise<void> {
  const stopped = new Promise<null>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(null))
  })
  const died = children.map(async ({ name, ended }) => `${name} has ${await ended}`)
  const reason = await Promise.race([stopped, ...died])
  if (reason !== null) console.error(`\nStopping, because ${reason}.`)
  await stopAll(children, reason === null)
  process.exitCode = reason === null ? 0 : 1
}
