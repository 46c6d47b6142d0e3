import { useRef, useState } from 'preact/hooks'
import type { Step } from '../../../shared/knowledge.ts'
import { Button } from '../../ui/Button.tsx'
import { useAfterDrawing } from '../../ui/useAfterDrawing.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { AddStep } from './AddStep.tsx'
import { StepCard } from './StepCard.tsx'
import { became, blankStep, inserted, keyOf, moved, placeOf, type StepType, without } from './steps.ts'

interface Props {
  /** Its place: `steps`, `steps.1.yes`. */
  at: string
  /** What the list is, where there are several. */
  where?: string
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
}

interface Gone {
  i: number
  step: Step
}

/** Everything that happens to a list of steps; the focus follows the person's hand. */
function useSteps({ at, steps, onChange }: Props) {
  const words = useKnowledgeWords().steps
  const [gone, setGone] = useState<Gone | null>(null)
  const [said, say] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const focus = useFocusAfter(list)

  const place = (i: number) => placeOf(`${at}.${i}`)

  function move(from: number, to: number, by: 'up' | 'down'): void {
    const isAtEdge = to === 0 || to === steps.length - 1
    focus(to, isAtEdge ? (by === 'up' ? 'down' : 'up') : by)
    say(words.moved(place(to)))
    onChange(moved(steps, from, to))
  }
  function remove(i: number): void {
    const step = steps[i]
    if (!step) return
    setGone({ i, step })
    onChange(without(steps, i))
  }
  function restore({ i, step }: Gone): void {
    setGone(null)
    focus(Math.min(i, steps.length), 'fields')
    onChange(inserted(steps, i, step))
  }
  function add(type: StepType): void {
    focus(steps.length, 'fields')
    onChange([...steps, blankStep(type)])
  }
  function copy(step: Step, i: number): void {
    focus(i + 1, 'fields')
    onChange(inserted(steps, i + 1, structuredClone(step)))
  }
  const become = (step: Step, next: Step) => onChange(steps.map(one => (one === step ? became(step, next) : one)))

  return { list, gone, said, move, remove, restore, add, copy, become }
}

/** Steps one below the other; what was deleted can be had back until something else is. */
export function StepList(props: Props) {
  const words = useKnowledgeWords().steps
  const { list, gone, said, move, remove, restore, add, copy, become } = useSteps(props)
  const { at, where, steps } = props
  return (
    <div class="step-list">
      <ol ref={list} class="steps-flow">
        {steps.map((step, i) => (
          <StepCard
            key={keyOf(step)}
            at={`${at}.${i}`}
            step={step}
            isFirst={i === 0}
            isLast={i === steps.length - 1}
            onChange={next => become(step, next)}
            onUp={() => move(i, i - 1, 'up')}
            onDown={() => move(i, i + 1, 'down')}
            onCopy={() => copy(step, i)}
            onRemove={() => remove(i)}
          />
        ))}
      </ol>
      <p class="unseen" role="status">
        {said}
      </p>
      {gone && <Undo onUndo={() => restore(gone)} />}
      {steps.length === 0 && !gone && <p class="steps-empty">{where ? words.empty : words.start}</p>}
      <AddStep where={where} isFirst={steps.length === 0} onAdd={add} />
    </div>
  )
}

function Undo({ onUndo }: { onUndo: () => void }) {
  const words = useKnowledgeWords().steps
  return (
    <div class="undo">
      <span role="status">{words.removed}</span>
      <Button kind="quiet" size="small" autoFocus onClick={onUndo}>
        {words.undo}
      </Button>
    </div>
  )
}

type Target = 'up' | 'down' | 'fields'

/** After the next drawing the focus is where the person's hand is: on the moved step's button, in the new step's first field. */
function useFocusAfter(list: { current: HTMLOListElement | null }) {
  const afterDrawing = useAfterDrawing()
  return (i: number, target: Target) =>
    afterDrawing(() => {
      const card = list.current?.children[i]
      const selector =
        target === 'fields' ? '.step-fields :is(textarea, input, select):not(.tool)' : `[data-move="${target}"]`
      const found = card?.querySelector<HTMLElement>(selector)
      found?.focus()
      found?.scrollIntoView({ block: 'nearest' })
    })
}
