import { StoreError } from './errors.ts'

/** Result codes of SQLite (sqlite.org/rescode.html); the low byte names the family. */
const BUSY = 5
const LOCKED = 6
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26
/** Growing the shared index of the WAL: fails for want of space like any other write. */
const IOERR_SHMSIZE = 4874

function codeOf(error: unknown): number | null {
  const is = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
  return is ? Number(error.errcode) : null
}

export function isBusy(error: unknown): boolean {
  const family = (codeOf(error) ?? 0) & 0xff
  return family === BUSY || family === LOCKED
}

/** In service: what a waiting operation is refused with. An error that is not SQLite's is a bug and stays as it is. */
export function toStoreError(error: unknown): unknown {
  const code = codeOf(error)
  if (code === null) return error
  const family = code & 0xff
  if (family === FULL || code === IOERR_SHMSIZE) {
    return new StoreError('storage_full', 'The disk of the database is full.', error)
  }
  if (isBusy(error)) return new StoreError('busy', 'The database is busy.', error)
  return new StoreError('internal', 'The database failed.', error)
}

/** At start-up: a sentence for whoever started us. */
export function toOpeningError(path: string, error: unknown): unknown {
  if (error instanceof StoreError) return error
  const family = (codeOf(error) ?? 0) & 0xff
  if (isBusy(error)) return locked(path)
  if (family === CORRUPT || family === NOTADB) {
    return new StoreError('damaged', `${path} is damaged or no SQLite database.`, error)
  }
  if ([READONLY, IOERR, CANTOPEN, FULL].includes(family) || isFileError(error)) {
    return new StoreError('unwritable', `The database ${path} cannot be written: ${wordsOf(error)}.`, error)
  }
  return error
}

export function locked(path: string, pid?: number): StoreError {
  const who = pid === undefined ? 'Another process' : `Another process (${pid})`
  return new StoreError('locked', `${who} is using the database ${path}: stop it first, or choose another folder.`)
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
