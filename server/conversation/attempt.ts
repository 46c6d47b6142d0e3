import { createCalls } from './calls.ts'
import type { Conversations } from './conversations.ts'
import type { Claimed } from './hint.ts'
import { insist } from './insist.ts'
import { createHolding } from './lease.ts'
import type { Handover, OutboxRow, Outcome } from './model.ts'
import type { Chance, Clock, Desk, Log, Settlement, Store } from './ports.ts'
import { afterLook, afterTry, endsOpening, ifNotReopened, ifVain, type Patience } from './verdict.ts'

export interface AttemptDeps {
  store: Store
  desk: Pick<Desk, 'perform' | 'find'>
  conversations: Pick<Conversations, 'opened' | 'ended' | 'reopened'>
  clock: Clock
  chance: Chance
  log: Log
  patience: Patience
  /** ms that a claimed row is ours, and again from each renewal. */
  lease: number
}

/** ms of a store that is away: before a call, which has to come within the lease; and after it. */
const STARTING = 3_000
const SETTLING = 15_000

/** Takes one claimed row one step further. Answers what the desk said, or null where it was not asked to do anything. */
export function createAttempt({ store, conversations, clock, chance, log, patience, lease, ...deps }: AttemptDeps) {
  const calls = createCalls({ ...deps, clock, log }, patience.longest)
  const holding = createHolding({ store, clock, log }, lease)

  const follow = createFollow(conversations, log)

  async function settle(row: OutboxRow, handover: Handover, settlement: Settlement): Promise<void> {
    await insist(clock, SETTLING, async () => {
      if (!(await follow(row, handover, settlement))) return
      await store.settle(row, await release(store, row, handover, settlement), clock.now())
    })
  }

  async function look(row: OutboxRow, handover: Handover): Promise<null> {
    const at = clock.now()
    await settle(row, handover, afterLook(row, await calls.find(row, handover), at, patience))
    return null
  }

  async function openAnew(row: OutboxRow, { id }: Handover, why: string): Promise<void> {
    const handover = await store.handover(id)
    if (!handover) return
    const instead = ifNotReopened(row, handover, why)
    if (!instead && (await conversations.reopened(row, handover))) return
    await settle(row, handover, instead ?? { to: 'parked', cause: why })
  }

  /** A call begins well within its lease, or not at all: whoever has the row after us must find what we did. */
  const isTooLate = ({ attemptAt }: OutboxRow) => clock.now() - (attemptAt ?? 0) > lease / 4

  async function attempt(row: OutboxRow, handover: Handover): Promise<Outcome | null> {
    if (isTooLate(row)) {
      await settle(row, handover, { to: 'later', dueAt: clock.now(), counts: false, cause: 'the store was slow' })
      return null
    }
    const outcome = await calls.perform(row, handover)
    const at = clock.now()
    // The list is the truth: whatever else this doubt has touched, the sweep sees it (I6).
    if (outcome.is === 'unknown') await insist(clock, SETTLING, () => store.patchHandover(handover.id, { watchAt: at }))
    if (outcome.is === 'gone') await openAnew(row, handover, outcome.why)
    else await settle(row, handover, afterTry(row, outcome, { at, random: chance.random() }, patience))
    return outcome
  }

  return async ({ row, handover: known }: Claimed): Promise<Outcome | null> => {
    const handover = known ?? (await insist(clock, STARTING, () => store.handover(row.handoverId)))
    if (!handover) {
      await store.settle(row, { to: 'parked', cause: 'its handover is not known' }, clock.now())
      return null
    }
    const vain = ifVain(row, handover)
    if (!vain) return holding(row, () => (row.state === 'unsure' ? look(row, handover) : attempt(row, handover)))
    await settle(row, handover, vain)
    return null
  }
}

/** What follows from a settlement comes before it: after a crash in between, the row comes again and so does this. False: `busy`. */
function createFollow(conversations: AttemptDeps['conversations'], log: Log) {
  return async function follow(row: OutboxRow, handover: Handover, settlement: Settlement): Promise<boolean> {
    const { step } = row
    if (settlement.to === 'parked') {
      // Not its cause, in which the desk may quote what was written: the console shows that.
      log.warn({ handover: handover.id, step: step.do, row: row.id }, 'a step is parked')
      return !endsOpening(row) || isOver(await conversations.ended(handover, 'failed', settlement.cause))
    }
    const opens = settlement.to === 'done' && step.do === 'open' && step.last
    return !opens || isOver(await conversations.opened(handover))
  }
}

/** An opening that nobody waits for any more holds back nothing: what the visitor wrote behind it comes to its own end. */
async function release(store: Store, row: OutboxRow, { id }: Handover, settlement: Settlement): Promise<Settlement> {
  if (settlement.to !== 'parked' || !endsOpening(row)) return settlement
  const now = await store.handover(id)
  return now?.state === 'ended' && now.reason !== 'failed' ? { to: 'done' } : settlement
}

/** Erased meanwhile: there is nothing left to change. */
const isOver = (answer: Awaited<ReturnType<Conversations['ended']>>) =>
  answer.ok || answer.code === 'conversation_unknown'
