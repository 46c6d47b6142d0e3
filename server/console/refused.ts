import type { ConsoleRefusal, FieldCode } from '../../shared/console.ts'
import type { ErrorCode } from '../../shared/errors.ts'

/** What a handler answers with in place of its answer. */
export class Refused {
  readonly refusal: ConsoleRefusal

  constructor(refusal: ConsoleRefusal) {
    this.refusal = refusal
  }
}

export const refused = (code: ErrorCode, more: Omit<ConsoleRefusal, 'code'> = {}) => new Refused({ code, ...more })

export const wrong = (field: string, code: FieldCode) => refused('bad_request', { fields: { [field]: code } })

/** Somebody else has changed it meanwhile: here is theirs. */
export const stale = (newer: unknown) => refused('conflict', { newer })
