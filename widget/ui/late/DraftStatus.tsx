import type { Draft } from '../../chat/types.ts'
import type { LateWords } from '../../words/index.ts'
import { useChat } from '../chat.ts'
import { Icon } from './icons.tsx'
import { ProgressLine } from './Progress.tsx'
import { useLateWords } from './words.ts'

/** On its way; or why it did not leave, and what can be done. */
export function DraftStatus({ draft }: { draft: Draft }) {
  const { actions } = useChat()
  const words = useLateWords()
  const { state, localId } = draft
  if (state.is !== 'failed') return <ProgressLine of={draft} shown />

  const why = `why-${localId}`
  return (
    <p class="state failed" role="alert">
      <span id={why}>
        <Icon name="alert" />
        {words.notSentBecause(reasonOf(state.code, words))}
      </span>
      <span>
        {/* The same file would be refused again. */}
        {/^file/.test(state.code) || (
          <button type="button" class="text" aria-describedby={why} onClick={() => actions.retry(localId)}>
            {words.retry}
          </button>
        )}
        <button type="button" class="text" aria-describedby={why} onClick={() => actions.discard(localId)}>
          {words.discard}
        </button>
      </span>
    </p>
  )
}

function reasonOf(code: string, { why }: LateWords): string {
  return new Map(Object.entries(why)).get(code) ?? why.other
}
