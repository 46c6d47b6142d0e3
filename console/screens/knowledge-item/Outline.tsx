import type { KnowledgeDraft, Step } from '../../../shared/knowledge.ts'
import type { KnowledgeWords } from '../../words/fr/knowledge.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'

type Words = KnowledgeWords

function lineOf(step: Step, { act, when }: Words): string {
  switch (step.type) {
    case 'say':
    case 'cards':
      return step.text
    case 'ask':
      return `${step.text} → ${step.variable}`
    case 'image':
      return step.alt || step.url
    case 'act':
      return act.actions[step.action.do]
    case 'when': {
      const { condition } = step
      if (condition.on === 'skill') return when.skill(condition.skill)
      if (condition.on === 'agent') return when.agent
      if (condition.on === 'named') return condition.condition
      const value = condition.test === 'defined' ? '' : ` « ${condition.value} »`
      return `${condition.name} ${when.tests[condition.test]}${value}`
    }
  }
}

/** A knowledge as it was, to be read and not changed. */
export function Outline({ draft }: { draft: KnowledgeDraft }) {
  return (
    <div class="outline" lang={draft.language}>
      <p>
        <strong>{draft.title}</strong>
      </p>
      {draft.formulations.length > 0 && <p class="help">{draft.formulations.join(' · ')}</p>}
      <Steps steps={draft.steps} />
    </div>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const words = useKnowledgeWords()
  if (steps.length === 0) return null
  return (
    <ol>
      {steps.map((step, i) => (
        <li key={i}>
          <span class="outline-type">{words.steps.types[step.type]}</span> {lineOf(step, words)}
          {step.type === 'when' && (
            <>
              <p class="outline-branch">{words.when.yes}</p>
              <Steps steps={step.yes} />
              <p class="outline-branch">{words.when.no}</p>
              <Steps steps={step.no} />
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
