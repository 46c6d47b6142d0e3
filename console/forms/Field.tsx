import type { ComponentChildren } from 'preact'
import { Wrong } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'
import type { FieldParts, FieldWords } from './context.ts'

interface Props {
  parts: FieldParts
  words: FieldWords
  optional?: boolean | undefined
  /** More help than a sentence: a disclosure, a link. */
  more?: ComponentChildren
  children: ComponentChildren
}

/** Label, help, control, fault: in the order in which they are read. */
export function Field({ parts, words: { label, help }, optional, more, children }: Props) {
  return (
    <div class={parts.fault ? 'field field-fault' : 'field'}>
      <label class="label" for={parts.id}>
        {label} <Optional is={optional} />
      </label>
      {help && (
        <p class="help" id={parts.helpId}>
          {help}
        </p>
      )}
      {children}
      <FaultLine parts={parts} />
      {more}
    </div>
  )
}

export function Optional({ is }: { is: boolean | undefined }) {
  const { form } = useShellWords()
  return is ? <span class="label-mark">({form.optional})</span> : null
}

export function FaultLine({ parts: { fault, faultId } }: { parts: FieldParts }) {
  if (!fault) return null
  return (
    <p class="fault" id={faultId}>
      <Wrong />
      {fault}
    </p>
  )
}
