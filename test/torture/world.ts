import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Settings } from '../../sandbox/account/settings.ts'
import type { Message } from '../../sandbox/account/types.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import type { Pace } from '../../server/workers.ts'
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import { type Cluster, freshPlace, startCluster } from '../support/postgres.ts'
import type { Child } from './child.ts'
import { type CuttableDisk, cuttableDisk, type Disk, type SmallDisk, smallDisk } from './disks.ts'
import type { Held } from './judge.ts'
import type { Naive } from './naive.ts'
import { createNodes, type Nodes } from './nodes.ts'

/** The times of the product, about 25 times shorter: a busy machine must still be able to keep them. */
export const SHORT_PATIENCE = {
  ...PATIENCE,
  quiet: 2_500,
  doubt: 5_000,
  first: 25,
  longest: 2_000,
  barred: 1_500
}
export const SHORT_PACE: Pace = {
  outbox: { lanes: 64, perSecond: 500, burst: 500, lease: 10_000, poll: 1_000, patience: SHORT_PATIENCE },
  watcher: { tick: 125, period: 2_500, overlap: 10_000, batch: 20 },
  zendesk: { timeoutMs: 1_000, pace: { perSecond: 1_000, burst: 1_000 } }
}
const PLENTY = 1_000_000
const SHARED = { SECRET_KEY: '5e'.repeat(32), DATABASE_POOL: '8' }
const through = (url: string, link: FaultProxy | undefined) => url.replace(/:\d+\//, `:${link?.port}/`)

export interface WorldOptions {
  seed: number
  naive?: Naive | null
  pace?: Pace
  /** The file that the servers run, as built; otherwise their sources. */
  built?: string
  desk?: Partial<Settings>
  /** Ways from the visitors to the server, each with faults of its own. */
  ways?: number
  /** So many servers on one PostgreSQL, instead of one on SQLite. */
  nodes?: number
  /** Instead of a folder of this machine: 48 MB in memory, or an ext4 whose power can be cut. */
  disk?: 'small' | 'cuttable'
}

/** Server, desk and the networks between them; visitors and agents come from outside. */
export interface World {
  /** The first server, or the only one. */
  child: Child
  nodes: Nodes
  /** PostgreSQL, where there is one, and the links of the servers to it. */
  database: Cluster | null
  links: FaultProxy[]
  sandbox: Sandbox
  /** Between visitors and server. */
  ways: FaultProxy[]
  wayOf(visitor: number): string
  /** From the server to the desk, and back by webhook. */
  toDesk: FaultProxy
  hooks: FaultProxy
  /** ms of each birth of the server, the first aside. */
  restarts: number[]
  /** What SQLite found wrong with its file after power cuts. */
  damages: string[]
  kills(): number
  killAndRestart(which?: number): Promise<void>
  /** The machine's: what was not flushed to the disk is gone. */
  cutPower(): Promise<void>
  disk: { fill(): void; free(): void }
  /** What the desk holds, by conversation of ours. */
  held(): Map<string, Held[]>
  /** The desk loses a conversation of a visitor for good; what it held until then is remembered. */
  loseConversation(id: string): void
  /** Most requests that the desk had to answer in one second since the last call of this. */
  mostRequests(): number
  /** Errors that the server has logged. */
  complaints(): Promise<string[]>
  heal(): void
  close(): Promise<void>
}

export async function createWorld({
  seed,
  naive = null,
  pace = SHORT_PACE,
  built,
  ways: count = 4,
  nodes: many = 1,
  ...given
}: WorldOptions): Promise<World> {
  const home = await mkdtemp(join(tmpdir(), 'relais-torture-'))
  const disk = diskFor(given.disk, home)
  const sandbox = await createSandbox({
    seed,
    settings: {
      ticketDelayMs: 0,
      indexLagMs: 0,
      supportRequestsPerMinute: PLENTY,
      ticketUpdatesPerMinute: PLENTY,
      webhookTimeoutMs: 1_000,
      webhookRetriesMs: [400, 800, 1_600, 3_200],
      ...given.desk
    }
  })
  const portOf = ({ url }: Sandbox) => Number(new URL(url).port)
  const ways = await Promise.all(Array.from({ length: count }, () => createFaultProxy(9)))
  const [toDesk, hooks] = await Promise.all([createFaultProxy(portOf(sandbox)), createFaultProxy(9)])
  const database = many > 1 ? await startCluster() : null
  const place = database ? await freshPlace(database) : ''
  const links = await Promise.all(
    Array.from({ length: database ? many : 0 }, () => createFaultProxy(database?.port ?? 9))
  )
  const env = {
    PORT: '0',
    DATA_DIR: join(disk.folder, 'data'),
    LOG_LEVEL: 'silent',
    CHALLENGE: 'off',
    LIMIT_CONVERSATIONS: String(PLENTY),
    LIMIT_SOCKETS: String(PLENTY),
    LIMIT_MESSAGES: String(PLENTY),
    LIMIT_UPLOADS: String(PLENTY),
    ...zendeskEnv(sandbox.credentials, `http://127.0.0.1:${toDesk.port}`)
  }
  const complaints = join(home, 'complaints.jsonl')
  const births = Array.from({ length: many }, (_, i) => {
    const own = database ? { ...SHARED, DATABASE_URL: through(place, links[i]), DATA_DIR: join(home, `data-${i}`) } : {}
    return { env: { ...env, ...own }, pace, naive, complaints, built }
  })
  const nodes = createNodes(births, ({ webhook }) => {
    for (const proxy of [...ways, hooks]) proxy.aim(nodes.port)
    sandbox.setWebhook({ target: `http://127.0.0.1:${hooks.port}${webhook}` })
  })
  const [child] = nodes.all
  if (!child) throw new Error('there is no server')
  const restarts: number[] = []
  const damages: string[] = []
  const gone: Gone[] = []
  const mostRequests = countRequests(sandbox)
  let kills = 0
  const fill = () => (disk.fill ? disk.fill() : child.tell({ do: 'fill' }))
  const free = () => (disk.free ? disk.free() : child.tell({ do: 'free' }))
  await nodes.start()

  return {
    child,
    nodes,
    database,
    links,
    sandbox,
    ways,
    wayOf: visitor => `http://127.0.0.1:${ways[visitor % count]?.port}`,
    toDesk,
    hooks,
    disk: { fill, free },
    restarts,
    damages,
    kills: () => kills,
    async killAndRestart(which = 0) {
      kills += 1
      restarts.push(await nodes.restart(which))
    },
    async cutPower() {
      disk.cut?.()
      await child.kill()
      disk.restore?.()
      damages.push(...damagesOf(join(disk.folder, 'data', 'relais.db')))
      kills += 1
      restarts.push(await nodes.restart(0))
    },
    held: () => heldBy(sandbox, gone),
    loseConversation(id) {
      const { metadata } = sandbox.conversations().find(one => one.id === id) ?? {}
      if (!metadata) return
      const held = sandbox.messages(id).map(message => ({ ...heldOf(message), isGone: true }))
      gone.push({ conversation: String(metadata.relaisConversation), held })
      sandbox.deleteConversation(id)
    },
    mostRequests,
    complaints: async () => {
      const text = await readFile(complaints, 'utf8').catch(() => '')
      return text.split('\n').filter(line => line.includes('"level":"error"'))
    },
    heal() {
      sandbox.faults.clear()
      for (const proxy of [...ways, ...links, toDesk, hooks]) proxy.heal()
      free()
      child.tell({ do: 'jump', ms: 0 })
    },
    async close() {
      await nodes.kill()
      await Promise.all([...ways, ...links, toDesk, hooks].map(proxy => proxy.close()))
      await sandbox.close()
      await database?.close()
      disk.close()
      await rm(home, { recursive: true, force: true })
    }
  }
}

function diskFor(kind: WorldOptions['disk'], folder: string): Disk & Partial<SmallDisk & CuttableDisk> {
  if (kind === 'small') return smallDisk(48)
  return kind === 'cuttable' ? cuttableDisk(256) : { folder, close() {} }
}

function damagesOf(path: string): string[] {
  const database = new DatabaseSync(path)
  const found = database.prepare('PRAGMA integrity_check').all()
  database.close()
  return found.map(({ integrity_check }) => String(integrity_check)).filter(what => what !== 'ok')
}

interface Gone {
  conversation: string
  held: Held[]
}

function heldBy(sandbox: Sandbox, gone: Gone[]): Map<string, Held[]> {
  const there = sandbox.conversations().map(({ id, metadata }) => ({
    conversation: String(metadata.relaisConversation),
    held: sandbox.messages(id).map(heldOf)
  }))
  const all = Map.groupBy([...there, ...gone], ({ conversation }) => conversation)
  return new Map([...all].map(([id, some]) => [id, some.flatMap(({ held }) => held)]))
}

function heldOf({ id, conversationId, author, content, received, metadata }: Message): Held {
  const localId = metadata?.localId
  return {
    conversation: conversationId,
    id,
    by: author.type === 'user' ? 'visitor' : author.subtypes?.includes('agent') ? 'agent' : 'us',
    text: content.text || (content.altText ?? ''),
    received: Date.parse(received),
    ...(localId ? { localId: String(localId) } : {})
  }
}

/** Each request to the two APIs asks for its fault: the place to count. */
function countRequests({ faults }: Sandbox): () => number {
  const { faultOf } = faults
  const bySecond = new Map<number, number>()
  faults.faultOf = (...asked) => {
    const second = Math.floor(performance.now() / 1_000)
    bySecond.set(second, (bySecond.get(second) ?? 0) + 1)
    return faultOf(...asked)
  }
  return () => {
    const most = Math.max(0, ...bySecond.values())
    bySecond.clear()
    return most
  }
}
