import { insist } from './insist.ts'
import type { NewOutboxRow } from './model.ts'
import type { Claim, Clock, Log, Store } from './ports.ts'

/** Room for one row that is about to be owed: claimed by the commit that owes it, it needs no second one. */
export interface Offer extends Claim {
  /** The commit has come to its end: what it claimed has been told. */
  over(): void
  /** The commit failed, or nobody knows: whatever it has claimed of these nobody was told of. */
  failed(owing: readonly NewOutboxRow[]): void
}

/** ms for which it is tried to give back what nobody was told of. */
const GIVING_BACK = 10_000

/** The room that is promised: to commits under way, and to a claim of many. None before the beginning, none after the end. */
export function createOffers({ store, clock, log }: { store: Pick<Store, 'settle'>; clock: Clock; log: Log }) {
  let isOn = false
  let open = 0
  let onNone = () => {}

  function close(count: number): void {
    open -= count
    if (open === 0) onNone()
  }

  /** As if it had never been claimed: it surely was not called for, and nobody need wait until its lease is over and then look for it. */
  async function giveBack(owing: readonly NewOutboxRow[]): Promise<void> {
    for (const row of owing) {
      const claimed = { ...row, n: 0, state: 'trying', attempts: 0, fence: 1 } as const
      const back = () =>
        store.settle(
          claimed,
          { to: 'later', dueAt: clock.now(), counts: false, cause: 'the commit was in doubt' },
          clock.now()
        )
      await insist(clock, GIVING_BACK, back)
    }
  }

  return {
    open: () => open,
    begin() {
      isOn = true
    },
    /** Answers when all are over. */
    async end(): Promise<void> {
      isOn = false
      if (open > 0) await new Promise<void>(resolve => (onNone = resolve))
    },
    /** So much room is not offered to anybody else while `work` goes on. */
    async taking<T>(count: number, work: () => Promise<T>): Promise<T> {
      open += count
      try {
        return await work()
      } finally {
        close(count)
      }
    },
    make(claim: Claim): Offer | null {
      if (!isOn) return null
      open += 1
      return {
        ...claim,
        over: () => close(1),
        failed: owing =>
          void giveBack(owing)
            .catch(error => log.error({ error }, 'a row that may be claimed waits for its lease to end'))
            .finally(() => close(1))
      }
    }
  }
}
