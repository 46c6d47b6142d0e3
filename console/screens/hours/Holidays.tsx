import type { Hours } from '../../../shared/hours.ts'
import { useApp } from '../../app/context.ts'
import { useField } from '../../forms/context.ts'
import { FaultLine } from '../../forms/Field.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bin, Plus } from '../../ui/icons.tsx'
import type { HoursState } from './HoursForm.tsx'
import { useHoursWords } from './words.ts'

type Holiday = Hours['holidays'][number]

const today = (now: number) => new Date(now).toLocaleDateString('sv')

export function Holidays({ form }: { form: HoursState }) {
  const { now } = useApp()
  const { holidays: words } = useHoursWords()
  const { holidays } = form.values
  const set = (next: Holiday[]) => form.change({ holidays: next })
  const day = today(now())
  return (
    <fieldset class="field">
      <legend class="label">{words.title}</legend>
      {holidays.length === 0 && <p class="help">{words.empty}</p>}
      <div class="holidays">
        {holidays.map((holiday, i) => (
          <HolidayFields
            key={i}
            path={`holidays.${i}`}
            holiday={holiday}
            form={form}
            onChange={changed => set(holidays.with(i, changed))}
            onRemove={() => set(holidays.filter((_, other) => other !== i))}
          />
        ))}
      </div>
      <div>
        <Button size="small" onClick={() => set([...holidays, { name: '', from: day, to: day }])}>
          <Plus />
          {words.add}
        </Button>
      </div>
    </fieldset>
  )
}

interface Props {
  path: string
  holiday: Holiday
  form: HoursState
  onChange: (holiday: Holiday) => void
  onRemove: () => void
}

function HolidayFields({ path, holiday, form, onChange, onRemove }: Props) {
  const { holidays: words } = useHoursWords()
  const whole = useField(path, { label: holiday.name || words.title, faults: { time_order: words.order } })
  const name = useField(`${path}.name`, { label: words.name })
  const leave = () => form.leave(path)
  return (
    <div class="holiday">
      <div class="holiday-name">
        <label class="label" for={name.id}>
          {words.name}
        </label>
        <input
          {...name.aria}
          class="input"
          value={holiday.name}
          placeholder={words.namePlaceholder}
          autocomplete="off"
          onInput={({ currentTarget }) => onChange({ ...holiday, name: currentTarget.value })}
        />
        <FaultLine parts={name} />
      </div>
      <DateField
        path={`${path}.from`}
        label={words.from}
        value={holiday.from}
        isWrong={whole.fault !== null}
        // A single day is typed once.
        onChange={from => onChange({ ...holiday, from, to: holiday.to < from ? from : holiday.to })}
        onLeave={leave}
      />
      <DateField
        path={`${path}.to`}
        label={words.to}
        value={holiday.to}
        isWrong={whole.fault !== null}
        onChange={to => onChange({ ...holiday, to })}
        onLeave={leave}
      />
      <button type="button" class="icon-button" aria-label={words.remove(holiday.name)} onClick={onRemove}>
        <Bin />
      </button>
      <FaultLine parts={whole} />
    </div>
  )
}

interface DateProps {
  path: string
  label: string
  value: string
  isWrong: boolean
  onChange: (value: string) => void
  onLeave: () => void
}

function DateField({ path, label, value, isWrong, onChange, onLeave }: DateProps) {
  const parts = useField(path, { label })
  return (
    <div>
      <label class="label" for={parts.id}>
        {label}
      </label>
      <input
        {...parts.aria}
        aria-invalid={parts.aria['aria-invalid'] ?? (isWrong || undefined)}
        class="input date"
        type="date"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onBlur={onLeave}
      />
      <FaultLine parts={parts} />
    </div>
  )
}
