import type { Pace } from '../../server/workers.ts'
import { CALM, LIVELY } from './crowd.ts'
import {
  clockJumps,
  DESK_FAULTS,
  databaseKiller,
  deletions,
  faults,
  fullDisk,
  killer,
  network,
  nodeKiller,
  outage,
  powerCuts,
  spells,
  WEBHOOK_FAULTS
} from './nemesis.ts'
import type { Plan } from './run.ts'
import { SHORT_PATIENCE } from './world.ts'

/** One kind of torture, named as in the list of what is promised (`docs/reliability.md`). */
export interface Scenario {
  id: string
  title: string
  /** Seconds of trouble in the short, the medium and the long form. */
  seconds: Record<Length, number>
  plan: Omit<Plan, 'seconds'>
  /** What is different in the long form. */
  long?: Partial<Plan>
}

export type Length = 'short' | 'medium' | 'long'

/** As many calls as in life; only what is waited for is shorter. */
const REAL_PACE: Pace = {
  outbox: { lease: 10_000, poll: 1_000, patience: SHORT_PATIENCE },
  watcher: { tick: 500, period: 20_000 },
  zendesk: { timeoutMs: 1_000 }
}

const PEOPLE = { visitors: 8, speed: 5, habits: CALM, rate: 20 }

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'D1',
    title: 'kill -9 at random instants, faults at the desk',
    seconds: { short: 6, medium: 40, long: 1_620 },
    plan: {
      ...PEOPLE,
      habits: LIVELY,
      solves: 0.3,
      nemeses: [killer(1_500), faults([...DESK_FAULTS, ...WEBHOOK_FAULTS])]
    },
    long: {
      visitors: 60,
      rate: 56,
      settle: 400_000,
      nemeses: [killer(2_200), faults([...DESK_FAULTS, ...WEBHOOK_FAULTS])]
    }
  },
  {
    id: 'D2',
    title: 'the power of the machine is cut',
    seconds: { short: 6, medium: 20, long: 150 },
    plan: { ...PEOPLE, disk: 'cuttable', solves: 0.2, nemeses: [powerCuts(2_000), faults(WEBHOOK_FAULTS)] }
  },
  {
    id: 'D3',
    title: 'the database may grow no further',
    seconds: { short: 5, medium: 20, long: 60 },
    plan: { ...PEOPLE, solves: 0.2, nemeses: [fullDisk(800, 800), faults(DESK_FAULTS)] }
  },
  {
    id: 'D3-disk',
    title: 'the disk is full, for all that is on it',
    seconds: { short: 5, medium: 20, long: 60 },
    plan: { ...PEOPLE, disk: 'small', solves: 0.2, nemeses: [fullDisk(800, 800), faults(DESK_FAULTS)] }
  },
  {
    id: 'D4',
    title: 'webhooks come twice, late, in another order, or never',
    seconds: { short: 5, medium: 20, long: 60 },
    plan: { ...PEOPLE, solves: 0.5, nemeses: [faults(WEBHOOK_FAULTS), network(1_000, 1_000, ({ hooks }) => [hooks])] }
  },
  {
    id: 'D5',
    title: 'the desk refuses, hangs, loses answers and takes in late',
    seconds: { short: 6, medium: 20, long: 90 },
    plan: {
      ...PEOPLE,
      solves: 0.3,
      desk: { messagesPerConversation: 120 },
      nemeses: [
        faults(DESK_FAULTS),
        network(1_500, 1_000, ({ toDesk }) => [toDesk]),
        spells(1_500, 1_200),
        deletions(8_000)
      ]
    }
  },
  {
    id: 'D6',
    title: 'a long outage of the desk while many write',
    seconds: { short: 7, medium: 25, long: 200 },
    plan: { ...PEOPLE, visitors: 20, rate: 10, pace: REAL_PACE, settle: 400_000, nemeses: [outage(0.7)] }
  },
  {
    id: 'D7',
    title: 'networks between visitors and server break in every way',
    seconds: { short: 6, medium: 20, long: 90 },
    plan: { ...PEOPLE, nemeses: [network(400, 1_500, ({ ways }) => ways)] }
  },
  {
    id: 'D8',
    title: 'reloads, crashes, many tabs, blocked storage, clocks that are wrong by a day',
    seconds: { short: 6, medium: 20, long: 60 },
    plan: {
      ...PEOPLE,
      habits: { reload: 0.1, crash: 0.05, newTab: 0.08, closeTab: 0.05, leave: 0.01 },
      blocked: 2,
      skew: 86_400_000,
      solves: 0.2,
      nemeses: [network(2_000, 500, ({ ways }) => ways)]
    }
  },
  {
    id: 'D9',
    title: 'the clock of the server jumps by up to an hour, forwards and backwards',
    seconds: { short: 6, medium: 20, long: 60 },
    plan: { ...PEOPLE, nemeses: [clockJumps(1_000), faults([...DESK_FAULTS, ...WEBHOOK_FAULTS])] }
  },
  {
    id: 'D10',
    title: 'two nodes on PostgreSQL: both are killed, PostgreSQL is killed, the links to it break',
    seconds: { short: 12, medium: 60, long: 600 },
    plan: {
      ...PEOPLE,
      habits: LIVELY,
      nodes: 2,
      solves: 0.2,
      nemeses: [
        nodeKiller(2_000),
        databaseKiller(12_000),
        network(6_000, 1_500, ({ links }) => links),
        faults(WEBHOOK_FAULTS)
      ]
    },
    long: { settle: 400_000 }
  }
]

export function scenario(id: string): Scenario {
  const found = SCENARIOS.find(one => one.id === id)
  if (!found) throw new Error(`There is no scenario ${id}; there are ${SCENARIOS.map(one => one.id).join(', ')}.`)
  return found
}
