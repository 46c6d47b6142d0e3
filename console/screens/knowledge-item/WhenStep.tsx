import type { Step } from '../../../shared/knowledge.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { ConditionField } from './ConditionField.tsx'
import type { StepProps } from './StepFields.tsx'
import { StepList } from './StepList.tsx'

type When = Extract<Step, { type: 'when' }>

/** Both branches in sight, side by side where there is room. */
export function WhenStep({ at, step, onChange }: StepProps<When>) {
  const { when } = useKnowledgeWords()
  return (
    <>
      <ConditionField at={at} condition={step.condition} onChange={condition => onChange({ ...step, condition })} />
      <div class="branches">
        <section class="branch branch-yes" aria-label={when.yes}>
          <h4 class="branch-title">{when.yes}</h4>
          <StepList at={`${at}.yes`} where={when.yes} steps={step.yes} onChange={yes => onChange({ ...step, yes })} />
        </section>
        <section class="branch branch-no" aria-label={when.no}>
          <h4 class="branch-title">{when.no}</h4>
          <StepList at={`${at}.no`} where={when.no} steps={step.no} onChange={no => onChange({ ...step, no })} />
        </section>
      </div>
    </>
  )
}
