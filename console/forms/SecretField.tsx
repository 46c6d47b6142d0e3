import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'
import { useFormats } from '../ui/formats.ts'
import { Lock } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'
import { type FieldParts, type FieldWords, useField } from './context.ts'
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
export function SecretField(props: Props) {
  const { path, value, words, held, optional, fixed, more } = props
  const [isReplacing, replace] = useState(false)
  const parts = useField(path, words)
  // Saved: what was typed is held now.
  useLayoutEffect(() => replace(false), [held.at, held.set])
  const isShut = fixed || (held.set && !isReplacing && value === '')
  return (
    <Field parts={parts} words={words} optional={optional} more={more}>
      {isShut ? (
        <HeldSecret {...props} parts={parts} onReplace={() => replace(true)} />
      ) : (
        <NewSecret {...props} parts={parts} isReplacing={isReplacing} onKeep={() => replace(false)} />
      )}
    </Field>
  )
}

function HeldSecret({ words, held, fixed, parts, onReplace }: Props & { parts: FieldParts; onReplace: () => void }) {
  const { secret, form } = useShellWords()
  const { dateTime } = useFormats()
  return (
    <div class="control secret">
      <span class="secret-held">
        <Lock />
        {!held.set ? secret.missing : held.at ? secret.setAt(dateTime(held.at)) : secret.set}
      </span>
      {!fixed && (
        <Button id={parts.id} kind="quiet" label={form.of(secret.replace, words.label)} onClick={onReplace}>
          {secret.replace}
        </Button>
      )}
    </div>
  )
}

interface NewProps extends Props {
  parts: FieldParts
  isReplacing: boolean
  onKeep: () => void
}

function NewSecret({ value, onChange, onLeave, held, optional, parts, isReplacing, onKeep }: NewProps) {
  const { secret } = useShellWords()
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    if (isReplacing) input.current?.focus()
  }, [isReplacing])
  return (
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
            onKeep()
          }}
        >
          {secret.keep}
        </Button>
      )}
    </div>
  )
}
