import type { Condition } from '../../../shared/knowledge.ts'
import { Select } from '../../forms/Choice.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { field } from './Pairs.tsx'
import { VariableField } from './VariableField.tsx'

export type OnVariable = Extract<Condition, { on: 'variable' }>
const TESTS = ['is', 'defined', 'contains', 'contained'] as const

const tested = (condition: OnVariable, test: OnVariable['test']): OnVariable => {
  const { on, name } = condition
  if (test === 'defined') return { on, name, test }
  return { on, name, test, value: condition.test === 'defined' ? '' : condition.value }
}

interface Props {
  at: string
  condition: OnVariable
  onChange: (condition: OnVariable) => void
}

/** Variable, operator, value. */
export function VariableTest({ at, condition, onChange }: Props) {
  const { when } = useKnowledgeWords()
  const tests = TESTS.map(test => ({ value: test, label: when.tests[test] }))
  return (
    <div class="columns columns-3">
      <VariableField
        {...field(`${at}.name`, condition.name, name => onChange({ ...condition, name }))}
        words={when.name}
      />
      <Select
        path={`${at}.test`}
        value={condition.test}
        onChange={test => onChange(tested(condition, test))}
        words={when.test}
        options={tests}
      />
      {condition.test !== 'defined' && (
        <TextField
          {...field(`${at}.value`, condition.value, value => onChange({ ...condition, value }))}
          words={when.value}
        />
      )}
    </div>
  )
}
