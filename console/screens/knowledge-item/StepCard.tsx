import { useContext, useId } from 'preact/hooks'
import type { Step } from '../../../shared/knowledge.ts'
import { FormContext } from '../../forms/context.ts'
import { Bin, Copy, Down } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { MoveStep } from './MoveStep.tsx'
import { StepFields } from './StepFields.tsx'
import { STEP_ICONS } from './step-icons.tsx'
import { placeOf } from './steps.ts'
import { Warnings } from './Warnings.tsx'

interface Props {
  at: string
  step: Step
  isFirst: boolean
  isLast: boolean
  onChange: (step: Step) => void
  onUp: () => void
  onDown: () => void
  onCopy: () => void
  onRemove: () => void
}

/** One step: what it is, its fields, and the ways to move, copy and delete it. */
export function StepCard({ at, step, isFirst, isLast, onChange, onUp, onDown, onCopy, onRemove }: Props) {
  const words = useKnowledgeWords().steps
  const heading = useId()
  const form = useContext(FormContext)
  const place = placeOf(at)
  const Icon = STEP_ICONS[step.type]
  return (
    <li class={`step step-${step.type}`} aria-labelledby={heading} data-step={at}>
      <div class="step-head">
        <span class="step-icon">
          <Icon />
        </span>
        <h3 id={heading} class="step-title">
          <span class="step-place">{place}</span>
          <span class="unseen"> </span>
          {words.types[step.type]}
        </h3>
        <div class="step-tools">
          <button
            type="button"
            class="icon-button"
            data-move="up"
            disabled={isFirst}
            aria-label={words.up(place)}
            onClick={onUp}
          >
            <span class="turned">
              <Down />
            </span>
          </button>
          <button
            type="button"
            class="icon-button"
            data-move="down"
            disabled={isLast}
            aria-label={words.down(place)}
            onClick={onDown}
          >
            <Down />
          </button>
          <MoveStep at={at} />
          <button type="button" class="icon-button" aria-label={words.copy(place)} onClick={onCopy}>
            <Copy />
          </button>
          <button type="button" class="icon-button" aria-label={words.remove(place)} onClick={onRemove}>
            <Bin />
          </button>
        </div>
      </div>
      <Warnings at={at} />
      <FormContext.Provider value={{ ...form, within: words.step(place) }}>
        <div class="step-fields">
          <StepFields at={at} step={step} onChange={onChange} />
        </div>
      </FormContext.Provider>
      {step.type !== 'when' && <Warnings at={at} below />}
    </li>
  )
}
