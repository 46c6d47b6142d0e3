import type { Step } from '../../../shared/knowledge.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { Choices, Links } from './Pairs.tsx'
import { type Rich, RichField } from './RichField.tsx'
import type { StepProps } from './StepFields.tsx'
import { put } from './steps.ts'

type Say = Extract<Step, { type: 'say' }>

export function SayStep({ at, step, onChange }: StepProps<Say>) {
  const { rich } = useKnowledgeWords()
  const { lang } = useEditing()
  const { text, html, choices = [], links = [] } = step
  const write = (next: Rich) => onChange(put({ ...step, text: next.text }, 'html', next.html))
  return (
    <>
      <RichField
        path={`${at}.text`}
        value={html === undefined ? { text } : { text, html }}
        words={{ label: rich.label }}
        onChange={write}
        lang={lang}
      />
      <Choices path={`${at}.choices`} most={9} list={choices} onChange={list => onChange(put(step, 'choices', list))} />
      <Links path={`${at}.links`} most={5} list={links} onChange={list => onChange(put(step, 'links', list))} />
    </>
  )
}
