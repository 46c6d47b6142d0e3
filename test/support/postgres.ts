import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findPostgres, HOW_TO_INSTALL_POSTGRES } from '../../scripts/postgres.ts'

/** A real PostgreSQL in a folder of its own, for as long as the tests run. */
export interface Cluster {
  port: number
  /** Of an empty place in it: one schema each. `port`: of a proxy on the way. */
  url(schema?: string, port?: number): string
  /** Runs one statement as an operator would. */
  run(sql: string): Promise<Record<string, unknown>[]>
  /** Resolves once it takes connections. */
  start(): Promise<void>
  /** `kill -9` of the whole server: what it had acknowledged is on the disk. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** PostgreSQL refuses to run as root: then as the user that its package made. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done))
  const address = probe.address()
  await new Promise(done => probe.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

const USER = 'relais'
/** Outlives a killed server, and costs no flush of a disk. */
const MEMORY = '/dev/shm'

async function asOperator(port: number, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: USER, database: 'postgres' })
  client.on('error', () => {}) // told by what was asked
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'max_wal_size=64MB',
  'log_min_messages=fatal'
]

export async function startCluster(): Promise<Cluster> {
  const bin = findPostgres()
  if (!bin) throw new Error(HOW_TO_INSTALL_POSTGRES)
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'relais-postgres-'))
  const as = owner()
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...as,
      cwd: folder,
      encoding: 'utf8'
    }
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await freePort()
  const options = [...SETTINGS, `port=${port}`].flatMap(setting => ['-c', setting])
  let server: ChildProcess | null = null
  let schemas = 0

  async function end(signal: NodeJS.Signals): Promise<void> {
    const dying = server
    server = null
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return
    const gone = new Promise<void>(resolve => dying.once('exit', () => resolve()))
    dying.kill(signal)
    await gone
  }

  const cluster: Cluster = {
    port,
    url(schema = `s${++schemas}`, at = port) {
      return `postgres://${USER}@127.0.0.1:${at}/postgres?options=${encodeURIComponent(`-c search_path=${schema}`)}`
    },
    run: sql => asOperator(port, sql),
    async start() {
      const born = spawn(join(bin, 'postgres'), ['-D', data, ...options], { ...as, cwd: folder, stdio: 'ignore' })
      server = born
      while (born.exitCode === null) {
        const isUp = await asOperator(port, 'SELECT 1').then(
          () => true,
          () => false
        )
        if (isUp) return
        await new Promise(resolve => setTimeout(resolve, 25))
      }
      throw new Error(`postgres ended with ${born.exitCode}`)
    },
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    }
  }
  await cluster.start()
  return cluster
}

/** The URL of an empty place. */
export async function freshPlace(cluster: Cluster): Promise<string> {
  const url = cluster.url()
  const schema = /search_path%3D(\w+)/.exec(url)?.[1]
  await cluster.run(`CREATE SCHEMA ${schema}`)
  return url
}
