import type { Conversations } from './conversations.ts'
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
}

/** Takes one claimed row one step further, and says what the desk answered where it was asked to do something. */
export function createAttempt({ store, desk, conversations, clock, chance, log, patience }: AttemptDeps) {
  /** What follows from the settlement is done before it: after a crash in between, the row comes again and so does this. */
  async function settle(row: OutboxRow, handover: Handover, settlement: Settlement): Promise<void> {
    if (settlement.to === 'parked') {
      log.warn({ handover: handover.id, step: row.step.do, cause: settlement.cause }, 'a step is parked')
      if (endsOpening(row) && !isDone(await conversations.ended(handover, 'failed', settlement.cause))) return
    }
    if (settlement.to === 'done' && row.step.do === 'open' && row.step.last) {
      if (!isDone(await conversations.opened(handover))) return
    }
    await store.settle(row, settlement, clock.now())
  }

  /** The list is the truth: whatever else this doubt has touched, the sweep sees it (I6). */
  const sweepSoon = ({ id }: Handover) => store.patchHandover(id, { watchAt: clock.now() })

  const asking = new Set<string>()

  /** The port says that every call resolves; one that does not may have been taken. */
  async function performed(row: OutboxRow, handover: Handover): Promise<Outcome> {
    asking.add(row.id)
    try {
      return await desk.perform(row.step, handover)
    } catch (error) {
      log.error({ handover: handover.id, step: row.step.do, error }, 'the desk adapter failed')
      return { is: 'unknown', why: 'the adapter failed' }
    } finally {
      asking.delete(row.id)
    }
  }

  /** A call that outlived its lease, such as a long upload, is let finish. */
  async function look(row: OutboxRow, handover: Handover): Promise<void> {
    const at = clock.now()
    const found = asking.has(row.id)
      ? ({ is: 'unclear', why: 'still under way' } as const)
      : await desk.find(row.step, handover, row.attemptAt ?? at)
    await settle(row, handover, afterLook(row, found, at, patience))
  }

  async function attempt(row: OutboxRow, handover: Handover): Promise<Outcome> {
    const outcome = await performed(row, handover)
    if (outcome.is === 'unknown') await sweepSoon(handover)
    if (outcome.is !== 'gone') {
      const now = { at: clock.now(), random: chance.random() }
      await settle(row, handover, afterTry(row, outcome, now, patience))
      return outcome
    }
    const known = await store.handover(handover.id)
    const instead = ifNotReopened(row, known ?? handover, outcome.why)
    if (instead) await settle(row, handover, instead)
    else if (!(await conversations.reopened(row, handover)))
      await settle(row, handover, { to: 'parked', cause: outcome.why })
    return outcome
  }

  return async (row: OutboxRow): Promise<Outcome | null> => {
    const handover = await store.handover(row.handoverId)
    if (!handover) {
      await store.settle(row, { to: 'parked', cause: 'its handover is not known' }, clock.now())
      return null
    }
    const vain = ifVain(row, handover)
    if (!vain && row.state !== 'unsure') return attempt(row, handover)
    await (vain ? settle(row, handover, vain) : look(row, handover))
    return null
  }
}

/** Erased meanwhile: there is nothing left to change. */
const isDone = (answer: Awaited<ReturnType<Conversations['ended']>>) =>
  answer.ok || answer.code === 'conversation_unknown'
