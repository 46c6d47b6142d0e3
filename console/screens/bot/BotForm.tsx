import * as v from 'valibot'
import type { BotView } from '../../../shared/console.ts'
import { BotSettings, LANGUAGES, type Language } from '../../../shared/settings.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Checks } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { checkWith, type Form as FormState, useForm } from '../../forms/useForm.ts'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Note } from '../../ui/Note.tsx'
import { useShellWords } from '../../ui/words.ts'
import { Escalation } from './Escalation.tsx'
import { useBotWords } from './words.ts'

export type BotForm = FormState<BotSettings>

const check = checkWith(BotSettings)
const standOf = ({ value, version, updatedAt }: BotView) => ({ values: value, version, updatedAt })

export function BotForm({ view, onSaved }: { view: BotView; onSaved: (view: BotView) => void }) {
  const { api, actions } = useApp()
  const { form: words } = useShellWords()
  const { readOnly } = useBotWords()
  const mayChange = useRole() === 'administrator'
  const form = useForm({
    stand: standOf(view),
    check,
    send: (value, version) => api('bot.put', { body: { version, value } }),
    onSaved(saved: BotView) {
      onSaved(saved)
      actions.tell(words.saved)
      return standOf(saved)
    },
    fromNewer: value => v.parse(BotSettings, value)
  })
  return (
    <Form form={form}>
      {!mayChange && <Note>{readOnly}</Note>}
      <fieldset class="all" disabled={!mayChange}>
        <Identity form={form} />
        <Welcome form={form} view={view} />
        <Escalation form={form} view={view} />
      </fieldset>
      {mayChange && <SaveBar form={form} />}
    </Form>
  )
}

function Identity({ form }: { form: BotForm }) {
  const { identity } = useBotWords()
  const { language } = useFormats()
  return (
    <Card title={identity.title}>
      <div class="fields">
        <TextField {...form.bind('name')} words={identity.name} short />
        <Checks
          {...form.bind('languages')}
          onChange={languages => form.change({ languages: [...languages] })}
          words={identity.languages}
          options={LANGUAGES.map(value => ({ value, label: language(value) }))}
        />
      </div>
    </Card>
  )
}

function Welcome({ form, view }: { form: BotForm; view: BotView }) {
  const { welcome } = useBotWords()
  const { language: name } = useFormats()
  const set = (language: Language, text: string) =>
    form.change({ welcome: { ...form.values.welcome, [language]: text } })
  return (
    <Card title={welcome.title} text={welcome.text}>
      <div class="fields">
        {form.values.languages.map(language => {
          const greeter = view.welcomedBy[language]
          return (
            <TextArea
              key={language}
              path={`welcome.${language}`}
              value={form.values.welcome[language] ?? ''}
              onChange={text => set(language, text)}
              onLeave={() => form.leave(`welcome.${language}`)}
              words={{ label: name(language), placeholder: welcome.placeholder }}
              lang={language}
              optional
              more={greeter && <Note>{welcome.replaced(greeter.title)}</Note>}
            />
          )
        })}
      </div>
    </Card>
  )
}
