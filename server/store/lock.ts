import type { Connection } from './batch.ts'
import { isBusy, locked } from './failures.ts'

/** Stands beside the database; whoever may write it is the one process that may open the database. */
export const lockPath = (path: string): string => `${path}-lock`

/**
 * Holds a write transaction on the lock file for the life of the process: a lock of the operating system, which no `kill -9` leaves
 * behind and no later process with the same pid inherits. The pid inside is for the sentence only.
 */
export function hold(connection: Connection, path: string, pid: number): () => void {
  try {
    connection.all('BEGIN IMMEDIATE')
    connection.all('CREATE TABLE IF NOT EXISTS holder (pid BIGINT NOT NULL)')
    connection.all('DELETE FROM holder')
    connection.all('INSERT INTO holder (pid) VALUES ($1)', [pid])
    connection.all('COMMIT')
    connection.all('BEGIN IMMEDIATE')
  } catch (error) {
    const reason = isBusy(error) ? locked(path, holderOf(connection)) : error
    connection.close()
    throw reason
  }
  return () => connection.close()
}

/** Undefined in the instant in which the holder writes its pid. */
function holderOf(connection: Connection): number | undefined {
  try {
    const [row] = connection.all('SELECT pid FROM holder')
    return typeof row?.pid === 'number' ? row.pid : undefined
  } catch (error) {
    if (isBusy(error)) return undefined
    throw error
  }
}
