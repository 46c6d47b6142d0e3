import type { ChatState } from './types.ts'

/** ms. Whoever looks at the chat sees it come back within the time in which a line that is cut off does (D7: 5 s). */
const LOOKING = 2_000
const AWAY = 12_000

/**
 * Y9: over how long the lines come back that broke at one moment, on top of the shortest wait: a server that dies must not be followed
 * by all its visitors at once. Who is writing does not wait; who looks waits little; who does not look is not missed.
 */
export const spreadOf = ({ open, writing, timeline }: ChatState, isVisible: boolean): number =>
  !open || !isVisible ? AWAY : writing || timeline.drafts.length > 0 ? 0 : LOOKING
