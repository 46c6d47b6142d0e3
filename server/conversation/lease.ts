import type { OutboxRow } from './model.ts'
import type { Clock, Log, Store } from './ports.ts'

interface LeaseDeps {
  store: Pick<Store, 'renew'>
  clock: Clock
  log: Log
}

/** So many times within its length a lease is renewed: one renewal that fails costs nothing. */
const TIMES = 3

/**
 * Does a piece of work under its row's lease, `ms` long and made longer for as long as the work lasts: a slow upload, for one. What is
 * lost stays lost: whoever has the row by then goes on with it, and their fence refuses whatever we still settle.
 */
export function createHolding({ store, clock, log }: LeaseDeps, ms: number) {
  return async function holding<T>(row: OutboxRow, work: () => Promise<T>): Promise<T> {
    let isOver = false
    let cancel = () => {}

    async function renewed(): Promise<boolean> {
      try {
        return await store.renew(row, clock.now() + ms)
      } catch (error) {
        log.warn({ row: row.id, error }, 'a lease could not be renewed; it is tried again')
        return true
      }
    }

    function wait(): void {
      cancel = clock.after(ms / TIMES, async () => {
        const isOurs = await renewed()
        if (!isOurs && !isOver) log.warn({ row: row.id }, 'a lease was lost under way')
        if (isOurs && !isOver) wait()
      })
    }

    wait()
    try {
      return await work()
    } finally {
      isOver = true
      cancel()
    }
  }
}
