import type { ErrorCode } from '../../shared/errors.ts'

/** What a running store may answer: each is also a refusal that a visitor can get. */
export type StorageCode = Extract<ErrorCode, 'storage_full' | 'busy' | 'internal'>

/** Why a database could not be opened, replaced or saved. */
export type OpeningCode = 'locked' | 'unwritable' | 'newer' | 'foreign' | 'damaged' | 'away' | 'unsafe'

/**
 * The only error that a store throws or rejects with. Nothing of the refused operation is stored.
 * The message is a whole sentence, fit for the person who started the server.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StorageCode | OpeningCode

  constructor(code: StorageCode | OpeningCode, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
