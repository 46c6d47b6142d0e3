import type { ComponentChildren } from 'preact'
import * as v from 'valibot'
import type { HoursView, Versioned } from '../../../shared/console.ts'
import { type Fields, fieldsOf } from '../../../shared/console.ts'
import { Hours } from '../../../shared/hours.ts'
import type { Answer } from '../../app/api.ts'
import { useApp } from '../../app/context.ts'
import { Radios, Select } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { type Form as FormState, useForm } from '../../forms/useForm.ts'
import { Card } from '../../ui/Card.tsx'
import { useShellWords } from '../../ui/words.ts'
import { Holidays } from './Holidays.tsx'
import { Schedule } from './Schedule.tsx'
import { Week } from './Week.tsx'
import { useHoursWords } from './words.ts'

interface Props {
  title: string
  text?: string
  state?: ComponentChildren
  stand: Versioned<Hours>
  send(value: Hours, version: number): Promise<Answer<HoursView>>
  /** The part of the screen that this form is of. */
  ofView(view: HoursView): Versioned<Hours> | undefined
  fromNewer(value: never): Hours
  onSaved(view: HoursView): void
  /** Other things to do, beside saving. */
  children?: ComponentChildren
}

export type HoursState = FormState<Hours>

const standOf = ({ value, version, updatedAt }: Versioned<Hours>) => ({ values: value, version, updatedAt })

function check(values: Hours): Fields {
  const { success, issues } = v.safeParse(Hours, values)
  const faults = success ? {} : fieldsOf(issues)
  return values.mode === 'desk' && !values.schedule ? { ...faults, schedule: 'required' } : faults
}

const MODES = ['always', 'weekly', 'desk'] as const

export function HoursForm({ title, text, state, stand, send, ofView, fromNewer, onSaved, children }: Props) {
  const { actions } = useApp()
  const words = useHoursWords()
  const { form: common } = useShellWords()
  const form = useForm({
    stand: standOf(stand),
    check,
    send,
    onSaved(view: HoursView) {
      onSaved(view)
      actions.tell(common.saved)
      const saved = ofView(view)
      return saved ? standOf(saved) : null
    },
    fromNewer
  })
  const { mode } = form.values
  return (
    <Form form={form} label={title}>
      <Card title={title} {...(text ? { text } : {})} actions={state}>
        <div class="fields">
          <Radios
            {...form.bind('mode')}
            words={words.mode}
            options={MODES.map(value => ({ value, ...words.mode.options[value] }))}
          />
          {mode === 'weekly' && <Weekly form={form} />}
          {mode === 'desk' && <Schedule form={form} />}
        </div>
      </Card>
      <SaveBar form={form}>{children}</SaveBar>
    </Form>
  )
}

const zones = Intl.supportedValuesOf('timeZone')

function Weekly({ form }: { form: HoursState }) {
  const { timeZone } = useHoursWords()
  const known = zones.includes(form.values.timeZone) ? zones : [form.values.timeZone, ...zones]
  return (
    <>
      <Select
        {...form.bind('timeZone')}
        words={timeZone}
        options={known.map(value => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <Week form={form} />
      <Holidays form={form} />
    </>
  )
}
