import type { Handover } from './model.ts'

/** `kept`: the desk refuses for good. */
export type Forgotten = { is: 'gone' } | { is: 'kept'; why: string } | { is: 'later'; why: string }

/** What a desk may do about what is erased here: part of the desk. */
export interface Forgetting {
  /** The ids by which `forget` finds what it has of a handover, once that is erased here; null: nothing that is ours to delete. */
  remains?(handover: Handover): Record<string, string> | null
  /** Deletes that, behind what people wait for. `others`: handovers of the same visitor that are kept. */
  forget?(ids: Record<string, string>, others: readonly Handover[]): Promise<Forgotten>
}
