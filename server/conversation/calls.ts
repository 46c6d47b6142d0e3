import type { Found, Handover, OutboxRow, Outcome } from './model.ts'
import type { Clock, Desk, Log } from './ports.ts'

export interface CallsDeps {
  desk: Pick<Desk, 'perform' | 'find'>
  clock: Clock
  log: Log
}

/** The desk's two calls, for a row that may come again while its first call is still under way. */
export function createCalls({ desk, clock, log }: CallsDeps, longestMs: number) {
  const since = new Map<string, number>()

  /** A call that outlived its lease, such as a long upload, is let finish; for ever is not believed. */
  const isUnderWay = ({ id }: OutboxRow) => clock.now() - (since.get(id) ?? Number.NEGATIVE_INFINITY) < longestMs

  return {
    /** The port says that every call resolves; one that does not may have been taken. */
    async perform(row: OutboxRow, handover: Handover): Promise<Outcome> {
      since.set(row.id, clock.now())
      try {
        return await desk.perform(row.step, handover)
      } catch (error) {
        log.error({ handover: handover.id, step: row.step.do, error }, 'the desk adapter failed')
        return { is: 'unknown', why: 'the adapter failed' }
      } finally {
        since.delete(row.id)
      }
    },

    async find(row: OutboxRow, handover: Handover): Promise<Found> {
      if (isUnderWay(row)) return { is: 'unclear', why: 'still under way' }
      return desk.find(row.step, handover, row.attemptAt ?? clock.now())
    }
  }
}
