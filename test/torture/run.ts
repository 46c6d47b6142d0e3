import { monitorEventLoopDelay } from 'node:perf_hooks'
import { seededChance } from '../support/chance.ts'
import { type Agents, createAgents } from './agents.ts'
import { Crowd, type CrowdOptions } from './crowd.ts'
import { type Fault, judge } from './judge.ts'
import { type Nemesis, pause } from './nemesis.ts'
import type { Tab } from './tab.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

export interface Plan extends CrowdOptions, Omit<WorldOptions, 'seed'> {
  seconds: number
  /** Messages a second, each way, all together. */
  rate: number
  /** Tickets that agents solve, a second. */
  solves?: number
  nemeses: Nemesis[]
  /** ms after the end of the trouble within which all books agree. */
  settle?: number
}

export interface Report {
  seed: number
  faults: Fault[]
  typed: number
  /** Of the typed, those that reached the desk in the visitor's name. */
  handed: number
  said: number
  kills: number
  /** ms. */
  restart: { p50: number; p99: number; most: number }
  /** ms of the visitors' own time, from the break of a line that worked until it is tried again: of tabs that are looked at, and of the others. */
  waits: Record<'looking' | 'away', { count: number; least: number; p50: number; most: number }>
  /** ms from the end of the trouble until all books agreed. */
  settledIn: number | null
  /** What the books disagreed on last. */
  lastly: Fault[]
  /** Most requests to the desk in one second, since the outage where there was one. */
  requests: number
  /** ms by which this process was late, p50 and p99: near the time-outs, the machine is what is tortured. */
  late: { p50: number; p99: number }
  /** Megabytes of memory of the server at the beginning and at most. */
  memory: { first: number; most: number }
  done: Record<string, number>
  complaints: string[]
}

const SETTLE = 120_000
/** Late acceptances, the quiet time and a sweep lie within. */
const STILL = 6_000
/** So many times as long as a comparison takes, none follows. */
const SPARING = 10
/** Where the machine is so busy that there is nothing to judge yet, the trouble lasts so many times as long. */
const PATIENCE = 15
/** Messages. */
const MANY = 5_000
/** ms without a word more at the desk: nothing is owed any more, doubts included. */
const STANDING = 15_000
/** ms between two looks at a tab of theirs. */
const RETURN = 5_000

export async function torture(
  { seconds, rate, solves = 0, nemeses, settle = SETTLE, ...plan }: Plan,
  seed: number
): Promise<Report> {
  const world = await createWorld({ ...plan, seed })
  const chance = seededChance(seed)
  const agents = createAgents(world.sandbox, chance)
  const crowd = new Crowd(world, plan, chance)
  const done: Record<string, number> = {}
  const memory = { first: megabytes(world), most: 0 }
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const late = () => ({ p50: Math.round(delay.percentile(50) / 1e6), p99: Math.round(delay.percentile(99) / 1e6) })
  const weigh = setInterval(() => {
    memory.most = Math.max(memory.most, megabytes(world))
  }, 500)
  const count = (what: string) => {
    done[what] = (done[what] ?? 0) + 1
  }
  try {
    const end = new AbortController()
    const over = end.signal
    const fights = nemeses.map((nemesis, i) =>
      nemesis({ world, seconds, chance: seededChance(seed * 1_000 + i), over, count })
    )
    await Promise.race([
      live(crowd, agents, { seconds, rate, solves }, chance),
      Promise.all(fights).then(() => new Promise(() => {}))
    ])
    end.abort()
    await Promise.all(fights)
    world.heal()
    const { faults, settledIn, lastly } = await settled(world, crowd, settle)
    faults.push(...world.damages.map(what => ({ rule: 'broken' as const, visitor: 'database', what })))
    return {
      faults,
      settledIn,
      lastly,
      ...(await figures(world, crowd, agents)),
      seed,
      memory,
      late: late(),
      done: { ...crowd.done, ...done }
    }
  } finally {
    clearInterval(weigh)
    delay.disable()
    agents.stop()
    for (const visitor of crowd.visitors) visitor.close()
    await world.close()
  }
}

const megabytes = ({ child }: World) => Math.round((child.memory() ?? 0) / 2 ** 20)

interface Life {
  seconds: number
  rate: number
  solves: number
}

