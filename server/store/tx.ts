import type { Hint } from '../conversation/ports.ts'

export type Value = string | number | null
export type Row = Record<string, Value>

/** What differs between the engines, as pieces of SQL. */
export interface Dialect {
  /** Ends a SELECT whose rows are about to be changed: others wait for us. */
  forUpdate: string
  /** Ends a SELECT that hands out work: what another node is taking is passed over. */
  skipLocked: string
  /** A SELECT of `bytes`: what the database takes on its disk, its write-ahead log aside. */
  size: string
}

/** One transaction. Operations are written against this and know no engine. */
export interface Tx {
  /** `$1`, `$2`… stand for `params` in order. Milliseconds and counts are numbers, everything else text. */
  query<R extends Row>(sql: string, params?: readonly Value[]): Promise<R[]>
  /** Told to the watchers after the commit, or never. */
  tell(hint: Hint): void
  dialect: Dialect
}

export type Operation<T> = (tx: Tx) => Promise<T>

/** One engine. Every answer comes after the commit that made it true. */
export interface Driver {
  /** For operations that change nothing. */
  read<T>(operation: Operation<T>): Promise<T>
  write<T>(operation: Operation<T>): Promise<T>
  watch(listener: (hint: Hint) => void): () => void
  publish(hint: Hint): void
  close(): Promise<void>
}
