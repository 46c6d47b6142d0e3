import { type FieldWords, useField } from '../../forms/context.ts'
import { Field } from '../../forms/Field.tsx'
import type { Binding } from '../../forms/useForm.ts'
import { useEditing } from './context.ts'

/** A name of one's own, or one that is used already. */
export function VariableField({ path, value, onChange, onLeave, words }: Binding<string> & { words: FieldWords }) {
  const parts = useField(path, words)
  const { variables } = useEditing()
  return (
    <Field parts={parts} words={words}>
      <input
        {...parts.aria}
        class="input input-code"
        type="text"
        list={`${parts.id}-known`}
        value={value}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
        onBlur={onLeave}
      />
      <datalist id={`${parts.id}-known`}>
        {variables.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </Field>
  )
}
