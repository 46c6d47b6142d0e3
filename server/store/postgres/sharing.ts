import type { Waiting } from '../batch.ts'

/** An operation that touches only rows of its own key, apart from those that may be added to in any order. */
interface Keyed {
  key: string
  entry: Waiting
}

export interface SharingDeps {
  /** All in one transaction, or none. */
  together(entries: readonly Waiting[]): Promise<void>
  /** By itself, to whatever end; never rejects. */
  alone(entry: Waiting): Promise<void>
  /** What all are told where it may have been committed in spite of this failure; null where it surely was not. */
  doubt(failure: unknown): unknown
}

/** Operations in one transaction: each holds its rows until the last one is done. */
const MOST = 100
/** Transactions at a time, so that those who come meanwhile gather. */
const SIDE_BY_SIDE = 2

const byKey = (a: Keyed, b: Keyed) => (a.key < b.key ? -1 : Number(a.key > b.key))
const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve))

/**
 * Operations that come in one turn of the event loop, or while others are under way, share a transaction: one flush of the disk, and as
 * many waits for the network as the longest of them has. Their first statements leave in the order of their keys, on every node, so
 * that nobody waits for somebody who waits for them. What failed together is done one by one: each meets its own failure.
 */
export function createSharing({ together, alone, doubt }: SharingDeps) {
  let queue: Keyed[] = []
  let running = 0

  /** One per key; the next of that key comes with the next ones. */
  function pick(): Waiting[] {
    const picked = new Map<string, Keyed>()
    for (const keyed of queue) if (picked.size < MOST && !picked.has(keyed.key)) picked.set(keyed.key, keyed)
    queue = queue.filter(keyed => picked.get(keyed.key) !== keyed)
    return [...picked.values()].sort(byKey).map(({ entry }) => entry)
  }

  async function run(entries: readonly Waiting[]): Promise<void> {
    if (entries.length === 1) return void (await Promise.all(entries.map(alone)))
    try {
      await together(entries)
      for (const entry of entries) entry.resolve()
    } catch (failure) {
      const doubtful = doubt(failure)
      if (doubtful === null) return void (await Promise.all(entries.map(alone)))
      for (const entry of entries) entry.reject(doubtful)
    }
  }

  async function drain(): Promise<void> {
    running += 1
    await nextTurn()
    while (queue.length > 0) await run(pick())
    running -= 1
  }

  return (key: string, entry: Waiting): void => {
    queue.push({ key, entry })
    if (running < SIDE_BY_SIDE) void drain()
  }
}
