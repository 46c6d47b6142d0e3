import type { StepView } from '../../../shared/console.ts'

/** What Zendesk's own words come to, where it is known how to mend it. */
export type KnownCause = 'keys' | 'rights' | 'missing' | 'often' | 'down'

const NO_ANSWER = /\b(E[A-Z]{4,}|UND_ERR\w*)\b|connection failed/

/** `raw` holds the status that Zendesk gave, or how the connection failed. */
export function knownCause(raw: string): KnownCause | null {
  const status = Number(/\b[1-5]\d\d\b/.exec(raw)?.[0])
  if (status === 401) return 'keys'
  if (status === 403) return 'rights'
  if (status === 404 || status === 410) return 'missing'
  if (status === 429) return 'often'
  return status >= 500 || NO_ANSWER.test(raw) ? 'down' : null
}

/** Not given up, but it did not work the last time. */
export const isRetried = ({ state, cause }: StepView): boolean =>
  cause !== undefined && (state === 'new' || state === 'trying' || state === 'unsure')

/** In the order in which they happened; what is still to be tried stands where its turn is. */
export const byTime = (steps: readonly StepView[]): StepView[] =>
  steps.toSorted((a, b) => (a.attemptAt ?? a.dueAt) - (b.attemptAt ?? b.dueAt))
