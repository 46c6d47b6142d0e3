import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Plus } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { STEP_ICONS } from './step-icons.tsx'
import { STEP_TYPES, type StepType } from './steps.ts'

interface Props {
  where: string | undefined
  /** Of an empty list: the choices are there at once. */
  isFirst: boolean
  onAdd: (type: StepType) => void
}

/** The kinds of steps, each with what it is for. */
export function AddStep({ where, isFirst, onAdd }: Props) {
  const words = useKnowledgeWords().steps
  const [isOpen, open] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isOpen) menu.current?.querySelector('button')?.focus()
  }, [isOpen])
  const label = where ? words.addIn(where) : words.add
  const shown = isFirst || isOpen
  return (
    <div class="add-step">
      {!isFirst && (
        <Button size="small" label={label} onClick={() => open(!isOpen)}>
          <Plus />
          {words.add}
        </Button>
      )}
      {shown && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form's
        <div
          ref={menu}
          class="add-menu"
          role="group"
          aria-label={label}
          onKeyDown={event => event.key === 'Escape' && open(false)}
        >
          {STEP_TYPES.map(type => {
            const Icon = STEP_ICONS[type]
            return (
              <button
                key={type}
                type="button"
                class="add-choice"
                onClick={() => {
                  open(false)
                  onAdd(type)
                }}
              >
                <Icon />
                <span class="add-name">{words.types[type]}</span>
                <span class="add-help">{words.typesHelp[type]}</span>
              </button>
            )
          })}
        </div>
      )}
    </div>
  )
}
