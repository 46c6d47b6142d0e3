import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../../sandbox/account/settings.ts'
import type { Message } from '../../sandbox/account/types.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import type { Pace } from '../../server/workers.ts'
import { createFaultProxy, type FaultProxy } from '../support/fault-proxy.ts'
import { type Child, createChild } from './child.ts'
import type { Held } from './judge.ts'
import type { Naive } from './naive.ts'

/** The times of the product, about 40 times shorter. */
export const SHORT_PATIENCE = {
  ...PATIENCE,
  quiet: 1_500,
  doubt: 3_000,
  first: 25,
  longest: 2_000,
  barred: 1_500
}
export const SHORT_PACE: Pace = {
  outbox: { lanes: 64, perSecond: 500, burst: 500, lease: 5_000, poll: 1_000, patience: SHORT_PATIENCE },
  watcher: { tick: 125, period: 2_500, overlap: 10_000, batch: 20 },
  zendesk: { timeoutMs: 500, pace: { perSecond: 1_000, burst: 1_000 } }
}
const PLENTY = 1_000_000

export interface WorldOptions {
  seed: number
  naive?: Naive | null
  pace?: Pace
  desk?: Partial<Settings>
  /** Ways from the visitors to the server, each with faults of its own. */
  ways?: number
  /** Instead of a new folder: a file system with limits of its own. */
  folder?: string
}

/** Server, desk and the networks between them; visitors and agents come from outside. */
export interface World {
  child: Child
  sandbox: Sandbox
  /** Between visitors and server. */
  ways: FaultProxy[]
  wayOf(visitor: number): string
  /** From the server to the desk, and back by webhook. */
  toDesk: FaultProxy
  hooks: FaultProxy
  /** ms of each birth of the server, the first aside. */
  restarts: number[]
  kills(): number
  killAndRestart(): Promise<void>
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
  ways: count = 4,
  ...given
}: WorldOptions): Promise<World> {
  const folder = given.folder ?? (await mkdtemp(join(tmpdir(), 'relais-torture-')))
  const sandbox = await createSandbox({
    seed,
    settings: {
      ticketDelayMs: 0,
      indexLagMs: 0,
      supportRequestsPerMinute: PLENTY,
      ticketUpdatesPerMinute: PLENTY,
      webhookTimeoutMs: 500,
      webhookRetriesMs: [400, 800, 1_600, 3_200],
      ...given.desk
    }
  })
  const portOf = ({ url }: Sandbox) => Number(new URL(url).port)
  const ways = await Promise.all(Array.from({ length: count }, () => createFaultProxy(9)))
  const [toDesk, hooks] = await Promise.all([createFaultProxy(portOf(sandbox)), createFaultProxy(9)])
  const child = createChild(({ port, webhook }) => {
    for (const proxy of [...ways, hooks]) proxy.aim(port)
    sandbox.setWebhook({ target: `http://127.0.0.1:${hooks.port}${webhook}` })
  })
  const env = {
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    LIMIT_CONVERSATIONS: String(PLENTY),
    LIMIT_MESSAGES: String(PLENTY),
    LIMIT_UPLOADS: String(PLENTY),
    ...zendeskEnv(sandbox.credentials, `http://127.0.0.1:${toDesk.port}`)
  }
  const birth = { env, pace, naive }
  const restarts: number[] = []
  const gone: Gone[] = []
  const mostRequests = countRequests(sandbox)
  let kills = 0
  await child.start(birth)

  return {
    child,
    sandbox,
    ways,
    wayOf: visitor => `http://127.0.0.1:${ways[visitor % count]?.port}`,
    toDesk,
    hooks,
    restarts,
    kills: () => kills,
    async killAndRestart() {
      await child.kill()
      kills += 1
      restarts.push(await child.start(birth))
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
      const text = await readFile(join(folder, 'complaints.jsonl'), 'utf8').catch(() => '')
      return text.split('\n').filter(line => line.includes('"level":"error"'))
    },
    heal() {
      sandbox.faults.clear()
      for (const proxy of [...ways, toDesk, hooks]) proxy.heal()
      child.tell({ do: 'free' })
      child.tell({ do: 'jump', ms: 0 })
    },
    async close() {
      await child.kill()
      await Promise.all([...ways, toDesk, hooks].map(proxy => proxy.close()))
      await sandbox.close()
      if (!given.folder) await rm(folder, { recursive: true, force: true })
    }
  }
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
