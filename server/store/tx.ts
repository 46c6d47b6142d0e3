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

/** `n` more of what stands under `key`: the parameters of the statement, in order. */
export interface Addition {
  sql: string
  key: readonly string[]
  n: number
}

/** One transaction. Operations are written against this and know no engine. */
export interface Tx {
  /** `$1`, `$2`… stand for `params` in order. Milliseconds and counts are numbers, everything else text. */
  query<R extends Row>(sql: string, params?: readonly Value[]): Promise<R[]>
  /** Told to the watchers after the commit, or never. */
  tell(hint: Hint): void
  /** For rows to which all conversations add: done last, so that others wait for no more than the commit. Absent: nobody would wait. */
  addLast?(addition: Addition): void
  dialect: Dialect
}

/**
 * What is asked after the end is refused: a statement that follows one that was answered while another one failed must not land in
 * whatever comes next on this connection.
 */
export function ending(tx: Tx): { tx: Tx; end(): void } {
  let isOver = false
  const query: Tx['query'] = (sql, params) =>
    isOver ? Promise.reject(new Error('the transaction is over')) : tx.query(sql, params)
  return {
    tx: { ...tx, query },
    end() {
      isOver = true
    }
  }
}

export type Operation<T> = (tx: Tx) => Promise<T>

/** One engine. Every answer comes after the commit that made it true. */
export interface Driver {
  /** For operations that change nothing. */
  read<T>(operation: Operation<T>): Promise<T>
  write<T>(operation: Operation<T>): Promise<T>
  /**
   * For operations that touch only rows of this `key`, apart from those that may be added to in any order, and hold one of them by their
   * first statement. Those of different keys may share a transaction, their statements mixed.
   */
  writeApart<T>(key: string, operation: Operation<T>): Promise<T>
  /**
   * As `writeApart`, where nothing but the first statement writes, no hint is told, and doing it twice is no harm: by itself it needs no
   * transaction around it.
   */
  writeOne<T>(key: string, operation: Operation<T>): Promise<T>
  watch(listener: (hint: Hint) => void): () => void
  publish(hint: Hint): void
  close(): Promise<void>
}
