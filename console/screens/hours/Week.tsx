import type { Hours } from '../../../shared/hours.ts'
import { useField } from '../../forms/context.ts'
import { FaultLine } from '../../forms/Field.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bin, Copy, Plus } from '../../ui/icons.tsx'
import type { HoursState } from './HoursForm.tsx'
import { useHoursWords } from './words.ts'

type Span = Hours['week'][number][number]

const FIRST: Span = { from: '09:00', to: '18:00' }
const MONDAY = 0
const FRIDAY = 4

/** What the browser's time field cannot say. */
const shown = (time: string) => (time === '24:00' ? '00:00' : time)
const ending = (time: string) => (time === '00:00' ? '24:00' : time)

/** After the last one of the day, an hour later, where there is room. */
function following(spans: readonly Span[]): Span {
  const last = spans.at(-1)
  if (!last || last.to >= '22:00') return FIRST
  const hour = (after: number) => `${String(Number(last.to.slice(0, 2)) + after).padStart(2, '0')}:${last.to.slice(3)}`
  return { from: hour(1), to: hour(2) }
}

export function Week({ form }: { form: HoursState }) {
  const { week: words } = useHoursWords()
  const { week } = form.values
  const set = (day: number, spans: Span[]) => form.change({ week: week.with(day, spans) })
  const copy = () =>
    form.change({ week: week.map((spans, day) => (day > MONDAY && day <= FRIDAY ? [...(week[MONDAY] ?? [])] : spans)) })
  return (
    <fieldset class="field">
      <legend class="label">{words.title}</legend>
      <p class="help">{words.midnight}</p>
      <div class="week">
        {words.days.map((name, day) => (
          <Day
            key={name}
            day={day}
            name={name}
            spans={week[day] ?? []}
            form={form}
            onChange={spans => set(day, spans)}
          />
        ))}
      </div>
      <div>
        <Button kind="quiet" size="small" onClick={copy}>
          <Copy />
          {words.copy}
        </Button>
      </div>
    </fieldset>
  )
}

interface DayProps {
  day: number
  name: string
  spans: Span[]
  form: HoursState
  onChange: (spans: Span[]) => void
}

function Day({ day, name, spans, form, onChange }: DayProps) {
  const { week: words } = useHoursWords()
  const parts = useField(`week.${day}`, { label: name, faults: { time_order: words.order } })
  return (
    <div class="day">
      <span class="day-name">{name}</span>
      <fieldset class="day-spans" {...parts.aria} aria-label={name}>
        {spans.length === 0 && <span class="day-closed">{words.closed}</span>}
        {spans.map((span, i) => (
          <SpanFields
            key={i}
            path={`week.${day}.${i}`}
            day={name}
            span={span}
            form={form}
            onChange={changed => onChange(spans.with(i, changed))}
            onRemove={() => onChange(spans.filter((_, other) => other !== i))}
          />
        ))}
        <FaultLine parts={parts} />
      </fieldset>
      <Button
        kind="quiet"
        size="small"
        label={words.addTo(name)}
        onClick={() => onChange([...spans, following(spans)])}
      >
        <Plus />
        {words.add}
      </Button>
    </div>
  )
}

interface SpanProps {
  path: string
  day: string
  span: Span
  form: HoursState
  onChange: (span: Span) => void
  onRemove: () => void
}

function SpanFields({ path, day, span, form, onChange, onRemove }: SpanProps) {
  const { week: words } = useHoursWords()
  const faults = { time_order: words.order }
  const whole = useField(path, { label: day, faults })
  const from = useField(`${path}.from`, { label: words.from(day), faults })
  const to = useField(`${path}.to`, { label: words.to(day), faults })
  const leave = () => form.leave(path)
  const isWrong = whole.fault ? true : undefined
  return (
    <>
      <div class="span">
        <input
          {...from.aria}
          aria-invalid={from.aria['aria-invalid'] ?? isWrong}
          aria-label={words.from(day)}
          class="input time"
          type="time"
          value={span.from}
          onInput={({ currentTarget }) => onChange({ ...span, from: currentTarget.value })}
          onBlur={leave}
        />
        <span aria-hidden="true">{words.until}</span>
        <input
          {...to.aria}
          aria-invalid={to.aria['aria-invalid'] ?? isWrong}
          aria-label={words.to(day)}
          class="input time"
          type="time"
          value={shown(span.to)}
          onInput={({ currentTarget }) => onChange({ ...span, to: ending(currentTarget.value) })}
          onBlur={leave}
        />
        <button type="button" class="icon-button" aria-label={words.remove(day, span.from, span.to)} onClick={onRemove}>
          <Bin />
        </button>
      </div>
      <FaultLine parts={whole} />
      <FaultLine parts={from} />
      <FaultLine parts={to} />
    </>
  )
}