/** Everybody lives for so long, or until somebody was answered: at each tick as much is done as is due. */
async function live(
  crowd: Crowd,
  agents: Agents,
  { seconds, rate, solves }: Life,
  { random }: { random(): number }
): Promise<void> {
  const began = performance.now()
  const never = new AbortController().signal
  let acted = 0
  const isOver = (elapsed: number) => elapsed >= (agents.said() > 0 ? seconds : seconds * PATIENCE)
  for (let elapsed = 0; !isOver(elapsed); elapsed = (performance.now() - began) / 1_000) {
    // What the machine could not do is not made up for in one go.
    acted = Math.max(acted, elapsed * rate - rate / 4)
    for (; acted < elapsed * rate; acted++) {
      crowd.act()
      agents.speak()
      if (random() < solves / rate) agents.solve()
    }
    await pause(10, never)
  }
}

/** Where so much was typed, what is owed goes out first, while nobody reads back: the desk lives in this process, and has to answer in time. */
async function handedOver(world: World, crowd: Crowd, limit: number): Promise<void> {
  const began = performance.now()
  const never = new AbortController().signal
  let seen = -1
  let changed = began
  while (crowd.typed() > MANY && performance.now() - changed < STANDING && performance.now() - began < limit) {
    const held = [...world.held().values()].reduce((sum, { length }) => sum + length, 0)
    if (held !== seen) changed = performance.now()
    seen = held
    await pause(RETURN, never)
  }
}

/** One more tab each, everything read to the first line; then the books are compared until they agree or time is over. */
async function settled(
  world: World,
  crowd: Crowd,
  limit: number
): Promise<Pick<Report, 'faults' | 'settledIn' | 'lastly'>> {
  await handedOver(world, crowd, limit)
  const began = performance.now()
  const never = new AbortController().signal
  for (const visitor of crowd.visitors) {
    for (const tab of visitor.tabs) tab.comeBack()
    if (!visitor.isBlocked) visitor.open()
  }
  let agreed: number | null = null
  let lastly: Fault[] = []
  let returned = began
  let next = 0
  for (; ; await pause(250, never)) {
    const isTime = performance.now() - returned > RETURN
    if (isTime) returned = performance.now()
    for (const visitor of crowd.visitors) {
      for (const tab of visitor.tabs) {
        readOn(tab)
        if (isTime && isQuiet(tab)) tab.comeBack()
      }
    }
    const elapsed = performance.now() - began
    if (elapsed < next) continue
    const faults = compare(world, crowd)
    // The desk lives in this process too: long books are compared less often, so that it has time to take messages in.
    next = elapsed + (performance.now() - began - elapsed) * SPARING
    if (faults.length > 0) lastly = faults
    agreed = faults.length > 0 ? null : (agreed ?? elapsed)
    if ((agreed !== null && elapsed > STILL) || elapsed > limit)
      return { faults, lastly, settledIn: agreed && Math.round(agreed) }
  }
}

/** The bot answers there and no line is up: what the desk said late shows when the visitor looks at it again. */
function isQuiet({ store }: Tab): boolean {
  const { mode, connection } = store.getState()
  return mode === 'bot' && connection.status === 'idle'
}

function readOn({ store, actions }: Tab): void {
  const { timeline, loadingOlder } = store.getState()
  if (timeline.more && !loadingOlder) actions.loadOlder()
}

function compare(world: World, crowd: Crowd): Fault[] {
  const held = world.held()
  return crowd.visitors.flatMap(visitor => judge(visitor.books(held.get(visitor.conversationId() ?? '') ?? [])))
}

async function figures(world: World, crowd: Crowd, agents: Agents) {
  const sorted = world.restarts.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0)
  const ours = new Set(crowd.visitors.flatMap(({ typed }) => typed.map(({ localId }) => localId)))
  const held = [...world.held().values()].flat()
  return {
    typed: crowd.typed(),
    handed: held.filter(({ localId }) => localId && ours.has(localId)).length,
    said: agents.said(),
    kills: world.kills(),
    waits: { looking: waitsOf(crowd, true), away: waitsOf(crowd, false) },
    requests: world.mostRequests(),
    restart: { p50: at(0.5), p99: at(0.99), most: at(1) },
    complaints: await world.complaints()
  }
}

function waitsOf(crowd: Crowd, isInFront: boolean): Report['waits']['away'] {
  const all = crowd.visitors.flatMap(({ waits }) => waits.filter(wait => wait.isInFront === isInFront))
  const sorted = all.map(({ ms }) => Math.round(ms)).sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  return { count: sorted.length, least: at(0), p50: at(0.5), most: at(1) }
}
