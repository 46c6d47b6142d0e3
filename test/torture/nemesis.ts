import type { Rule } from '../../sandbox/faults/faults.ts'
import type { Chance } from '../../server/conversation/ports.ts'
import type { FaultProxy, Toxics } from '../support/fault-proxy.ts'
import type { World } from './world.ts'

/** One kind of trouble. It goes on until `over`, and leaves nothing behind but what `heal` takes away. */
export type Nemesis = (field: Battlefield) => Promise<void>

export interface Battlefield {
  world: World
  chance: Pick<Chance, 'random'>
  /** How long it goes on. */
  seconds: number
  over: AbortSignal
  /** Counts what was done, for the report. */
  count(what: string): void
}

export const pause = (ms: number, over: AbortSignal) =>
  new Promise<void>(resolve => {
    if (over.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      over.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    over.addEventListener('abort', end)
  })

const between = ({ random }: Pick<Chance, 'random'>, min: number, max: number) => min + random() * (max - min)

/** `kill -9` at random instants, `every` ms on average, `times` at most. */
export const killer =
  (every: number, times = Number.POSITIVE_INFINITY): Nemesis =>
  async ({ world, chance, over, count }) => {
    for (let i = 0; i < times; i++) {
      await pause(between(chance, 0, every * 2), over)
      if (over.aborted) return
      await world.killAndRestart()
      count('kill -9')
    }
  }

/** `kill -9` of one of several servers, or of an only one. */
export const nodeKiller =
  (every: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    for (;;) {
      await pause(between(chance, 0, every * 2), over)
      if (over.aborted) return
      await world.killAndRestart(Math.floor(chance.random() * world.nodes.all.length))
      count('kill -9 of a node')
    }
  }

/** `kill -9` of PostgreSQL, which is away for up to a second and a half. */
export const databaseKiller =
  (every: number): Nemesis =>
  async ({ world: { database }, chance, over, count }) => {
    for (;;) {
      await pause(between(chance, every / 2, every * 1.5), over)
      if (over.aborted || !database) return
      await database.kill()
      await pause(between(chance, 0, 1_500), over)
      await database.start()
      count('kill -9 of PostgreSQL')
    }
  }

/** The power goes, `every` ms on average. */
export const powerCuts =
  (every: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      if (over.aborted) return
      await world.cutPower()
      count('power cut')
    }
  }

const POST = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations/*/messages' } as const
const OPEN = { on: 'route', method: 'POST', path: '/sc/v2/apps/*/conversations' } as const
const ANY = { on: 'route', path: '/sc/**' } as const

/** Each try may meet any of these, as measured shares of what goes wrong at a desk on a very bad day. */
export const DESK_FAULTS: Rule[] = [
  { ...POST, probability: 0.02, fault: { is: 'status', status: 429, retryAfter: 1 } },
  { ...POST, probability: 0.02, fault: { is: 'status', status: 429 } },
  { ...POST, probability: 0.02, fault: { is: 'status', status: 500 } },
  { ...POST, probability: 0.02, fault: { is: 'status', status: 503 } },
  { ...POST, probability: 0.02, fault: { is: 'hang' } },
  { ...POST, probability: 0.03, fault: { is: 'reset' } },
  { ...POST, probability: 0.02, fault: { is: 'lost', by: 'hang' } },
  { ...POST, probability: 0.02, fault: { is: 'lost', by: 'reset' } },
  { ...POST, probability: 0.02, fault: { is: 'lost', by: 'timeout' } },
  { ...POST, probability: 0.02, fault: { is: 'late', ms: 700 } },
  { ...POST, probability: 0.01, fault: { is: 'late', ms: 3_500 } },
  { ...OPEN, probability: 0.05, fault: { is: 'lost', by: 'timeout' } },
  { ...OPEN, probability: 0.05, fault: { is: 'reset' } },
  { ...ANY, probability: 0.02, fault: { is: 'status', status: 502 } },
  { ...ANY, probability: 0.02, fault: { is: 'slow', ms: 300 } }
]

/** Twice, overtaken, late, never. */
export const WEBHOOK_FAULTS: Rule[] = [
  { on: 'webhook', probability: 0.2, fate: { is: 'duplicate' } },
  { on: 'webhook', probability: 0.15, fate: { is: 'reorder' } },
  { on: 'webhook', probability: 0.1, fate: { is: 'delay', ms: 1_500 } },
  { on: 'webhook', probability: 0.1, fate: { is: 'drop' } }
]

