import type { Step } from '../../../shared/knowledge.ts'
import { Select } from '../../forms/Choice.tsx'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { field } from './Pairs.tsx'
import type { StepProps } from './StepFields.tsx'
import { put } from './steps.ts'
import { VariableField } from './VariableField.tsx'

type Ask = Extract<Step, { type: 'ask' }>
const KINDS = ['text', 'email', 'number', 'choice'] as const

/** Lines as they are typed; the empty one under the cursor stays until the next is begun. */
const linesOf = (text: string): string[] => text.split('\n').slice(0, 9)

export function AskStep({ at, step, onChange }: StepProps<Ask>) {
  const { ask } = useKnowledgeWords()
  const { lang } = useEditing()
  const kinds = KINDS.map(kind => ({ value: kind, label: ask.kinds[kind] }))
  const setKind = (kind: Ask['kind']) =>
    onChange(
      kind === 'choice' ? { ...step, kind, choices: step.choices ?? [] } : put({ ...step, kind }, 'choices', undefined)
    )
  return (
    <>
      <TextArea
        {...field(`${at}.text`, step.text, text => onChange({ ...step, text }))}
        words={ask.text}
        rows={2}
        lang={lang}
      />
      <div class="columns">
        <VariableField
          {...field(`${at}.variable`, step.variable, variable => onChange({ ...step, variable }))}
          words={ask.variable}
        />
        <Select path={`${at}.kind`} value={step.kind} onChange={setKind} words={ask.kind} options={kinds} />
      </div>
      {step.kind === 'choice' && (
        <TextArea
          {...field(`${at}.choices`, (step.choices ?? []).join('\n'), text =>
            onChange({ ...step, choices: text === '' ? [] : linesOf(text) })
          )}
          words={ask.choices}
          rows={4}
          lang={lang}
        />
      )}
      <TextField
        {...field(`${at}.retry`, step.retry ?? '', retry => onChange(put(step, 'retry', retry)))}
        words={ask.retry}
        lang={lang}
        optional
      />
    </>
  )
}
