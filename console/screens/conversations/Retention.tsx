import * as v from 'valibot'
import { Retention as RetentionValue, type RetentionView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Switch } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useConversationsWords } from './words.ts'

const SUGGESTED = '365'

interface Values {
  limits: boolean
  /** As it is typed. */
  days: string
}

const valuesOf = ({ days }: RetentionValue): Values => ({
  limits: days !== null,
  days: days === null ? SUGGESTED : String(days)
})
const retentionOf = ({ limits, days }: Values): RetentionValue => ({
  days: limits ? Number(days.trim() || Number.NaN) : null
})
const standOf = ({ value, version, updatedAt }: RetentionView) => ({ values: valuesOf(value), version, updatedAt })

/** How long conversations are kept. */
export function Retention() {
  const { api } = useApp()
  const loading = useLoaded(() => api('retention.read', {}))
  return (
    <div class="retention">
      <Loaded loading={loading}>{view => <RetentionForm view={view} onSaved={loading.set} />}</Loaded>
    </div>
  )
}

function RetentionForm({ view, onSaved }: { view: RetentionView; onSaved: (view: RetentionView) => void }) {
  const { api, actions } = useApp()
  const { retention: words } = useConversationsWords()
  const { form: common } = useShellWords()
  const { dateTime, number } = useFormats()
  const form = useForm({
    stand: standOf(view),
    check: values => (v.is(RetentionValue, retentionOf(values)) ? {} : { days: 'number' as const }),
    send: (values, version) => api('retention.put', { body: { version, value: retentionOf(values) } }),
    onSaved(saved: RetentionView) {
      onSaved(saved)
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: value => valuesOf(v.parse(RetentionValue, value))
  })
  /** Shorter than before: something goes for good. */
  async function submit(): Promise<void> {
    const { days } = retentionOf(form.values)
    const isShorter = days !== null && days > 0 && days < (view.value.days ?? Number.POSITIVE_INFINITY)
    const { title, text, yes } = words.ask
    const question = { title, text: text(number(days ?? 0)), yes, no: common.cancel, grave: true }
    if (!isShorter || (await actions.ask(question))) await form.submit()
  }
  return (
    <Form form={form} label={words.title} onSubmit={() => void submit()}>
      <Card title={words.title} text={words.text}>
        <div class="fields">
          <Switch {...form.bind('limits')} words={words.limit} />
          {form.values.limits && <TextField {...form.bind('days')} words={words.days} short />}
          <div>
            <Button type="submit" kind={form.isDirty ? 'main' : 'plain'} busy={form.isSending}>
              {words.save}
            </Button>
          </div>
          {view.last && (
            <p class="help">
              {words.last(number(view.last.conversations), view.last.conversations === 1, dateTime(view.last.at))}
            </p>
          )}
        </div>
      </Card>
    </Form>
  )
}
