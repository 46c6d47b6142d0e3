import type { OutboxRow } from './model.ts'
import type { Clock, Log, Store } from './ports.ts'

interface LeaseDeps {
  store: Pick<Store, 'renew'>
  clock: Clock
  log: Log
}

/** So many times within its length a lease is renewed: one renewal that fails costs nothing. */
const TIMES = 3
/** So many leases a piece of work may take: beyond the time-outs of its calls, an upload among them. What hangs all the same keeps nobody's lane for ever. */
const MOST = 5

/**
 * Does a piece of work under its row's lease, `ms` long and made longer while the work lasts: a slow upload, for one. What is
 * lost stays lost: whoever has the row by then goes on with it, and their fence refuses whatever we still settle.
 */
export function createHolding({ store, clock, log }: LeaseDeps, ms: number) {
  return async function holding<T>(row: OutboxRow, work: () => Promise<T>): Promise<T> {
    let isOver = false
    let left = TIMES * (MOST - 1)
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
        if (isOver) return
        if (!isOurs) log.warn({ row: row.id }, 'a lease was lost under way')
        else if (--left > 0) wait()
        else log.warn({ row: row.id }, 'a call takes too long; its row is left to whoever comes')
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
