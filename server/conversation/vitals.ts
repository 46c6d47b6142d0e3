import type { OutboxRow } from './model.ts'

/** What is still owed to the desk. */
export interface Owed {
  states: Record<Exclude<OutboxRow['state'], 'done'>, number>
  /** Since when the one that has waited longest is owed; parked ones wait for a person and do not count. */
  oldest: number | null
}

/** What whoever watches over the process asks: part of the store. */
export interface Vitals {
  owed(): Promise<Owed>
  /** What the database takes on its disk, a write-ahead log aside. */
  bytes(): Promise<number>
  /** Writes something of no meaning. Rejects with a `StoreError` where nothing can be stored. */
  probe(now: number): Promise<void>
  /**
   * A bucket by name, for what all nodes count together: takes out `cost`, which it wins back in as many ms, and holds `most` of them.
   * 0 when it was there; else ms until it will be, and nothing is taken.
   */
  take(bucket: string, cost: number, most: number, now: number): Promise<number>
  /** ms until this bucket is full again: 0 where nothing of it is taken. */
  taken(bucket: string, now: number): Promise<number>
}
