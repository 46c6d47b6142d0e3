import type { Cause } from '../../shared/console.ts'
import { type Failure, trouble } from './answer.ts'

/** A failure as the console tells it. */
export interface Told {
  cause: Cause
  values?: Record<string, string>
}

/** Names of hosts that do not exist; a redirect or a page in place of JSON is what Zendesk answers for an account that does not. */
const NO_SUCH_ACCOUNT = /ENOTFOUND|redirected|answered 404/

export function told(failure: Failure): Told {
  const why = trouble(failure)
  if (failure.is === 'wait')
    return { cause: 'rate_limited', values: { seconds: String(Math.ceil(failure.ms / 1_000)) } }
  if (failure.is === 'no') return { cause: 'other', values: { why } }
  if (NO_SUCH_ACCOUNT.test(why)) return { cause: 'domain_unknown' }
  return /no answer within/.test(why) ? { cause: 'slow' } : { cause: 'unreachable', values: { why } }
}

export const isSilent = ({ is }: { is: string }) => is === 'away' || is === 'doubt' || is === 'wait'
