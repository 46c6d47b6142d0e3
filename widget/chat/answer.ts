import type { ErrorCode } from '../../shared/errors.ts'

/** What came of asking the server. */
export type Answer<T> =
  | { is: 'ok'; value: T }
  /** It said no. `retry`: the very same request may succeed later, not before `retryIn` ms. */
  | { is: 'refused'; code: ErrorCode; retry: boolean; retryIn?: number }
  /** No answer, or none that we can read: it may have been done. */
  | { is: 'lost' }

/** The server has no such conversation for us: it can only be begun anew. */
export function isForgotten(code: ErrorCode): boolean {
  return code === 'token_invalid' || code === 'conversation_unknown'
}
