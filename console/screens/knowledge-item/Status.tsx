import type { KnowledgeStatus } from '../../../shared/console.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'

const KIND = { draft: 'chip', published: 'chip chip-good', changed: 'chip chip-warning' }

/** Always in sight: what visitors get. */
export function Status({ status, help = false }: { status: KnowledgeStatus; help?: boolean }) {
  const words = useKnowledgeWords()
  return (
    <span class="status">
      <span class={KIND[status]}>{words.status[status]}</span>
      {help && <span class="status-help">{words.statusHelp[status]}</span>}
    </span>
  )
}
