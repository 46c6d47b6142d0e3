import * as v from 'valibot'
import type { HoursView } from '../../../shared/console.ts'
import { Absence } from '../../../shared/hours.ts'
import { useApp } from '../../app/context.ts'
import { Switch } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useHoursWords } from './words.ts'

const SUGGESTED = '5'

interface Values {
  limits: boolean
  /** As it is typed. */
  pickupMinutes: string
  takeMessage: boolean
}

const valuesOf = ({ pickupMinutes, takeMessage }: Absence): Values => ({
  limits: pickupMinutes !== null,
  pickupMinutes: pickupMinutes === null ? SUGGESTED : String(pickupMinutes),
  takeMessage
})

const absenceOf = ({ limits, pickupMinutes, takeMessage }: Values): Absence => ({
  pickupMinutes: limits ? Number(pickupMinutes.trim() || Number.NaN) : null,
  takeMessage
})

const standOf = ({ absence: { value, version, updatedAt } }: HoursView) => ({
  values: valuesOf(value),
  version,
  updatedAt
})

/** How long somebody waits for a person, and what then. */
export function AbsenceForm({ view, onSaved }: { view: HoursView; onSaved: (view: HoursView) => void }) {
  const { api, actions } = useApp()
  const { absence: words } = useHoursWords()
  const { form: common } = useShellWords()
  const form = useForm({
    stand: standOf(view),
    check: values => (v.is(Absence, absenceOf(values)) ? {} : { pickupMinutes: 'number' as const }),
    send: (values, version) => api('hours.putAbsence', { body: { version, value: absenceOf(values) } }),
    onSaved(saved: HoursView) {
      onSaved(saved)
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: value => valuesOf(v.parse(Absence, value))
  })
  return (
    <Form form={form} label={words.title}>
      <Card title={words.title} text={words.text}>
        <div class="fields">
          <Switch {...form.bind('limits')} words={words.limit} />
          {form.values.limits && <TextField {...form.bind('pickupMinutes')} words={words.minutes} short />}
          <Switch {...form.bind('takeMessage')} words={words.take} />
          <div>
            <Button type="submit" kind={form.isDirty ? 'main' : 'plain'} busy={form.isSending}>
              {words.save}
            </Button>
          </div>
        </div>
      </Card>
    </Form>
  )
}
