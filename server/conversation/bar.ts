import type { OutboxRow, Outcome } from './model.ts'

/** `barred`: the desk refuses our credentials, nothing goes out until a person has mended that (O9). */
export type OutboxState = { is: 'running' } | { is: 'barred'; since: number; why: string }

/**
 * Whether the connector is barred. Kept in memory: after a restart the first row finds out again.
 * What runs beside neither bars nor frees: the desk may ask other credentials for it, and the chat never waits for it.
 */
export function createBar(pauseMs: number, now: () => number) {
  let state: OutboxState = { is: 'running' }
  let probeAt = 0

  return {
    state: (): OutboxState => state,

    /** How many rows may be claimed: one where it is time to see whether the desk takes us again. */
    room: (): number => (state.is === 'running' ? Number.POSITIVE_INFINITY : now() >= probeAt ? 1 : 0),
    wait: (): number => (state.is === 'running' ? 0 : Math.max(probeAt - now(), 0)),

    /** Somebody may have mended it. */
    probe(): void {
      probeAt = now()
    },
    /** A probe is under way. */
    claimed(): void {
      if (state.is === 'barred') probeAt = now() + pauseMs
    },

    hear({ step }: OutboxRow, outcome: Outcome | null): void {
      if (step.do === 'settle' || step.do === 'ticket' || outcome === null) {
        if (state.is === 'barred') probeAt = Math.min(probeAt, now())
      } else if (outcome.is === 'barred') {
        state = { is: 'barred', since: state.is === 'barred' ? state.since : now(), why: outcome.why }
        probeAt = now() + pauseMs
      } else if (outcome.is === 'taken' || outcome.is === 'refused' || outcome.is === 'gone') {
        state = { is: 'running' }
      }
    }
  }
}
