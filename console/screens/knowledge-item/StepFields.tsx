import type { Step } from '../../../shared/knowledge.ts'
import { ActStep } from './ActStep.tsx'
import { AskStep } from './AskStep.tsx'
import { CardsStep } from './CardsStep.tsx'
import { ImageStep } from './ImageStep.tsx'
import { SayStep } from './SayStep.tsx'
import { WhenStep } from './WhenStep.tsx'

export interface StepProps<S extends Step = Step> {
  /** Its place: `steps.1.yes.0`. */
  at: string
  step: S
  onChange: (step: Step) => void
}

/** What can be set of one step. */
export function StepFields({ at, step, onChange }: StepProps) {
  switch (step.type) {
    case 'say':
      return <SayStep at={at} step={step} onChange={onChange} />
    case 'ask':
      return <AskStep at={at} step={step} onChange={onChange} />
    case 'when':
      return <WhenStep at={at} step={step} onChange={onChange} />
    case 'act':
      return <ActStep at={at} step={step} onChange={onChange} />
    case 'image':
      return <ImageStep at={at} step={step} onChange={onChange} />
    case 'cards':
      return <CardsStep at={at} step={step} onChange={onChange} />
  }
}
