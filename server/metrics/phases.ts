import type { ConversationId } from '../../shared/ids.ts'
import type { Mode } from '../../shared/message.ts'
import type { Hint } from '../conversation/ports.ts'
import type { Histogram } from './text.ts'

interface Phase {
  mode: Exclude<Mode, 'bot'>
  since: number
}

/** How long each part of a handover lasts, as its log tells (L5). Those that were under way when we started are not measured. */
export function createPhases(durations: Histogram) {
  const underWay = new Map<ConversationId, Phase>()

  function enter(id: ConversationId, mode: Mode, at: number): void {
    const before = underWay.get(id)
    if (before?.mode === mode) return
    if (before) durations.observe(Math.max(at - before.since, 0) / 1_000, { phase: before.mode })
    if (mode === 'bot') underWay.delete(id)
    else if (before || mode === 'waiting') underWay.set(id, { mode, since: at })
  }

  return (hint: Hint): void => {
    if (hint.topic !== 'conversation') return
    for (const { content, at } of hint.messages ?? [])
      if (content.type === 'notice' && content.mode) enter(hint.id, content.mode, at)
  }
}
