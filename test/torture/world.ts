import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
const PACE: Pace = {
  outbox: { lanes: 64, perSecond: 500, burst: 500, lease: 5_000, poll: 1_000, patience: SHORT_PATIENCE },
  watcher: { tick: 125, period: 2_500, overlap: 10_000, batch: 20 },
  zendesk: { timeoutMs: 500, pace: { perSecond: 1_000, burst: 1_000 } }
}
const PLENTY = 1_000_000

export interface WorldOptions {
  seed: number
  naive?: Naive | null
  pace?: Pace
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
  /** Errors that the server has logged. */
  complaints(): Promise<string[]>
  heal(): void
  close(): Promise<void>
}

export async function createWorld({
  seed,
  naive = null,
  pace = PACE,
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
      webhookRetriesMs: [400, 800, 1_600, 3_200]
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
    held: () => heldBy(sandbox),
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

function heldBy(sandbox: Sandbox): Map<string, Held[]> {
  const all = new Map<string, Held[]>()
  for (const { id, metadata } of sandbox.conversations()) {
    const conversation = String(metadata.relaisConversation)
    const held = sandbox.messages(id).map((message): Held => {
      const localId = message.metadata?.localId
      const by =
        message.author.type === 'user' ? 'visitor' : message.author.subtypes?.includes('agent') ? 'agent' : 'us'
      const { text = '', altText } = message.content
      const received = Date.parse(message.received)
      return {
        conversation: id,
        id: message.id,
        by,
        text: text || (altText ?? ''),
        received,
        ...(localId ? { localId: String(localId) } : {})
      }
    })
    all.set(conversation, [...(all.get(conversation) ?? []), ...held])
  }
  return all
}
