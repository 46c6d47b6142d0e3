/**
 * How a call to Zendesk came back. What matters to whoever repeats it: was it surely not taken, or may it have been?
 * `no`: refused in Zendesk's own words. `wait`: not taken, the rate limit. `away`: it never arrived. `doubt`: it may have been taken.
 */
export type Failure =
  | { is: 'no'; status: number; code: string; why: string }
  | { is: 'wait'; ms: number; why: string }
  | { is: 'away'; why: string }
  | { is: 'doubt'; why: string; status?: number }

export type Answer<T> = { is: 'ok'; value: T } | Failure

/** Refused with one of these statuses. */
export function isNo<T>(answer: Answer<T>, ...statuses: number[]): boolean {
  return answer.is === 'no' && statuses.includes(answer.status)
}

export function mapAnswer<T, U>(answer: Answer<T>, to: (value: T) => U): Answer<U> {
  return answer.is === 'ok' ? { is: 'ok', value: to(answer.value) } : answer
}

/** A failure in one line, for a log or the console. */
export function trouble(failure: Failure): string {
  return failure.is === 'no' ? `${failure.status} ${failure.code}: ${failure.why}` : failure.why
}
