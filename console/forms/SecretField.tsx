import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'
import { useFormats } from '../ui/formats.ts'
import { Lock } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'
import { type FieldWords, useField } from './context.ts'
import { Field } from './Field.tsx'
import type { Binding } from './useForm.ts'

interface Props extends Binding<string> {
  words: FieldWords
  /** What the server holds; the value itself never comes back. */
  held: { set: boolean; at?: number }
  optional?: boolean
  fixed?: boolean
  more?: ComponentChildren
}

/** Written, never read: shows that something is set, and since when; an empty field keeps it. */
export function SecretField({ path, value, onChange, onLeave, words, held, optional, fixed, more }: Props) {
  const { secret } = useShellWords()
  const { dateTime } = useFormats()
  const [isReplacing, replace] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const parts = useField(path, words)
  // Saved: what was typed is held now.
  useEffect(() => replace(false), [held.at, held.set])
  useEffect(() => {
    if (isReplacing) input.current?.focus()
  }, [isReplacing])

  if (held.set && !isReplacing && value === '')
    return (
      <Field parts={parts} words={words} optional={optional} more={more}>
        <div class="control secret" data-path={path}>
          <span class="secret-held">
            <Lock />
            {held.at ? secret.setAt(dateTime(held.at)) : secret.set}
          </span>
          {!fixed && (
            <Button
              id={parts.id}
              describedBy={parts.helpId}
              label={`${secret.replace} : ${words.label}`}
              onClick={() => replace(true)}
            >
              {secret.replace}
            </Button>
          )}
        </div>
      </Field>
    )
  return (
    <Field parts={parts} words={words} optional={optional} more={more}>
      <div class="control">
        <input
          {...parts.aria}
          ref={input}
          class="input input-code"
          type="password"
          value={value}
          required={!optional}
          autocomplete="new-password"
          spellcheck={false}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={onLeave}
        />
        {held.set && (
          <Button
            kind="quiet"
            onClick={() => {
              onChange('')
              replace(false)
            }}
          >
            {secret.keep}
          </Button>
        )}
      </div>
    </Field>
  )
}
