import type { Condition } from '../../../shared/knowledge.ts'
import { useField } from '../../forms/context.ts'
import { Field } from '../../forms/Field.tsx'
import { Link } from '../../ui/Link.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo } from '../table.ts'
import { conditionOfKey, keyOfCondition } from './condition-choice.ts'
import { useEditing } from './context.ts'
import { VariableTest } from './VariableTest.tsx'

interface Props {
  at: string
  condition: Condition
  onChange: (condition: Condition) => void
}

const faultPath = { skill: 'condition.skill', named: 'condition.condition', agent: 'condition', variable: 'condition' }

/** All conditions by name: those that are there by themselves, people's own, or one written here. */
export function ConditionField({ at, condition, onChange }: Props) {
  const { when, faults } = useKnowledgeWords()
  const path = faultPath[condition.on]
  const words = { ...when.condition, faults: faults[path] ?? {} }
  const parts = useField(`${at}.${path}`, words)
  return (
    <>
      <Field parts={parts} words={words}>
        <select
          {...parts.aria}
          class="input select"
          value={keyOfCondition(condition)}
          onChange={({ currentTarget }) => onChange(conditionOfKey(currentTarget.value, condition))}
        >
          <Options condition={condition} />
        </select>
        {condition.on === 'skill' && condition.skill && <p class="help">{when.skillHelp}</p>}
        {condition.on === 'agent' && <p class="help">{when.agentHelp}</p>}
      </Field>
      {condition.on === 'variable' && <VariableTest at={`${at}.condition`} condition={condition} onChange={onChange} />}
      <p class="small-link">
        <Link to={pathTo('knowledgeConditions')}>{when.manage}</Link>
      </p>
    </>
  )
}

function Options({ condition }: { condition: Condition }) {
  const { when } = useKnowledgeWords()
  const { skills, conditions } = useEditing().parts
  const groups = [...new Set(conditions.map(({ value }) => value.group ?? ''))]
  const key = keyOfCondition(condition)
  const isKnown =
    !(condition.on === 'skill' || condition.on === 'named') ||
    skills.some(({ name }) => key === `skill:${name}`) ||
    conditions.some(({ value }) => key === `named:${value.id}`)
  return (
    <>
      {key === '' && <option value="">{when.choose}</option>}
      {key !== '' && !isKnown && <option value={key}>{when.gone(key.slice(key.indexOf(':') + 1))}</option>}
      {skills.length > 0 && (
        <optgroup label={when.groups.skills}>
          {skills.map(({ id, name, path }) => (
            <option key={id} value={`skill:${name}`}>
              {when.skillPath(path.join(' › '))}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={when.groups.agents}>
        <option value="agent">{when.agent}</option>
      </optgroup>
      {groups.map(group => (
        <optgroup key={group} label={group || when.groups.own}>
          {conditions
            .filter(({ value }) => (value.group ?? '') === group)
            .map(({ value }) => (
              <option key={value.id} value={`named:${value.id}`}>
                {value.name}
              </option>
            ))}
        </optgroup>
      ))}
      <optgroup label={when.groups.variable}>
        <option value="variable">{when.inline}</option>
      </optgroup>
    </>
  )
}
