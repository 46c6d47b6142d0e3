import type { Found, Outcome } from '../conversation/model.ts'
import { type Failure, trouble } from './answer.ts'

/** Waited when Zendesk cannot be reached. */
const AWAY = 5_000
const CONFLICT = 1_000

/** A failure of a call that posts something, read the same way in every step. */
export function outcomeOf(failure: Failure): Outcome {
  const why = trouble(failure)
  if (failure.is === 'wait') return { is: 'later', ms: failure.ms, free: true, why }
  if (failure.is === 'away') return { is: 'later', ms: AWAY, free: true, why }
  if (failure.is === 'doubt') return { is: 'unknown', why }
  if (failure.status === 401 || failure.status === 403 || failure.status === 402) return { is: 'barred', why }
  if (failure.status === 404 || failure.status === 423) return { is: 'gone', why }
  if (failure.status === 409) return { is: 'later', ms: CONFLICT, why }
  return { is: 'refused', why }
}

/** The same for a call that may be repeated: a doubt is only a delay. */
export function repeatable(failure: Failure): Outcome {
  const outcome = outcomeOf(failure)
  return outcome.is === 'unknown' ? { is: 'later', ms: AWAY, free: true, why: outcome.why } : outcome
}

export function unclear(failure: Failure): Found & { is: 'unclear' } {
  return { is: 'unclear', why: trouble(failure) }
}
