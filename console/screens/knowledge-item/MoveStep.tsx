import { createContext } from 'preact'
import { useContext, useState } from 'preact/hooks'
import type { Step } from '../../../shared/knowledge.ts'
import { placed } from '../../../shared/knowledge-steps.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { type Branch, branchesFor, movedInto, placeIn } from './branches.ts'
import { STEP_ICONS } from './step-icons.tsx'
import { placeOf } from './steps.ts'

export interface Whole {
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
  /** The button that was pressed is gone with the drawing of a move, and another one holds its step. */
  afterDrawing: (then: () => void) => void
}

/** All steps of the knowledge, for what reaches from one branch into another. */
export const WholeContext = createContext<Whole>({ steps: [], onChange: () => {}, afterDrawing: () => {} })

/** Moves a step into another branch; nothing where there is none. */
export function MoveStep({ at }: { at: string }) {
  const words = useKnowledgeWords().steps
  const { actions } = useApp()
  const { steps, onChange, afterDrawing } = useContext(WholeContext)
  const [isAsking, ask] = useState(false)
  const branches = branchesFor(steps, at)
  if (branches.length === 0) return null
  const Icon = STEP_ICONS.when
  const label = words.move(placeOf(at))
  function move(to: Branch): void {
    const step = placed(steps).find(one => one.at === at)?.step
    const next = movedInto(steps, at, to)
    const now = step && placeIn(next, step)
    ask(false)
    onChange(next)
    if (!now) return
    actions.tell(words.moved(placeOf(now)))
    afterDrawing(() => {
      const card = document.querySelector<HTMLElement>(`[data-step="${now}"]`)
      card?.querySelector<HTMLElement>('[data-move="into"]')?.focus()
      card?.scrollIntoView({ block: 'nearest' })
    })
  }
  return (
    <>
      <button
        type="button"
        class="icon-button"
        data-move="into"
        aria-label={label}
        title={label}
        onClick={() => ask(true)}
      >
        <Icon />
      </button>
      {isAsking && <Choose title={label} branches={branches} onChosen={move} onCancel={() => ask(false)} />}
    </>
  )
}

interface ChooseProps {
  title: string
  branches: readonly Branch[]
  onChosen: (branch: Branch) => void
  onCancel: () => void
}

function Choose({ title, branches, onChosen, onCancel }: ChooseProps) {
  const { steps: words, when } = useKnowledgeWords()
  const { form } = useShellWords()
  const nameOf = (branch: Branch) =>
    branch.of === null ? words.main : words.branch(placeOf(branch.at), when[branch.side])
  return (
    <Dialog title={title} onCancel={onCancel}>
      <p class="dialog-text">{words.moveText}</p>
      <ul class="move-choices">
        {branches.map(branch => (
          <li key={nameOf(branch)}>
            <Button onClick={() => onChosen(branch)}>{nameOf(branch)}</Button>
          </li>
        ))}
      </ul>
      <div class="dialog-buttons">
        <Button kind="quiet" onClick={onCancel}>
          {form.cancel}
        </Button>
      </div>
    </Dialog>
  )
}
