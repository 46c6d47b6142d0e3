import type { Puzzle } from './work.ts'

/** Every refusal that crosses a boundary: its HTTP status, and whether the very same request may succeed later. */
export const ERRORS = {
  bad_request: { status: 400, retry: false },
  text_empty: { status: 400, retry: false },
  text_too_long: { status: 400, retry: false },
  variable_invalid: { status: 400, retry: false },
  token_invalid: { status: 401, retry: false },
  origin_refused: { status: 403, retry: false },
  not_allowed: { status: 403, retry: false },
  /** The channel asks for something to be accepted before anything is said (C1). */
  consent_required: { status: 403, retry: false },
  not_found: { status: 404, retry: false },
  channel_unknown: { status: 404, retry: false },
  conversation_unknown: { status: 404, retry: false },
  file_too_large: { status: 413, retry: false },
  file_type: { status: 415, retry: false },
  /** Not what its name says. */
  file_content: { status: 415, retry: false },
  file_infected: { status: 422, retry: false },
  file_empty: { status: 400, retry: false },
  file_incomplete: { status: 400, retry: true },
  conflict: { status: 409, retry: false },
  version_unsupported: { status: 426, retry: false },
  /** A newcomer works before a conversation is made: `work` says at what (T7). */
  work_required: { status: 428, retry: true },
  too_many: { status: 429, retry: true },
  storage_full: { status: 507, retry: true },
  busy: { status: 503, retry: true },
  internal: { status: 500, retry: true }
} as const satisfies Record<string, { status: number; retry: boolean }>

export type ErrorCode = keyof typeof ERRORS

/** The body of every refusal, over HTTP and in a socket's ack. */
export interface Refusal {
  code: ErrorCode
  /** For the person who reads the network tab; the widget has words of its own. */
  detail?: string
  /** ms until another try makes sense. */
  retryIn?: number
  /** With `work_required` alone. */
  work?: Puzzle
}
