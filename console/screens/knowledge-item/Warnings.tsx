import { Warning } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useWarnings } from './context.ts'

/** Nothing that stops anybody: what the author may not have thought of. `below`: of single fields, told together under their step. */
export function Warnings({ at, below = false }: { at: string; below?: boolean }) {
  const { warnings: words } = useKnowledgeWords()
  const warnings = useWarnings(at, below)
  if (warnings.length === 0) return null
  const texts = [...new Set(warnings.map(({ code, value = '' }) => words[code](value)))]
  return (
    <ul class="hints" role="status">
      {texts.map(text => (
        <li key={text} class="hint">
          <Warning />
          {text}
        </li>
      ))}
    </ul>
  )
}