export const faults =
  (rules: readonly Rule[]): Nemesis =>
  async ({ world, over, count }) => {
    for (const rule of rules) world.sandbox.faults.add(rule)
    count('kinds of desk fault')
    await pause(2 ** 30, over)
  }

type Trouble = (proxy: FaultProxy, chance: Pick<Chance, 'random'>) => void
const both = (toxics: Toxics) => (proxy: FaultProxy) => {
  proxy.set('up', toxics)
  proxy.set('down', toxics)
}

/** What happens to networks. */
const TROUBLES: Record<string, Trouble> = {
  cut: proxy => proxy.cut(),
  down: proxy => proxy.cut(true),
  'half-open up': proxy => proxy.set('up', { blackhole: true }),
  'half-open down': proxy => proxy.set('down', { blackhole: true }),
  latency: both({ latency: 300 }),
  'one byte at a time': both({ slice: 1 }),
  '56 kbit/s': both({ bandwidth: 7_000 }),
  reset: (proxy, chance) => proxy.set('up', { resetAfter: Math.floor(between(chance, 1, 4_000)) })
}

/** One of the ways after the other meets a trouble for a while. */
export const network =
  (every: number, lasts: number, of: (world: World) => FaultProxy[]): Nemesis =>
  async ({ world, chance, over, count }) => {
    const names = Object.keys(TROUBLES)
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      if (over.aborted) return
      const proxies = of(world)
      const proxy = proxies[Math.floor(chance.random() * proxies.length)]
      const name = names[Math.floor(chance.random() * names.length)] ?? ''
      if (proxy) TROUBLES[name]?.(proxy, chance)
      count(`network: ${name}`)
      await pause(between(chance, lasts / 2, lasts * 1.5), over)
      // Half-open for good: whoever lost bytes has to notice by itself.
      proxy?.heal()
    }
  }

/** The server's clock is set by up to an hour, forwards and backwards. */
export const clockJumps =
  (every: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      world.child.tell({ do: 'jump', ms: Math.round(between(chance, -3_600_000, 3_600_000)) })
      count('clock jump')
    }
  }

/** The disk of the database is full for a while. */
export const fullDisk =
  (every: number, lasts: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      world.disk.fill()
      count('disk full')
      await pause(between(chance, lasts / 2, lasts * 1.5), over)
      world.disk.free()
    }
  }

const SPELLS: Record<string, Rule> = {
  'keys refused (401)': { on: 'route', path: '/sc/**', fault: { is: 'status', status: 401 } },
  'keys refused (403)': { on: 'route', path: '/sc/**', fault: { is: 'status', status: 403 } },
  'rate limit, with a date': {
    on: 'route',
    path: '/sc/**',
    fault: { is: 'status', status: 429, retryAfter: { date: 2 } }
  },
  'everything hangs': { on: 'route', path: '/sc/**', fault: { is: 'hang' } },
  '504 for all': { on: 'route', path: '/**', fault: { is: 'status', status: 504 } },
  'taken in much later': { ...POST, fault: { is: 'late', ms: 3_500 } }
}

/** Now and then the desk is in one mood for a while. */
export const spells =
  (every: number, lasts: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    const names = Object.keys(SPELLS)
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      const name = names[Math.floor(chance.random() * names.length)] ?? ''
      const rule = SPELLS[name]
      if (over.aborted || !rule) return
      const end = world.sandbox.faults.add(rule)
      count(`desk: ${name}`)
      await pause(between(chance, lasts / 2, lasts * 1.5), over)
      end()
    }
  }

/** Somebody deletes a conversation at the desk (404 from then on). */
export const deletions =
  (every: number): Nemesis =>
  async ({ world, chance, over, count }) => {
    while (!over.aborted) {
      await pause(between(chance, 0, every * 2), over)
      const all = world.sandbox.conversations().filter(({ metadata }) => metadata.relaisConversation)
      const one = all[Math.floor(chance.random() * all.length)]
      if (over.aborted || !one) continue
      world.loseConversation(one.id)
      count('conversation deleted at the desk')
    }
  }

/** Once the first have been connected, the desk is away for such a share of the whole time. */
export const outage =
  (share: number): Nemesis =>
  async ({ world, seconds, over, count }) => {
    await pause(2_500, over)
    world.toDesk.cut(true)
    count('outage of the desk')
    await pause(seconds * 1_000 * share - 2_500, over)
    world.mostRequests()
    world.toDesk.heal()
    await pause(2 ** 30, over)
  }
