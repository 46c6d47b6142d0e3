import type { Refusal } from '../../shared/errors.ts'

/** What came of asking the server. */
export type Answer<T> =
  | { is: 'ok'; value: T }
  /** It said no. `retry`: the very same request may succeed later, not before `retryIn` ms. */
  | ({ is: 'refused'; retry: boolean } & Refusal)
  /** No answer, or none that we can read: it may have been done. */
  | { is: 'lost' }

/** The server has no such conversation for us: it can only be begun anew. */
export function isForgotten(code: Refusal['code']): boolean {
  return code === 'token_invalid' || code === 'conversation_unknown'
}
