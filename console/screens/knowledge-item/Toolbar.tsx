import type { ComponentChildren } from 'preact'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { Bold, Bullets, Chain, Italic, Numbers } from './tool-icons.tsx'

interface Props {
  /** Id of the field that it writes into. */
  controls: string
  onBold: () => void
  onItalic: () => void
  onList: (kind: 'ul' | 'ol') => void
  onLink: () => void
  onVariable: (name: string) => void
}

/** Ordinary buttons: each is reached by Tab, and none takes anything away from the field's own keys. */
export function Toolbar({ controls, onBold, onItalic, onList, onLink, onVariable }: Props) {
  const { rich } = useKnowledgeWords()
  const { variables } = useEditing()
  const tool = (label: string, onClick: () => void, face: ComponentChildren) => (
    <button type="button" class="tool" aria-label={label} title={label} aria-controls={controls} onClick={onClick}>
      {face}
    </button>
  )
  return (
    <div class="tools">
      {tool(rich.bold, onBold, <Bold />)}
      {tool(rich.italic, onItalic, <Italic />)}
      {tool(rich.bullets, () => onList('ul'), <Bullets />)}
      {tool(rich.numbers, () => onList('ol'), <Numbers />)}
      {tool(rich.link, onLink, <Chain />)}
      {variables.length > 0 && (
        <select
          class="tool tool-variables"
          aria-label={rich.variable}
          value=""
          onChange={({ currentTarget }) => {
            if (currentTarget.value) onVariable(currentTarget.value)
            currentTarget.value = ''
          }}
        >
          <option value="">{'${…}'}</option>
          {variables.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
