import type { KnowledgeForm, KnowledgeParts } from '../../../shared/console.ts'
import { Select, Switch } from '../../forms/Choice.tsx'
import { TextField } from '../../forms/TextField.tsx'
import type { Form } from '../../forms/useForm.ts'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { Formulations } from './Formulations.tsx'
import { Warnings } from './Warnings.tsx'

/** What leads to the knowledge. */
export function Question({ form, parts }: { form: Form<KnowledgeForm>; parts: KnowledgeParts }) {
  const { question } = useKnowledgeWords()
  const { language: name } = useFormats()
  const { title, language, formulations, role } = form.values
  const offered = [...new Set([...parts.languages, language])]
  return (
    <Card title={question.title}>
      <div class="fields">
        <div>
          <TextField {...form.bind('title')} value={title} words={question.name} lang={language} />
          <Warnings at="title" />
        </div>
        {offered.length > 1 && (
          <Select
            path="language"
            value={language}
            onChange={chosen => form.change({ language: chosen })}
            words={question.language}
            options={offered.map(value => ({ value, label: name(value) }))}
          />
        )}
        {role === 'answer' && (
          <Formulations list={formulations} lang={language} onChange={list => form.change({ formulations: list })} />
        )}
        <div>
          <Switch
            path="role"
            value={role === 'welcome'}
            onChange={isOn => form.change({ role: isOn ? 'welcome' : 'answer' })}
            words={question.role}
          />
          <Warnings at="role" />
        </div>
      </div>
    </Card>
  )
}
