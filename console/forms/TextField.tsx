import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useFocusOnCome } from '../ui/useFocusOnCome.ts'
import { type FieldWords, useField } from './context.ts'
import { Field } from './Field.tsx'
import type { Binding } from './useForm.ts'

export interface TextFieldProps extends Binding<string> {
  words: FieldWords
  optional?: boolean
  type?: 'text' | 'email' | 'password' | 'url' | 'search'
  /** Helps password keepers and browsers. */
  autocomplete?: string
  /** Comes from elsewhere and cannot be changed here. */
  fixed?: boolean
  /** Codes and ids: equal widths, no spelling. */
  code?: boolean
  short?: boolean
  lang?: string
  autoFocus?: boolean
  more?: ComponentChildren
  /** Right of the field. */
  beside?: ComponentChildren
}

export function TextField(props: TextFieldProps) {
  const { path, value, onChange, onLeave, words, optional, type = 'text', fixed, code, short, more, beside } = props
  const parts = useField(path, words)
  const input = useRef<HTMLInputElement>(null)
  useFocusOnCome(input, props.autoFocus)
  return (
    <Field parts={parts} words={words} optional={optional} more={more}>
      <div class={short ? 'control control-short' : 'control'}>
        <input
          {...parts.aria}
          ref={input}
          class={code ? 'input input-code' : 'input'}
          {...typed(type)}
          value={value}
          readOnly={fixed}
          required={!optional}
          placeholder={words.placeholder}
          lang={props.lang}
          autocomplete={props.autocomplete ?? 'off'}
          spellcheck={!code && type === 'text'}
          autocapitalize={code ? 'none' : 'sentences'}
          autofocus={props.autoFocus}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={onLeave}
        />
        {beside}
      </div>
    </Field>
  )
}

/** JSX has one shape per type of input; ours differ in nothing else. */
const typed = (type: string) => ({ type: type as 'text' })

interface AreaProps extends Binding<string> {
  words: FieldWords
  optional?: boolean
  rows?: number
  lang?: string
  more?: ComponentChildren
}

export function TextArea({ path, value, onChange, onLeave, words, optional, rows = 3, lang, more }: AreaProps) {
  const parts = useField(path, words)
  return (
    <Field parts={parts} words={words} optional={optional} more={more}>
      <textarea
        {...parts.aria}
        class="input input-area"
        rows={rows}
        value={value}
        lang={lang}
        required={!optional}
        placeholder={words.placeholder}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onBlur={onLeave}
      />
    </Field>
  )
}
