import type { Step } from '../../../shared/knowledge.ts'
import { TextField } from '../../forms/TextField.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { field } from './Pairs.tsx'
import { Picture } from './Picture.tsx'
import type { StepProps } from './StepFields.tsx'

export function ImageStep({ at, step, onChange }: StepProps<Extract<Step, { type: 'image' }>>) {
  const { image } = useKnowledgeWords()
  const { lang } = useEditing()
  return (
    <div class="with-picture">
      <div class="stack">
        <TextField {...field(`${at}.url`, step.url, url => onChange({ ...step, url }))} words={image.url} type="url" />
        <TextField
          {...field(`${at}.alt`, step.alt, alt => onChange({ ...step, alt }))}
          words={image.alt}
          lang={lang}
          optional
        />
      </div>
      <Picture url={step.url} />
    </div>
  )
}
