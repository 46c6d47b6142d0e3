import { type FieldWords, useField } from './context.ts'
import { FaultLine, Field, Optional } from './Field.tsx'
import type { Binding } from './useForm.ts'

export interface ChoiceOption<T extends string> {
  value: T
  label: string
  help?: string
}

interface SelectProps<T extends string> extends Omit<Binding<T>, 'onLeave'> {
  words: FieldWords
  options: readonly ChoiceOption<T>[]
  optional?: boolean
}

/** A drop-down list. */
export function Select<T extends string>({ path, value, onChange, words, options, optional }: SelectProps<T>) {
  const parts = useField(path, words)
  return (
    <Field parts={parts} words={words} optional={optional}>
      <select
        {...parts.aria}
        class="input select"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(option => option.value === currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A few choices that are better seen side by side. */
export function Radios<T extends string>({ path, value, onChange, words, options }: SelectProps<T>) {
  const parts = useField(path, words)
  return (
    <fieldset {...parts.aria} class="field choices-field">
      <legend class="label">{words.label}</legend>
      {words.help && (
        <p class="help" id={parts.helpId}>
          {words.help}
        </p>
      )}
      <div class="radios">
        {options.map(option => (
          <label key={option.value} class="radio">
            <input
              type="radio"
              name={parts.id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <Described label={option.label} help={option.help} />
          </label>
        ))}
      </div>
      <FaultLine parts={parts} />
    </fieldset>
  )
}

interface ChecksProps<T extends string> extends Omit<Binding<readonly T[]>, 'onLeave'> {
  words: FieldWords
  options: readonly ChoiceOption<T>[]
}

/** Any number of a few. Kept in the order of the options. */
export function Checks<T extends string>({ path, value, onChange, words, options }: ChecksProps<T>) {
  const parts = useField(path, words)
  const toggle = (one: T, isOn: boolean) =>
    onChange(options.map(option => option.value).filter(known => (known === one ? isOn : value.includes(known))))
  return (
    <fieldset {...parts.aria} class="field choices-field">
      <legend class="label">{words.label}</legend>
      {words.help && (
        <p class="help" id={parts.helpId}>
          {words.help}
        </p>
      )}
      <div class="radios">
        {options.map(option => (
          <label key={option.value} class="radio">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={({ currentTarget }) => toggle(option.value, currentTarget.checked)}
            />
            <Described label={option.label} help={option.help} />
          </label>
        ))}
      </div>
      <FaultLine parts={parts} />
    </fieldset>
  )
}

interface SwitchProps extends Omit<Binding<boolean>, 'onLeave'> {
  words: FieldWords
  optional?: boolean
  /** Comes from elsewhere and cannot be changed here. */
  fixed?: boolean
}

/** On or off. */
export function Switch({ path, value, onChange, words, optional, fixed }: SwitchProps) {
  const parts = useField(path, words)
  return (
    <div class="field">
      <label class="switch">
        <input
          {...parts.aria}
          type="checkbox"
          role="switch"
          aria-checked={value}
          checked={value}
          disabled={fixed}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span class="switch-text">
          <span class="switch-label">
            {words.label} <Optional is={optional} />
          </span>
          {words.help && (
            <span class="help" id={parts.helpId}>
              {words.help}
            </span>
          )}
        </span>
      </label>
      <FaultLine parts={parts} />
    </div>
  )
}

function Described({ label, help }: { label: string; help: string | undefined }) {
  return (
    <span class="radio-text">
      <span class="radio-label">{label}</span>
      {help && <span class="radio-help">{help}</span>}
    </span>
  )
}
