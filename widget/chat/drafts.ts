import type { LocalId } from '../../shared/ids.ts'
import { cursorOf } from './timeline.ts'
import type { Draft, DraftState, Timeline } from './types.ts'

/** Drafts of this tab, of a page before the reload, of another tab: each once, and none that is in the log already. */
export function addDrafts(timeline: Timeline, more: readonly Draft[]): Timeline {
  const known = new Set(timeline.drafts.map(({ localId }) => localId))
  const fresh = more.filter(({ localId }) => !known.has(localId))
  const said = fresh.length > 0 ? new Set(timeline.messages.map(({ localId }) => localId)) : known
  const added = fresh.filter(({ localId }) => !said.has(localId))
  return added.length === 0 ? timeline : { ...timeline, drafts: [...timeline.drafts, ...added].sort(asWritten) }
}

export function setDraft(timeline: Timeline, localId: LocalId, state: DraftState): Timeline {
  const drafts = timeline.drafts.map(draft => (draft.localId === localId ? { ...draft, state } : draft))
  return timeline.drafts.some(draft => draft.localId === localId) ? { ...timeline, drafts } : timeline
}

export function dropDraft(timeline: Timeline, localId: LocalId): Timeline {
  const drafts = timeline.drafts.filter(draft => draft.localId !== localId)
  return drafts.length === timeline.drafts.length ? timeline : { ...timeline, drafts }
}

export function draftOf(timeline: Timeline, localId: LocalId): Draft | null {
  return timeline.drafts.find(draft => draft.localId === localId) ?? null
}

/** Its message came, but past a hole: sent, and still on screen as a draft until the gap is closed. */
export function isAhead({ ahead }: Timeline, localId: LocalId): boolean {
  return ahead.some(message => message.localId === localId)
}

/** There is a hole before something that came, or the server told of a later message (Y4). */
export function isBehind(timeline: Timeline, tip = 0): boolean {
  return timeline.ahead.length > 0 || cursorOf(timeline) < tip
}

function asWritten(a: Draft, b: Draft): number {
  return a.at - b.at
}
